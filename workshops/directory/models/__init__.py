"""The tables of the directory."""

from .initiative import Initiative, InitiativeQuerySet
from .source import Source, SourceRecord
from .submission import Decision, Proposal, Sender, Submission
from .words import InitiativeLink, InitiativeText

__all__ = [
    "Decision",
    "Initiative",
    "InitiativeLink",
    "InitiativeQuerySet",
    "InitiativeText",
    "Proposal",
    "Sender",
    "Source",
    "SourceRecord",
    "Submission",
]
