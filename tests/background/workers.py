"""Real workers, each a process of its own, on the database of the tests.

Forked from the tests, which have read the code already: a start from nothing takes seconds.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.durability.forked import _end_with
from workshops.background.life import SILENCE
from workshops.background.models import Letter, Worker

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds, on a machine busy with other things
QUEUED = {"BACKEND": "django_tasks_db.DatabaseBackend"}
OPTIONS = ("--backend", "background", "--interval", "0.1", "--no-startup-delay", "--verbosity", "0")


class ForkedWorker:
    """One at work; `before` is done in its process first."""

    def __init__(self, *options: str, before: Callable[[], Any] = lambda: None) -> None:
        connections.close_all()  # both processes open their own
        self.code: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            before()
            _end_with(lambda: call_command("db_worker", *OPTIONS, *options))

    def poll(self) -> int | None:
        """How it ended, or None."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code

    def wait(self) -> int | None:
        """How it ended, once it has."""
        wait_for(lambda: self.poll() is not None)
        return self.code

    def tell(self, number: int) -> None:
        """Send it a signal, unless it ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def stop(self) -> int | None:
        """As a service is told to stop."""
        self.tell(signal.SIGTERM)
        return self.wait()

    def kill(self) -> None:
        """As a machine that loses its power does."""
        self.tell(signal.SIGKILL)
        self.wait()


def started_worker() -> subprocess.Popen:
    """One started by its command, as services do."""
    name = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**connection.settings_dict),
        "RELAIS_DATA": str(settings.DATA_DIR),
        "DJANGO_SETTINGS_MODULE": "relais.settings.dev",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.Popen([sys.executable, "manage.py", "db_worker", *OPTIONS], cwd=ROOT, env=environment)


def wait_for(condition: Callable[[], object]) -> None:
    """Until it is true."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "too long"
        time.sleep(0.05)


def let_time_pass() -> None:
    """Everything that gave a sign of life gave it so long ago that it is gone; what was to wait has waited."""
    from workshops.background.models import Order
    from workshops.exchange.models import ImportDraft
    from workshops.exchange.packages.models import PackageExport, PackageImport
    from workshops.planning.kit.models import KitRendering

    long_ago = timezone.now() - SILENCE - timedelta(seconds=1)
    Worker.objects.update(seen_at=long_ago)
    Letter.objects.update(due_at=long_ago)
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    for model in (KitRendering, PackageExport, PackageImport, ImportDraft, Order):
        model.objects.update(changed_at=long_ago)
