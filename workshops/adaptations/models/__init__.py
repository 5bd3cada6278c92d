"""What an adaptation remembers of where it comes from, how it follows it, and what organisations agree on."""

from .agreement import Agreement
from .ingredient import Ingredient
from .lineage import Lineage
from .merge import EditionNotice, Merge

__all__ = ["Agreement", "EditionNotice", "Ingredient", "Lineage", "Merge"]
