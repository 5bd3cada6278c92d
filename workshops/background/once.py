"""Small tasks, done at once; and those asked for many times over while one thing is made, done once at its end.

Wagtail asks for a page to be indexed again at each of its saves, and bringing a programme here takes several. What can
be done for many things together costs far less than for each: it waits for the end too, and is done once for them all.
"""

import json
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.utils.module_loading import import_string
from django_tasks.backends.immediate import ImmediateBackend

DoAll = Callable[[list[Any]], object]
# What does together those of one kind, given the arguments of each.
TOGETHER = {
    "modelsearch.tasks.insert_or_update_object_task": "workshops.background.indexing.search_together",
    "wagtail.tasks.update_reference_index_task": "workshops.background.indexing.refer_together",
}


@dataclass
class _Block:
    """What waits for the end of a block: tasks, by what they are asked, and the things that one function does."""

    tasks: dict[tuple[str, str], Callable[[], None]] = field(default_factory=dict)
    things: dict[DoAll, dict[Hashable, Any]] = field(default_factory=dict)

    def keep(self, do_all: DoAll, things: Sequence[Any]) -> None:
        # The last of those alike: a page that was saved again says more than before.
        self.things.setdefault(do_all, {}).update((thing, thing) for thing in things)

    def join(self, other: "_Block") -> None:
        """Let what waits in `other` wait here."""
        for asked, do in other.tasks.items():
            self.tasks.setdefault(asked, do)
        for do_all, things in other.things.items():
            self.keep(do_all, list(things.values()))

    def do(self) -> None:
        for do in self.tasks.values():
            do()
        for do_all, things in self.things.items():
            do_all(list(things.values()))


_waiting: ContextVar[_Block | None] = ContextVar("tasks that wait for the end of their block", default=None)


class OnceImmediateBackend(ImmediateBackend):
    """Does a task where it is asked for; within `each_task_once`, at its end."""

    def _execute_task(self, task_result: Any) -> None:
        do = partial(super()._execute_task, task_result)
        waiting = _waiting.get()
        together = TOGETHER.get(task_result.task.module_path)
        if waiting is None:
            do()
        elif together and not task_result.kwargs:
            waiting.keep(import_string(together), [tuple(task_result.args)])
        else:
            asked = json.dumps([task_result.args, task_result.kwargs], sort_keys=True)
            waiting.tasks.setdefault((task_result.task.module_path, asked), do)


def at_the_end(do_all: DoAll, thing: Hashable) -> None:
    """Have `thing` done by `do_all`: at once; within `each_task_once`, at its end, with all that wait for the same."""
    waiting = _waiting.get()
    if waiting is None:
        do_all([thing])
    else:
        waiting.keep(do_all, [thing])


@contextmanager
def each_task_once() -> Iterator[None]:
    """Until the end of the block, keep the small tasks; then do each once, whatever the times it was asked for.

    For tasks that look at what is there when they are done, as indexing does. What goes wrong in the block does none
    of them: use it inside a transaction, which takes back what they would have told of. What waits in a block inside
    another waits for the end of both.
    """
    outer, waiting = _waiting.get(), _Block()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    if outer is not None:
        outer.join(waiting)
    else:
        waiting.do()
