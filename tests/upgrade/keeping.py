"""A release as it is kept: its database, and a mark of every row of it."""

import json
import lzma
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from .databases import Beside

RELEASES = Path(__file__).parent / "releases"


def kept(release: str, name: str) -> Path:
    """Where a part of a release is."""
    return RELEASES / release / f"{name}.xz"


def _name(beside: Beside) -> str:
    return "postgresql.sql" if beside.is_postgres else "sqlite3"


def keep(beside: Beside, release: str, rows: dict[str, Any]) -> None:
    """Keep that database, and the marks of its rows, as those of a release."""
    (RELEASES / release).mkdir(parents=True, exist_ok=True)
    content = _dumped(beside) if beside.is_postgres else _copied(beside)
    write(kept(release, _name(beside)), content)
    write(kept(release, f"{_name(beside)}.rows.json"), json.dumps(rows, sort_keys=True).encode())


def write(target: Path, content: bytes) -> None:
    """Compress, as small as it gets."""
    target.write_bytes(lzma.compress(content, preset=9 | lzma.PRESET_EXTREME))


def _copied(beside: Beside) -> bytes:
    copy = beside.data / "kept.sqlite3"
    with closing(sqlite3.connect(beside.file)) as database:
        database.execute("VACUUM INTO ?", (str(copy),))
    return copy.read_bytes()


def _dumped(beside: Beside) -> bytes:
    # As statements, so that bringing it back needs no program of PostgreSQL's.
    command = ["pg_dump", "--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=200", beside.url]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    lines = (line for line in text.splitlines(keepends=True) if not line.startswith("\\"))
    return "".join(lines).encode()


def bring_back(beside: Beside, release: str) -> dict[str, Any]:
    """Make the empty database what it was in that release; the marks of its rows then."""
    content = lzma.decompress(kept(release, _name(beside)).read_bytes())
    if beside.is_postgres:
        with psycopg.connect(beside.url, autocommit=True) as database:
            database.execute(content)
    else:
        beside.file.write_bytes(content)
    marks: dict[str, Any] = json.loads(lzma.decompress(kept(release, f"{_name(beside)}.rows.json").read_bytes()))
    return marks
