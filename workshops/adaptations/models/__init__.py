"""What an adaptation remembers of where it comes from, why it differs, and what it offers back."""

from .lineage import Lineage
from .proposal import Answer, Proposal
from .record import ChangeReason

__all__ = ["Answer", "ChangeReason", "Lineage", "Proposal"]
