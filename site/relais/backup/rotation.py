"""Names of backups, and how many are kept."""

import re
from datetime import UTC, datetime
from pathlib import Path

PARTIAL = ".partial"
NAME = re.compile(r"relais-\d{8}T\d{6}Z\.tar\.age")


def new_name(made: str) -> str:
    """The name of a backup made at that moment (ISO 8601); names sort as moments do."""
    return f"relais-{datetime.fromisoformat(made).astimezone(UTC):%Y%m%dT%H%M%SZ}.tar.age"


def backups_in(folder: Path) -> list[Path]:
    """The backups of `folder`, oldest first; other files are none of ours."""
    return sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name) and path.is_file())


def keep_last(folder: Path, number: int) -> list[Path]:
    """Delete the oldest backups of `folder` beyond `number`; those deleted."""
    gone = backups_in(folder)[:-number]
    for path in gone:
        path.unlink()
    return gone
