"""A file of logs that was read and waits for its owner's word."""

from django.conf import settings
from django.db import models

from workshops.organisations.models import Organisation


class LogImport(models.Model):
    """The good lines of a file, already screened, and what is wrong with the others. The file itself is not kept.

    `lines` are `{"number", "edition", "session", "entry"}`, `problems` `{"number", "column", "sentence"}`.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="log_imports")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    lines = models.JSONField(default=list)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.owner_id} · {self.created_at:%Y-%m-%d}"
