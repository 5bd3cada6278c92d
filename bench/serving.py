"""The servers under load: the production server with its own settings, two workers each, on free ports."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .machine import children_of, memory_of

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
LONGEST_START = 60  # seconds


@dataclass(frozen=True)
class Server:
    """A running server: its address, and the process that started its workers."""

    address: str
    process: subprocess.Popen[bytes]
    first_page_s: float

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        return children_of(self.process.pid)

    @property
    def memory_mb(self) -> float:
        """The resident memory of its largest worker."""
        return max(memory_of(pid) for pid in self.workers)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(application: str, first: str, environment: dict[str, str], *, configured: bool) -> Iterator[Server]:
    """Serve a WSGI application until the end of the block; `first` is the page that says it is up.

    `configured` is for the site itself: it runs as `gunicorn.conf.py` says.
    """
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        f"--bind=127.0.0.1:{port}",
        f"--workers={WORKERS}",
        "--no-control-socket",
    ]
    command += ["--config", str(ROOT / "gunicorn.conf.py")] if configured else ["--config", "/dev/null", application]
    began = time.monotonic()
    path = f"{ROOT / 'site'}:{ROOT}"
    said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the server
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment, "PYTHONPATH": path}, stderr=said)
    try:
        _wait(f"http://127.0.0.1:{port}{first}", process, said)
        yield Server(f"http://127.0.0.1:{port}", process, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait()
        said.close()


@contextmanager
def empty_site() -> Iterator[dict[str, str]]:
    """The environment of an empty Wagtail project whose database is made, until the end of the block."""
    with tempfile.TemporaryDirectory() as folder:
        said = {"EMPTY_SITE_DATA": folder, "DJANGO_SETTINGS_MODULE": ""}
        environment = {**os.environ, **said, "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}"}
        del environment["DJANGO_SETTINGS_MODULE"]
        subprocess.run([sys.executable, "-m", "bench.empty_site"], env=environment, check=True)
        yield said


def _wait(url: str, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said.seek(0)
            raise RuntimeError(f"The server stopped: {said.read().decode()}")
        try:
            urllib.request.urlopen(url, timeout=LONGEST_START)  # noqa: S310 - an address of ours
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{url} does not answer after {LONGEST_START} s.")
