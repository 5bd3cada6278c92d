"""How long what is written stays: the days before which texts, then whole logs, are removed."""

from calendar import monthrange
from datetime import date

from .models import LogSettings


def months_before(day: date, months: int) -> date:
    """The same day of the month `months` earlier, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def texts_kept_since(asked: LogSettings, today: date) -> date:
    """Sessions held before that day keep no text."""
    return months_before(today, asked.texts_kept_months)


def logs_kept_since(asked: LogSettings, today: date) -> date:
    """Sessions held before that day keep no log."""
    return months_before(today, 12 * asked.counts_kept_years)
