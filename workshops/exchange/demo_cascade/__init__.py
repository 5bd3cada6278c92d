"""A province made up from nothing: organisations, people, cohorts and certifications, so that the pictures are full."""

from .building import build_province
from .figures import figures_of, is_there
from .plan import plan_province

__all__ = ["build_province", "figures_of", "is_there", "plan_province"]
