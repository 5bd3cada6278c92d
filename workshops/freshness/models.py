"""What says that something shown has changed, to every process that serves the site."""

from secrets import randbelow
from typing import ClassVar

from django.db import models

# Of forty bits: two sets of changes never add up to the same by chance, and a million of them still fit a column.
_MARKS = 2**40


# How the marks end, in bits, of what is shown but is nothing of the directory.
_END = 12
ELSEWHERE = 2**_END - 1


def draw_mark() -> int:
    """A number nobody drew before, as far as chance goes."""
    mark = randbelow(_MARKS)
    return mark - 1 if mark & ELSEWHERE == ELSEWHERE else mark


def draw_mark_elsewhere() -> int:
    """One that tells that the directory did not change: its end, which no other has."""
    return randbelow(_MARKS >> 10) << _END | ELSEWHERE


def draw_mark_of_records() -> int:
    """One below zero: it counts for what is drawn from the records of people, and for nothing that is shown."""
    return -1 - draw_mark()


class Change(models.Model):
    """One transaction that changed something a page may show; below zero, only the records of people.

    The sum of the marks from zero up is the generation of what is shown (`generation.py`). Rows are added and never
    rewritten: no transaction waits for another one, and one that is committed late changes the sum as surely as one
    that was not.
    """

    mark = models.BigIntegerField(default=draw_mark)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.pk)
