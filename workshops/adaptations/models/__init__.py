"""What an adaptation remembers of where it comes from, and how it follows it."""

from .lineage import Lineage
from .merge import EditionNotice, Merge

__all__ = ["EditionNotice", "Lineage", "Merge"]
