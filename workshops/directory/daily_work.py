"""What the directory does each day."""

from workshops.background.daily import Daily

from .services.asking import ask_still_true

DAILY = (Daily("directory", ask_still_true),)
