"""Keep the database of a release, of both kinds, for the test that upgrades it.

`python -m tests.upgrade.make_dump --postgres postgres://postgres@127.0.0.1:5432/postgres` makes a site of invented
people with a row in every table, on SQLite and in a database of that server (dropped afterwards), and writes both under
`tests/upgrade/releases/VERSION/`. Run it from the commit that is released, once; what is kept is never made again.
"""

import argparse
import json
import sys
import tempfile
import tomllib
from pathlib import Path

from .databases import ROOT, Beside, beside_postgres, beside_sqlite
from .keeping import RELEASES, keep
from .released_migrations import keep_migrations


def main() -> None:
    """Make and keep both, and the digests of the migrations that made them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgres", required=True, help="the address of a server, as one who may make databases")
    release = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    parser.add_argument("--release", default=release)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _make(beside_sqlite(Path(folder) / "sqlite"), asked.release)
        with beside_postgres(Path(folder) / "postgres", asked.postgres) as database:
            _make(database, asked.release)
    keep_migrations(asked.release)
    for file in sorted((RELEASES / asked.release).iterdir()):
        sys.stdout.write(f"{file.relative_to(ROOT)} {file.stat().st_size / 1000:.0f} kB\n")


def _make(beside: Beside, release: str) -> None:
    beside.manage("migrate", "--verbosity", "0")
    refused = beside.run("-m", "tests.upgrade.representative")
    if refused:
        raise SystemExit(f"a row must be found for these tables, in tests/upgrade/filling.py:\n{refused}")
    keep(beside, release, json.loads(beside.run("-m", "tests.upgrade.examining", "rows")))


if __name__ == "__main__":
    main()
