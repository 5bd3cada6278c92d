"""Tasks whose worker died while it was at them: found again, and put back in the queue.

The queue keeps such a task « running » for ever. Tasks may be run again without harm: each claims what it makes, and
takes over what gave no sign of life for a while, hence the wait before a new attempt.
"""

import os
import platform
from datetime import datetime, timedelta
from typing import Any

from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

SILENCE = timedelta(minutes=4)  # longer than what the makers of documents wait for a sign of life
LONGEST = timedelta(hours=1)  # a worker of another machine cannot be looked at: after that long, it is gone
ATTEMPTS = 3  # a task that kills every worker is not given to a fourth


class WorkerDiedError(RuntimeError):
    """Why a task is given up: each worker that took it died."""


def name_of_this_worker() -> str:
    """Where a worker runs, and as which process, for `is_gone` to look at."""
    return f"{platform.node()[:40]}/{os.getpid()}"


def is_gone(worker: str, started_at: datetime, now: datetime) -> bool:
    """Whether the worker of that name no longer runs. Its own name is another's: whoever asks runs nothing yet."""
    machine, _slash, process = worker.rpartition("/")
    if machine != platform.node()[:40] or not process.isdigit():
        return now - started_at > LONGEST
    return int(process) == os.getpid() or not _runs(int(process))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True  # somebody else's, but there
    return True


def requeue_interrupted(backend: str, now: datetime) -> int:
    """Put back in the queue what dead workers were at; how many. What was tried too often is kept as failed."""
    running = DBTaskResult.objects.running().filter(backend_name=backend)
    with exclusive_transaction(running.db):
        lost = [task for task in running.select_for_update() if _is_lost(task, now)]
        for task in lost:
            if len(task.worker_ids) >= ATTEMPTS:
                task.set_failed(WorkerDiedError(f"its worker died {len(task.worker_ids)} times"))
            else:
                _put_back(task, now)
    return len(lost)


def _is_lost(task: Any, now: datetime) -> bool:
    return is_gone(task.worker_ids[-1] if task.worker_ids else "", task.started_at or now, now)


def _put_back(task: Any, now: datetime) -> None:
    task.status, task.run_after, task.started_at = TaskResultStatus.READY, now + SILENCE, None
    task.save(update_fields=["status", "run_after", "started_at"])
