"""Tasks whose worker died while it was at them: found again, and put back in the queue.

The queue keeps such a task « running » for ever. Tasks may be run again without harm: each claims what it makes, and
takes over what gave no sign of life for a while. Hence the wait: a worker is gone once it was silent for longer.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from .life import SILENCE, not_silent
from .models import Worker

ATTEMPTS = 3  # a task that kills every worker is not given to a fourth


class WorkerDiedError(RuntimeError):
    """Why a task is given up: each worker that took it died."""


def requeue_interrupted(backend: str, now: datetime) -> int:
    """Put back in the queue what dead workers were at; how many. What was tried too often is kept as failed."""
    running = DBTaskResult.objects.running().filter(backend_name=backend)
    if not _lost(running, now):
        return 0  # without a lock: it is asked every half minute by every worker
    with exclusive_transaction(running.db):
        lost = _lost(running.select_for_update(), now)
        for task in lost:
            if len(task.worker_ids) >= ATTEMPTS:
                task.set_failed(WorkerDiedError(f"its worker died {len(task.worker_ids)} times"))
            else:
                _put_back(task, _free_at(task, now))
    return len(lost)


def hand_back(name: str) -> int:
    """Put back what the worker `name`, which leaves, did not end; how many. The next one may begin it at once."""
    now = timezone.now()
    mine = [task for task in DBTaskResult.objects.running() if _worker_of(task) == name]
    for task in mine:
        task.worker_ids = task.worker_ids[:-1]  # it was stopped, it did not die at it
        _put_back(task, now)
    return len(mine)


def _lost(running: Any, now: datetime) -> list[DBTaskResult]:
    """Those of workers that were silent for too long, or are not known, as after a restored backup."""
    tasks = list(running)
    living = not_silent(now) if tasks else set()
    return [task for task in tasks if _worker_of(task) not in living]


def _worker_of(task: Any) -> str:
    return str(task.worker_ids[-1]) if task.worker_ids else ""


def _free_at(task: Any, now: datetime) -> datetime:
    """When what the task had claimed may be claimed again."""
    worker = Worker.objects.filter(name=_worker_of(task)).first()
    last_sign = worker.seen_at if worker else (task.started_at or now)
    return max(now, last_sign + SILENCE)


def _put_back(task: Any, after: datetime) -> None:
    task.status, task.run_after, task.started_at = TaskResultStatus.READY, after, None
    task.save(update_fields=["status", "run_after", "started_at", "worker_ids"])
