"""A copy of the site whose days a test moves on, so that what lapses in a year lapses in a test.

Run as a program, `python -m tests.browser.clock FILE COMMAND…` runs a `manage.py` command on the day FILE says.
"""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class MovedSite:
    """Where the copy answers, its data, and the file that says how many days on it is."""

    data: Path
    port: int

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def days(self) -> Path:
        """How many days on it is."""
        return self.data / "days"

    @property
    def environment(self) -> dict[str, str]:
        """What its commands run with."""
        return {
            **os.environ,
            "RELAIS_DATA": str(self.data),
            "DATABASE_URL": f"sqlite:///{self.data}/var/relais.sqlite3",
            "DJANGO_SETTINGS_MODULE": "relais.settings.dev",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "BASE_URL": self.address,
            "PYTHONUNBUFFERED": "1",
        }

    def move(self, days: int) -> None:
        """Make it `days` days from now. The new text takes the place of the old at once: the server may be reading."""
        written = self.days.with_suffix(".new")
        written.write_text(str(days))
        written.replace(self.days)

    def command(self, *arguments: str) -> list[str]:
        """The command line of a `manage.py` command on its day."""
        return [sys.executable, "-m", "tests.browser.clock", str(self.days), *arguments]

    def run(self, *arguments: str) -> str:
        """What a `manage.py` command prints, run on its day."""
        return self._done(self.command(*arguments))

    def execute(self, code: str) -> str:
        """What a piece of code prints, run with its data, today."""
        return self._done([sys.executable, "-c", f"import django\ndjango.setup()\n{code}"])

    def _done(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def a_copy(site_data: Path, data: Path) -> MovedSite:
    """A copy of the site's data in the folder `data`, and a free port to serve it on, today."""
    shutil.copytree(site_data / "var", data / "var", ignore=shutil.ignore_patterns("*.sqlite3*"))
    original, copy = (folder / "var/relais.sqlite3" for folder in (site_data, data))
    with closing(sqlite3.connect(original, timeout=20)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = MovedSite(data, port)
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
