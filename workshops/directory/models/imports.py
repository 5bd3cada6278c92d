"""Files of initiatives on their way in."""

from typing import Any

from django.conf import settings
from django.db import models

from relais.table_files import Table

from ..vocabulary import State
from .source import Source


class InitiativeImport(models.Model):
    """The lines of a file that was read, until its owner takes them in; the file itself is not kept.

    `lines` are `[number, cells]`, emptied once they are taken in. `report` is that of the try, then of the taking in
    (`ImportReport.as_json`). `described` is a source that is not there yet, by column; `source` one that is.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="initiative_imports")
    created_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=255)
    header = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    source = models.ForeignKey(Source, models.CASCADE, null=True, related_name="+")
    described = models.JSONField(default=dict)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=20, choices=State.choices)
    report = models.JSONField(default=dict)
    taken_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @property
    def table(self) -> Table:
        """The lines as they were read."""
        lines: Any = [(number, cells) for number, cells in self.lines]
        return Table(self.header, lines)
