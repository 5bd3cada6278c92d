"""What is kept no longer goes, each day."""

from datetime import date

from relais.personal_data import forget_what_is_due
from workshops.background.daily import Daily


def forget(_day: date) -> None:
    """Remove all that is kept no longer; `RuntimeError` names what could not be, once the rest is gone."""
    failed = [each.job.name for each in forget_what_is_due() if each.failure]
    if failed:
        raise RuntimeError(f"not removed: {', '.join(failed)}")


DAILY = (Daily("forget", forget),)
