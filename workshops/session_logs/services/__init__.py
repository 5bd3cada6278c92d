"""Changes to session logs: each function is one transaction, and only the author of a log changes it."""

from .batches import BatchError, NewLog, save_batch
from .conflicts import choose_version
from .follow_ups import FollowUpEntry, finish_follow_up, follow_ups_shown
from .guests import GuestFormClosedError, close_guest_form, open_guest_form, send_guest_log
from .imports import finish_import, start_import
from .meeting import differing, log_shown, parts_of, taking
from .purging import Purged, purge_logs
from .saving import LogOrigin, Save, Saved, delete_log, save_log, sent_again

__all__ = [
    "BatchError",
    "FollowUpEntry",
    "GuestFormClosedError",
    "LogOrigin",
    "NewLog",
    "Purged",
    "Save",
    "Saved",
    "choose_version",
    "close_guest_form",
    "delete_log",
    "differing",
    "finish_follow_up",
    "finish_import",
    "follow_ups_shown",
    "log_shown",
    "open_guest_form",
    "parts_of",
    "purge_logs",
    "save_batch",
    "save_log",
    "send_guest_log",
    "sent_again",
    "start_import",
    "taking",
]
