"""Curricula, the versions of their rules, and what publishing freezes of them."""

from .competency import Competency
from .edition import CurriculumEdition, RuleVersion
from .page import CurriculumPage, CurriculumQuerySet, TaggedCurriculum

__all__ = ["Competency", "CurriculumEdition", "CurriculumPage", "CurriculumQuerySet", "RuleVersion", "TaggedCurriculum"]
