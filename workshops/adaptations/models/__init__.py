"""What an adaptation remembers of where it comes from, how it follows it, what it offers back and what is agreed."""

from .agreement import Agreement
from .ingredient import Ingredient
from .lent import LentFile
from .lineage import Lineage
from .merge import EditionNotice, Merge
from .proposal import Answer, Proposal
from .record import ChangeReason
from .translation import TranslationFile, TranslationOrigin

__all__ = [
    "Agreement",
    "Answer",
    "ChangeReason",
    "EditionNotice",
    "Ingredient",
    "LentFile",
    "Lineage",
    "Merge",
    "Proposal",
    "TranslationFile",
    "TranslationOrigin",
]
