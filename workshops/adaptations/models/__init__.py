"""What an adaptation remembers of where it comes from."""

from .lineage import Lineage

__all__ = ["Lineage"]
