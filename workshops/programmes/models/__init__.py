"""Programmes and their frozen editions."""

from .edition import Edition, EditionActivity
from .programme import ProgrammePage
from .tag import ProgrammeTag

__all__ = ["Edition", "EditionActivity", "ProgrammePage", "ProgrammeTag"]
