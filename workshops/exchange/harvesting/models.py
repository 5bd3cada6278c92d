"""What harvesters were told of each public programme, and since when; what is gone stays told."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class HarvestRecord(models.Model):
    """A programme that is or was public, never deleted: withdrawn, its row says so to those who took it.

    `changed_at` (to the second) moves whenever what is told changes, which `digest` shows. `kind`, `organisation` (its
    slug) and `language` are the sets it belongs to, kept because a deleted record still has its sets.
    """

    identity = models.UUIDField(unique=True)
    kind = models.CharField(max_length=40)
    organisation = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    changed_at = models.DateTimeField()
    is_deleted = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("notice moissonnée")
        verbose_name_plural = _("notices moissonnées")
        ordering = ("changed_at", "pk")
        indexes: ClassVar = [models.Index(fields=("changed_at", "id"), name="harvest_order")]

    def __str__(self) -> str:
        return str(self.identity)
