"""A database beside that of the tests, and the program run on it as an administrator runs it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Beside:
    """Where its data is, and the address of its database."""

    data: Path
    url: str

    @property
    def is_postgres(self) -> bool:
        """Whether PostgreSQL keeps it."""
        return self.url.startswith("postgres")

    @property
    def file(self) -> Path:
        """The database, when SQLite keeps it."""
        return Path(self.url.removeprefix("sqlite:///"))

    def run(self, *arguments: str) -> str:
        """What a Python command of the program prints, run on it; what went wrong is raised with its words."""
        environment = {
            **os.environ,
            "RELAIS_DATA": str(self.data),
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "relais.settings.test",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        }
        environment.pop("REDIS_URL", None)
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise AssertionError(f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def manage(self, *arguments: str) -> str:
        """What a `manage.py` command prints."""
        return self.run("manage.py", *arguments)


def beside_sqlite(data: Path) -> Beside:
    """A file in the folder of its data."""
    data.mkdir(parents=True, exist_ok=True)
    return Beside(data, f"sqlite:///{data / 'site.sqlite3'}")


@contextmanager
def beside_postgres(data: Path, server: str) -> Iterator[Beside]:
    """A database of that server (`postgres://…/postgres`), dropped afterwards."""
    name = f"relais_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'create database "{name}"')
        try:
            data.mkdir(parents=True, exist_ok=True)
            yield Beside(data, f"{server.rpartition('/')[0]}/{name}")
        finally:
            admin.execute(f'drop database "{name}" with (force)')


def server_of(settings: dict) -> str:
    """The address of the server of Django's database settings."""
    who = quote(settings["USER"] or "")
    if settings["PASSWORD"]:
        who += f":{quote(settings['PASSWORD'])}"
    return f"postgres://{who}@{settings['HOST'] or 'localhost'}:{settings['PORT'] or 5432}/postgres"
