"""Entries that look like the same one: made one, or said to be two."""

from datetime import datetime, timedelta
from typing import ClassVar, Final

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .initiative import Initiative

DAYS_TO_UNDO: Final = 30


class InitiativeMerge(models.Model):
    """Two entries made one. `steps` says every row that was written (see `relais.journal`), so that it can be undone.

    `left_out` says, in order, what one of them said and the kept one no longer does: `{"fact", "language", "value"}`,
    facts named as in `facts.py`. Nothing is deleted: the merged entry stays, withdrawn, and leads to the kept one.
    """

    kept = models.ForeignKey(Initiative, models.CASCADE, related_name="merges")
    merged = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    steps = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("fusion de fiches")
        verbose_name_plural = _("fusions de fiches")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.kept_id}"

    @property
    def undo_until(self) -> datetime:
        """Until when it can be undone."""
        return self.made_at + timedelta(days=DAYS_TO_UNDO)

    @property
    def can_be_undone(self) -> bool:
        """Whether its time has not passed, nor was it undone."""
        return self.undone_at is None and timezone.now() <= self.undo_until


class DistinctInitiatives(models.Model):
    """Two entries that look alike and are not the same: the pair is not proposed again. `first` has the smaller key."""

    first = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    second = models.ForeignKey(Initiative, models.CASCADE, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("paire de fiches distinctes")
        verbose_name_plural = _("paires de fiches distinctes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("first", "second"), name="directory_distinct_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="directory_distinct_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
