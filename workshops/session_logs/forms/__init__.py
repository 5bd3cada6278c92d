"""The form of a log: several small forms that together make one `LogEntry`.

Controls of the entry carry `data-field`, the name they have in it, for the scripts (docs/developers/session-logs.md).
"""

from .activities import forms_of_the_day
from .sheet import LogSheet, SheetChoices

__all__ = ["LogSheet", "SheetChoices", "forms_of_the_day"]
