"""Small tasks, done at once; and those asked for many times over while one thing is made, done once at its end.

Wagtail asks for a page to be indexed again at each of its saves, and bringing a programme here takes several.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django_tasks.backends.immediate import ImmediateBackend

Waiting = dict[tuple[str, str], Callable[[], None]]
_waiting: ContextVar[Waiting | None] = ContextVar("tasks that wait for the end of their block", default=None)


class OnceImmediateBackend(ImmediateBackend):
    """Does a task where it is asked for; within `each_task_once`, at its end."""

    def _execute_task(self, task_result: Any) -> None:
        do = partial(super()._execute_task, task_result)
        waiting = _waiting.get()
        if waiting is None:
            do()
        else:
            asked = json.dumps([task_result.args, task_result.kwargs], sort_keys=True)
            waiting.setdefault((task_result.task.module_path, asked), do)


@contextmanager
def each_task_once() -> Iterator[None]:
    """Until the end of the block, keep the small tasks; then do each once, whatever the times it was asked for.

    For tasks that look at what is there when they are done, as indexing does. What goes wrong in the block does none
    of them: use it inside a transaction, which takes back what they would have told of. Blocks inside are one.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: Waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for do in waiting.values():
        do()
