"""What is read of all that is shown, kept in the memory of the process until something changes."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from .generation import generation

Known = TypeVar("Known")


def remembered_until_changed(read: Callable[..., Known]) -> Callable[..., Known]:
    """What `read` answers, for all who ask the same, until something shown changes. One query when it is known.

    For what is the same whoever asks; its parameters, and the language of the interface where it counts, say all that
    it depends on beside the database. Nobody changes what it answers.
    """
    kept: tuple[str, dict[tuple[Hashable, ...], Known]] = ("", {})

    @wraps(read)
    def known(*asked: Hashable) -> Known:
        nonlocal kept
        # Read before what it answers for: a change in between makes one reading too many, never an old answer.
        current = generation()
        made_from, answers = kept
        if made_from != current:
            answers = {}
            kept = current, answers
        if asked not in answers:
            answers[asked] = read(*asked)
        return answers[asked]

    return known
