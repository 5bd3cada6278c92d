"""A file of learners that was read and waits for its owner's word."""

from django.conf import settings
from django.db import models

from .cohorts import Cohort


class LearnerImport(models.Model):
    """The good lines of a file, and what is said of the others. The file itself is not kept.

    `lines` are `{"number", "first_name", …}` as `learner_files.lines.LearnerLine` writes them, `problems`
    `{"number", "column", "sentence"}`, `known` `{"number", "name"}` of those already there.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    lines = models.JSONField(default=list)
    known = models.JSONField(default=list)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.owner_id} · {self.cohort_id} · {self.created_at:%Y-%m-%d}"
