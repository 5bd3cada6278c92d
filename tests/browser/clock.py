"""A copy of the site whose days a test moves on, so that what lapses in a year lapses in a test.

Run as a program, `python -m tests.browser.clock FILE COMMAND…` runs a `manage.py` command on the day FILE says.
"""

import sys
from datetime import timedelta
from pathlib import Path

from tests.browser.sites import OwnSite, copy_data


class MovedSite(OwnSite):
    """A site whose commands run on a day that a file says."""

    @property
    def days(self) -> Path:
        """How many days on it is."""
        return self.data / "days"

    def move(self, days: int) -> None:
        """Make it `days` days from now. The new text takes the place of the old at once: the server may be reading."""
        written = self.days.with_suffix(".new")
        written.write_text(str(days))
        written.replace(self.days)

    def command(self, *arguments: str) -> list[str]:
        """The command line of a `manage.py` command on its day."""
        return [sys.executable, "-m", "tests.browser.clock", str(self.days), *arguments]


def a_copy(site_data: Path, data: Path) -> MovedSite:
    """A copy of the site's data in the folder `data`, and a free port to serve it on, today."""
    copy_data(site_data, data)
    made = MovedSite.at(data)
    made.move(0)
    return made


def main(days: str, *arguments: str) -> None:
    """Run a command while everything that asks Django for the time is told a later one."""
    from django.core.management import execute_from_command_line
    from django.utils import timezone

    real, said = timezone.now, Path(days)
    timezone.now = lambda: real() + timedelta(days=int(said.read_text()))
    execute_from_command_line(["manage.py", *arguments])


if __name__ == "__main__":
    main(*sys.argv[1:])
