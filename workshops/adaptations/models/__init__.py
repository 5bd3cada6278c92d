"""What an adaptation remembers of where it comes from, and what organisations agree on."""

from .agreement import Agreement
from .ingredient import Ingredient
from .lineage import Lineage

__all__ = ["Agreement", "Ingredient", "Lineage"]
