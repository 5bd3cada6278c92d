"""What says that something shown has changed, to every process that serves the site."""

from secrets import randbelow
from typing import ClassVar

from django.db import models

# Of forty bits: two sets of changes never add up to the same by chance, and a million of them still fit a column.
_MARKS = 2**40


def draw_mark() -> int:
    """A number nobody drew before, as far as chance goes."""
    return randbelow(_MARKS)


class Sort(models.IntegerChoices):
    """What a transaction changed, and so which generations it counts in (`generation.py`)."""

    SHOWN = 0  # the directory, or anything
    ELSEWHERE = 1  # something shown, and nothing of the directory
    RECORDS = 2  # the records of people, which are never shown to visitors


class Change(models.Model):
    """One transaction that changed something a page may show, or the records of people.

    The sum of the marks of a sort is a generation. Rows are added and never rewritten: no transaction waits for another
    one, and one that is committed late changes the sum as surely as one that was not.
    """

    sort = models.SmallIntegerField(choices=Sort, default=Sort.SHOWN)
    mark = models.BigIntegerField(default=draw_mark)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.pk)
