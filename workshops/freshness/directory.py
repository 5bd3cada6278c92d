"""What is read of the directory alone, kept in the memory of the process until the directory changes."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Final, TypeVar

from .generation import directory_generation
from .watching import reading_the_directory

Known = TypeVar("Known")
MOST: Final = 32  # some answers are of one day: the days that passed are forgotten


def remembered_of_directory(read: Callable[..., Known]) -> Callable[..., Known]:
    """What `read` answers until a table of the directory changes; what is published elsewhere leaves it as it is.

    As `remembered_until_changed` otherwise. `read` is asked each time when it reads any other table.
    """
    kept: tuple[str, dict[tuple[Hashable, ...], Known]] = ("", {})

    @wraps(read)
    def known(*asked: Hashable) -> Known:
        nonlocal kept
        # Read before what it answers for: a change in between makes one reading too many, never an old answer.
        current = directory_generation()
        made_from, answers = kept
        if made_from != current:
            answers = {}
            kept = current, answers
        if (answer := answers.get(asked)) is not None:
            return answer
        with reading_the_directory() as watched:
            made = read(*asked)
        if watched():
            if len(answers) >= MOST:
                answers.clear()
            answers[asked] = made
        return made

    return known
