"""What became of a log after it was complete, and versions that met."""

from django.conf import settings
from django.db import models

from .log import SessionLog

LONGEST_REASON = 200  # characters


class LogChange(models.Model):
    """One change to a complete log.

    `changes` is `{field: [before, after]}` in plain values; of free text it says only that it changed, so that a purge
    of texts leaves nothing behind.
    """

    log = models.ForeignKey(SessionLog, models.CASCADE, related_name="changes")
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ("-changed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.log_id} · {self.changed_at:%Y-%m-%d}"


class ConflictingVersion(models.Model):
    """A version saved elsewhere from an older state of the log: kept beside it until its author chooses.

    `entry` is an `entry.LogEntry` as JSON, already screened and with small counts already hidden; `reason` is what was
    said of the change, when the log was old.
    """

    log = models.ForeignKey(SessionLog, models.CASCADE, related_name="conflicting_versions")
    save_id = models.UUIDField(unique=True)
    base_version = models.PositiveIntegerField()
    entry = models.JSONField()
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    saved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("saved_at", "pk")

    def __str__(self) -> str:
        return f"{self.log_id} · {self.base_version}"
