"""The tables of the directory."""

from .imports import InitiativeImport
from .initiative import Initiative, InitiativeQuerySet
from .source import Source, SourceRecord
from .words import InitiativeLink, InitiativeText

__all__ = [
    "Initiative",
    "InitiativeImport",
    "InitiativeLink",
    "InitiativeQuerySet",
    "InitiativeText",
    "Source",
    "SourceRecord",
]
