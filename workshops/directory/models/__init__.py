"""The tables of the directory."""

from .imports import InitiativeImport
from .initiative import Initiative, InitiativeQuerySet
from .source import Source, SourceRecord
from .twins import DistinctInitiatives, InitiativeMerge
from .verification import Answer, Asking
from .words import InitiativeLink, InitiativeText

__all__ = [
    "Answer",
    "Asking",
    "DistinctInitiatives",
    "Initiative",
    "InitiativeImport",
    "InitiativeLink",
    "InitiativeMerge",
    "InitiativeQuerySet",
    "InitiativeText",
    "Source",
    "SourceRecord",
]
