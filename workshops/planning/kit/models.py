"""What was asked of the kit, what was made of it, and a person's calendar address."""

import secrets
from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition

from .options import CHOICES

KEPT = timedelta(days=7)


def _stored_name(rendering: "KitRendering", name: str) -> str:
    # Nothing serves this folder: a file is given through its export alone.
    return f"kits/{rendering.digest[:2]}/{rendering.digest}/{name}"


def _a_week_from_now() -> Any:
    return timezone.now() + KEPT


def new_token() -> str:
    """A word nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


class KitRendering(models.Model):
    """One document, made once for all who ask for the same content in the same form: its `digest` says which."""

    class State(models.TextChoices):
        WAITING = "waiting"
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    digest = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=_stored_name, max_length=250, blank=True)
    failure = models.TextField(blank=True, help_text="A sentence to show.")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, help_text="When work on it last gave a sign of life.")

    def __str__(self) -> str:
        return f"{self.digest[:12]} · {self.state}"


class KitExportQuerySet(models.QuerySet["KitExport"]):
    """Exports are their owner's; one asked for by a visitor belongs to whoever holds its address."""

    def held_by(self, user: Viewer) -> Self:
        """Those `user` asked for, and those of visitors. What they were made from is checked apart."""
        own = Q(owner=user.pk) if user.is_authenticated else Q(pk__in=[])
        return self.filter(own | Q(owner=None))


class KitExport(models.Model):
    """A document someone asked for, from a plan or from a whole edition, kept a week."""

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    plan = models.ForeignKey("planning.SessionPlan", models.CASCADE, null=True, related_name="kit_exports")
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, related_name="+")
    rendering = models.ForeignKey(KitRendering, models.PROTECT, related_name="exports")
    options = models.JSONField()
    language = models.CharField(max_length=10, help_text="The language of headings.")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_a_week_from_now, db_index=True)

    objects = KitExportQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(plan=None, edition__isnull=False) | Q(plan__isnull=False, edition=None),
                name="kit_of_a_plan_or_of_an_edition",
            ),
            models.UniqueConstraint(
                fields=("owner", "plan", "rendering"), condition=Q(plan__isnull=False), name="one_export_a_plan"
            ),
            models.UniqueConstraint(
                fields=("owner", "edition", "rendering"),
                condition=Q(edition__isnull=False, owner__isnull=False),
                name="one_export_an_edition",
            ),
            models.UniqueConstraint(
                fields=("edition", "rendering"), condition=Q(owner=None), name="one_export_for_all_visitors"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}"

    @property
    def words(self) -> str:
        """What it is, in the words of its options: « PDF, à imprimer · À afficher au mur »."""
        kept = self.options
        shown = ("format",) if kept["format"] == "zip" else ("format", "version", "density")
        return " · ".join(str(CHOICES[name][kept[name]]) for name in shown)


class CalendarFeed(models.Model):
    """The address a person's calendar program reads her plans from; whoever knows the token reads it."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.owner_id}"
