"""What is stored of a delivered session: numbers, never a name of a participant."""

from .guests import GuestForm
from .history import ConflictingVersion, LogChange
from .imports import LogImport
from .log import LogQuerySet, SessionLog
from .parts import FollowUp, Headcount, LoggedActivity
from .rules import LogSettings, Purge

__all__ = [
    "ConflictingVersion",
    "FollowUp",
    "GuestForm",
    "Headcount",
    "LogChange",
    "LogImport",
    "LogQuerySet",
    "LogSettings",
    "LoggedActivity",
    "Purge",
    "SessionLog",
]
