"""Sites of this machine, each with its own data, keys and address; those a test makes beside the one all share."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "var/relais.sqlite3"
STARTING = 240  # seconds: migrations and the sample library, on a slow machine
OWN_KEYS = ("secret_key", "keys")


@dataclass(frozen=True)
class OwnSite:
    """Where a site answers, and its data."""

    data: Path
    port: int

    @classmethod
    def at(cls, data: Path) -> Self:
        """The site of that data, on a free port."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return cls(data, probe.getsockname()[1])

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What its server says; the letters it sends are there too."""
        return self.data / "server.log"

    @property
    def environment(self) -> dict[str, str]:
        """What its commands run with."""
        return {
            **os.environ,
            "RELAIS_DATA": str(self.data),
            "DATABASE_URL": f"sqlite:///{self.data / DATABASE}",
            "DJANGO_SETTINGS_MODULE": "relais.settings.dev",
            "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
            "BASE_URL": self.address,
            "CREDENTIALS_ADDRESS": self.address,
            "PYTHONUNBUFFERED": "1",
        }

    def command(self, *arguments: str) -> list[str]:
        """The command line of a `manage.py` command."""
        return [sys.executable, "manage.py", *arguments]

    def run(self, *arguments: str) -> str:
        """What a `manage.py` command prints."""
        done = self.tried(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tried(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What became of a `manage.py` command that may be refused."""
        return self._done(self.command(*arguments))

    def execute(self, code: str) -> str:
        """What a piece of code prints, run with its data, today; the letters it sends go nowhere."""
        done = self._done([sys.executable, "-c", f"import django\ndjango.setup()\n{code}"], EMAIL_URL="dummymail://")
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _done(self, command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
        environment = {**self.environment, **environment}
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[Self]:
        """Serve it, by `runserver` unless another command is given, until the end."""
        command = arguments or ("runserver", str(self.port), "--noreload", "--skip-checks")
        with self.log.open("w") as output:
            server = subprocess.Popen(
                self.command(*command), cwd=ROOT, env=self.environment, stdout=output, stderr=subprocess.STDOUT
            )
            try:
                wait_for(f"{self.address}/fr/", server, self.log)
                yield self
            finally:
                server.terminate()
                server.wait(timeout=20)


def copy_data(source: Path, target: Path, *, keys: bool = True) -> None:
    """Copy the data of a site into the new folder `target`; without its `keys`, the copy is another site."""
    left = shutil.ignore_patterns("*.sqlite3*", *(() if keys else OWN_KEYS))
    for folder in ("var", "media"):
        if (source / folder).exists():
            shutil.copytree(source / folder, target / folder, ignore=left, dirs_exist_ok=True)
    with (
        closing(sqlite3.connect(source / DATABASE, timeout=20)) as original,
        closing(sqlite3.connect(target / DATABASE)) as copy,
    ):
        original.backup(copy)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    """Return once `address` answers; fail with the server's own words when it ends or takes too long."""
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")
