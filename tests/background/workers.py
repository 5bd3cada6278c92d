"""Real workers, each a process, on the database of the tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from workshops.background.life import SILENCE
from workshops.background.models import Letter, Worker

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300  # seconds, on a machine busy with other things
QUEUED = {"BACKEND": "django_tasks_db.DatabaseBackend"}


def a_worker(*options: str, **environment: str) -> subprocess.Popen:
    """One at work."""
    name = connection.settings_dict["NAME"]
    given = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**connection.settings_dict),
        "RELAIS_DATA": str(settings.DATA_DIR),
        "DJANGO_SETTINGS_MODULE": "relais.settings.dev",
        "PYTHONPATH": os.pathsep.join(sys.path),
        **environment,
    }
    command = [sys.executable, "manage.py", "db_worker", "--backend", "background", "--interval", "0.1"]
    return subprocess.Popen([*command, "--no-startup-delay", "--verbosity", "0", *options], cwd=ROOT, env=given)


def wait_for(condition: Callable[[], object]) -> None:
    """Until it is true."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "too long"
        time.sleep(0.05)


def kill(worker: subprocess.Popen) -> None:
    """As a machine that loses its power does."""
    worker.send_signal(signal.SIGKILL)
    worker.wait()


def stop(worker: subprocess.Popen) -> int:
    """As a service is told to stop; how it ended."""
    worker.send_signal(signal.SIGTERM)
    return worker.wait(timeout=PATIENCE)


def let_time_pass() -> None:
    """Everything that gave a sign of life gave it so long ago that it is gone; what was to wait has waited."""
    from workshops.exchange.packages.models import PackageExport, PackageImport
    from workshops.planning.kit.models import KitRendering

    long_ago = timezone.now() - SILENCE - timedelta(seconds=1)
    Worker.objects.update(seen_at=long_ago)
    Letter.objects.update(due_at=long_ago)
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    for model in (KitRendering, PackageExport, PackageImport):
        model.objects.update(changed_at=long_ago)
