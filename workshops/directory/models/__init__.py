"""The tables of the directory."""

from .imports import InitiativeImport
from .initiative import Initiative, InitiativeQuerySet
from .source import Source, SourceRecord
from .submission import Decision, Proposal, Sender, Submission
from .twins import DistinctInitiatives, InitiativeMerge
from .verification import Answer, Asking
from .words import InitiativeLink, InitiativeText

__all__ = [
    "Answer",
    "Asking",
    "Decision",
    "DistinctInitiatives",
    "Initiative",
    "InitiativeImport",
    "InitiativeLink",
    "InitiativeMerge",
    "InitiativeQuerySet",
    "InitiativeText",
    "Proposal",
    "Sender",
    "Source",
    "SourceRecord",
    "Submission",
]
