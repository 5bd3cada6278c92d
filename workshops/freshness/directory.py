"""What is read of the directory alone, kept in the memory of the process until the directory changes."""

from collections.abc import Callable
from typing import Final, TypeVar

from .generation import directory_generation
from .memory import remembered
from .watching import reading_the_directory

Known = TypeVar("Known")
MOST: Final = 32  # some answers are of one day: the days that passed are forgotten


def remembered_of_directory(read: Callable[..., Known]) -> Callable[..., Known]:
    """What `read` answers until a table of the directory changes; what is published elsewhere leaves it as it is.

    As `remembered_until_changed` otherwise. `read` is asked each time when it reads any other table.
    """
    return remembered(read, directory_generation, reading=reading_the_directory, most=MOST)
