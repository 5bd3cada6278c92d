"""Who must know that logs change, in the same transaction: rooms above this one keep sums of what logs say."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

# Given the ids of the logs about to change; logs made meanwhile are added to the list before the block ends.
Watcher = Callable[[list[int]], AbstractContextManager[None]]
_watchers: list[Watcher] = []


def register_log_watcher(watcher: Watcher) -> None:
    """Open `watcher` around every change of what complete logs say, from `ready()`."""
    if watcher not in _watchers:
        _watchers.append(watcher)


@contextmanager
def changing_logs(*logs: int | None) -> Iterator[list[int]]:
    """Around a change of those logs, in a transaction. Append to the list given the ids of logs that are made."""
    changing = [log for log in logs if log is not None]
    with ExitStack() as watched:
        for watcher in _watchers:
            watched.enter_context(watcher(changing))
        yield changing
