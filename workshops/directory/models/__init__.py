"""The tables of the directory."""

from .initiative import Initiative, InitiativeQuerySet
from .source import Source, SourceRecord
from .words import InitiativeLink, InitiativeText

__all__ = ["Initiative", "InitiativeLink", "InitiativeQuerySet", "InitiativeText", "Source", "SourceRecord"]
