"""The production server on any copy of the data, each time a process forked from one that has read the code already.

A start from nothing takes seconds of pure reading of code, and two hundred of them would be most of the test. What a
fork inherits is code and templates: no connection, an empty cache.
"""

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

DATABASE = "var/relais.sqlite3"
STARTING = 60  # seconds
WORKERS, THREADS = 2, 10


def use(data: Path) -> None:
    """Let this process read and write the database of `data` from now on."""
    from django.conf import settings
    from django.db import connections

    connections.close_all()
    connections["default"].settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = str(data / DATABASE)


def in_a_fork(work: Callable[[], Any]) -> None:
    """Do `work` in a process of its own; fail when it fails."""
    child = os.fork()
    if child == 0:
        _end_with(work)
    _pid, status = os.waitpid(child, 0)
    assert status == 0, f"{work} ended with {status}"


def _end_with(work: Callable[[], Any]) -> None:
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


class Server:
    """Gunicorn on the data, with its workers, until it is stopped or killed."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.data = data
        self.log = data / "server.log"
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()  # its own group, so that one signal kills the master and its workers at the same moment
            _end_with(self._serve)
        self._wait()

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """SIGKILL, master and workers: nothing gets to say goodbye."""
        os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def stop(self) -> None:
        """Ask it to stop, and wait."""
        os.kill(self.pid, signal.SIGTERM)
        os.waitpid(self.pid, 0)

    def _serve(self) -> None:
        from gunicorn.app.base import BaseApplication

        from relais.wsgi import application

        use(self.data)
        options = {
            "bind": f"127.0.0.1:{self.port}",
            "workers": WORKERS,
            "worker_class": "gthread",
            "threads": THREADS,
            "errorlog": str(self.log),
            "capture_output": True,
            "control_socket_disable": True,
        }

        class Site(BaseApplication):
            def load_config(self) -> None:
                for name, value in options.items():
                    if name in self.cfg.settings:
                        self.cfg.set(name, value)

            def load(self) -> Any:
                return application

        Site().run()

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.address}/fr/account/login/", timeout=10):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.kill()
        raise AssertionError(f"the site did not start:\n{self.log.read_text()[-3000:]}")


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    """The site of `data`, stopped at the end."""
    server = Server(data)
    try:
        yield server
    finally:
        server.stop()
