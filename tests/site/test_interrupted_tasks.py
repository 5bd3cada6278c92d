"""A worker killed while it is at a task loses nothing: the next one takes the task up, and does it once."""

import os
import platform
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from relais.interrupted_tasks import ATTEMPTS, LONGEST, SILENCE, is_gone, name_of_this_worker, requeue_interrupted

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds, on a slow machine


def running(worker: str, **fields) -> DBTaskResult:
    values = {
        "status": "RUNNING",
        "started_at": timezone.now(),
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "tests.site.slow_task.slow",
        "backend_name": "background",
        "run_after": timezone.now(),
        "worker_ids": [worker],
    }
    return DBTaskResult.objects.create(**values | fields)


def a_dead_worker() -> str:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return f"{platform.node()[:40]}/{ended.pid}"


def test_the_worker_started_is_the_one_that_remembers():
    assert get_commands()["db_worker"] == "relais"


@pytest.mark.django_db
def test_a_task_of_a_dead_worker_waits_again_for_longer_than_its_claim():
    now = timezone.now()
    task = running(a_dead_worker())
    assert requeue_interrupted("background", now) == 1
    task.refresh_from_db()
    assert (task.status, task.run_after) == ("READY", now + SILENCE)


@pytest.mark.django_db
def test_a_task_of_a_living_worker_is_left_alone():
    alive = running(f"{platform.node()[:40]}/{os.getppid()}")
    assert requeue_interrupted("background", timezone.now()) == 0
    alive.refresh_from_db()
    assert alive.status == "RUNNING"


@pytest.mark.django_db
def test_a_task_that_kills_every_worker_is_given_up_and_says_why():
    dead = a_dead_worker()
    task = running(dead, worker_ids=[dead] * ATTEMPTS)
    requeue_interrupted("background", timezone.now())
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert "its worker died 3 times" in task.traceback


def test_a_worker_of_another_machine_is_gone_after_the_longest_task():
    now = timezone.now()
    assert not is_gone("elsewhere/7", now - LONGEST + timedelta(minutes=1), now)
    assert is_gone("elsewhere/7", now - LONGEST - timedelta(minutes=1), now)


def test_a_worker_restarted_under_the_same_number_takes_its_own_tasks_up():
    assert is_gone(name_of_this_worker(), timezone.now(), timezone.now())


def a_worker(*options: str) -> subprocess.Popen:
    """A real one, on the database of the tests."""
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
    command = [sys.executable, "manage.py", "db_worker", "--backend", "background", "--no-reload", "--interval", "0.1"]
    return subprocess.Popen([*command, "--no-startup-delay", "--verbosity", "0", *options], cwd=ROOT, env=environment)


def wait_for(condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_at_its_task_loses_nothing(tmp_path):
    told = tmp_path / "told"
    arguments = {"args": [str(told)], "kwargs": {}}
    task = running("", status="READY", worker_ids=[], started_at=None, args_kwargs=arguments)
    first = a_worker()
    wait_for(told.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    task.refresh_from_db()
    assert task.status == "RUNNING"
    assert requeue_interrupted("background", timezone.now() - SILENCE) == 1
    assert a_worker("--batch").wait(timeout=PATIENCE) == 0
    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"
    assert told.read_text() == "begun\nbegun\nended\n"
    assert len(task.worker_ids) == 2
