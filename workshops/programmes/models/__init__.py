"""Programmes and their frozen editions."""

from .edition import Edition, EditionActivity
from .programme import ProgrammePage

__all__ = ["Edition", "EditionActivity", "ProgrammePage"]
