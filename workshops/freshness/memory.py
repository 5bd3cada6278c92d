"""What is read of all that is shown, kept in the memory of the process until something changes."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Final, TypeVar

from .generation import generation

Known = TypeVar("Known")
MOST: Final = 5_000  # answers of one reading: what is asked of each person is short


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
        try:
            return answers[asked]
        except KeyError:
            answer = read(*asked)
        if len(answers) >= MOST:
            answers.clear()
        answers[asked] = answer
        return answer

    return known
