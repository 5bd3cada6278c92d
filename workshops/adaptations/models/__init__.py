"""What an adaptation or a translation remembers of where it comes from."""

from .lineage import Lineage
from .translation import TranslationOrigin

__all__ = ["Lineage", "TranslationOrigin"]
