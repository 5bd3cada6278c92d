"""The worker: the library's, which also gives signs of life, sends letters, and leaves nothing behind when it goes."""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

from django.urls import get_resolver
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker as LibraryWorker

from .daily import FIRST_LOOK, LOOKS, do_what_is_due
from .interrupted import hand_back, requeue_interrupted
from .letters.sending import send_due
from .life import SIGNS, at_work, give_sign
from .rounds import Rounds
from .stopping import StoppedError, mend_connection

LOOKED_FOR = 30  # seconds between two looks for tasks of dead workers
LETTERS = 1  # seconds between two looks for letters
LAST_LETTER = 35  # seconds a worker that leaves gives to the letter it is sending: more than a mail server gets
LAST_CHORE = 5  # seconds it gives to what is done each day, which another takes up


def settle() -> None:
    """Load what every task needs, and look for garbage among what tasks make from then on, not among all of that.

    A long PDF makes so many things that looking through the site itself for garbage takes a part of its time.
    """
    get_resolver().url_patterns  # noqa: B018 - with the views, for the addresses that documents and letters give
    gc.collect()
    gc.freeze()


class PatientWorker(LibraryWorker):
    """Told to stop, it ends the task under way; after `grace` seconds, or told again, it hands it back."""

    def __init__(self, *, grace: int, **options: Any) -> None:
        super().__init__(**options)
        self.grace, self.stopped = grace, False

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Begin nothing more. Where nothing is under way nothing is raised: it could be in the middle of a claim."""
        if self.running:
            self.running = False
            signal.signal(signal.SIGALRM, self._hand_back)
            signal.alarm(self.grace)
        else:
            self._hand_back(signum, frame)

    def _hand_back(self, signum: int, frame: FrameType | None) -> None:
        if self.running_task and not self.stopped:
            self.stopped = True
            raise StoppedError

    def run_task(self, db_task_result: Any) -> None:
        """Run it; one that was stopped, or taken while the worker was told to stop, is left to be handed back."""
        if not self.running:
            return
        db_task_result.set_failed = partial(self._set_failed, db_task_result)
        super().run_task(db_task_result)

    def _set_failed(self, task: Any, error: BaseException) -> None:
        if not self.stopped:
            type(task).set_failed(task, error)


@contextmanager
def everything_beside(worker: PatientWorker) -> Iterator[None]:
    """What goes on while tasks are done, each in a thread of its own: a slow mail server hides no sign of life."""
    name = worker.worker_id
    daily = Rounds("daily", LOOKS, do_what_is_due, first=FIRST_LOOK)
    rounds = (
        Rounds("signs-of-life", SIGNS, partial(give_sign, name)),
        Rounds("interrupted-tasks", LOOKED_FOR, lambda: requeue_interrupted(worker.backend_name, timezone.now())),
        Rounds("letters", LETTERS, send_due),
        daily,
    )
    with at_work(name):
        # Before the first task is asked for: one that only stays until nothing is left must find these too.
        requeue_interrupted(worker.backend_name, timezone.now())
        for each in rounds:
            each.start()
        try:
            yield
            if worker.batch:
                send_due()
        finally:
            for each in rounds:
                each.end()
            for each in rounds:
                each.stop(LAST_CHORE if each is daily else LAST_LETTER)
            mend_connection()
            hand_back(name)
