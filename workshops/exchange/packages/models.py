"""What is kept of packages: the keys of other sites, what came, what is being made to leave."""

from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.organisations.visibility import Viewer, Visibility
from workshops.programmes.models import Edition

from .layout import PLACED

KEPT = timedelta(days=7)  # a package made
WAITS = timedelta(days=60)  # a package brought that nobody imported
STALLED = timedelta(minutes=3)  # without a sign of life, whoever was at work is gone


def _a_week_from_now() -> Any:
    return timezone.now() + KEPT


def _brought_name(brought: "PackageImport", _name: str) -> str:
    return f"{PLACED}/in/{brought.digest[:2]}/{brought.digest}.zip"


def _made_name(export: "PackageExport", name: str) -> str:
    return f"{PLACED}/out/{export.key}/{name}"


class SiteKey(models.Model):
    """The key another site signs with, as first seen; what it signs is imported once an administrator trusts it.

    `address` and `name` are what its first package said: whoever trusts it has checked them with the site.
    """

    thumbprint = models.CharField(_("empreinte"), max_length=64, unique=True)
    jwk = models.JSONField()
    address = models.CharField(_("adresse du site"), max_length=200)
    name = models.CharField(_("nom du site"), max_length=200, blank=True)
    trusted = models.BooleanField(_("reconnue"), default=False)
    seen_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("clé d’un autre site")
        verbose_name_plural = _("clés d’autres sites")
        ordering: ClassVar[list[str]] = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.address} · {self.thumbprint[:12]}"

    @property
    def shown(self) -> str:
        """The thumbprint in groups of four, to be read aloud."""
        return " ".join(self.thumbprint[start : start + 4] for start in range(0, len(self.thumbprint), 4))


class PackageImport(models.Model):
    """A package that was brought: waiting, its file kept, or imported, its file gone. `digest` names it for good.

    Between the two it is ordered, then under way. `run` names the import that is: another, taken for dead, finds it
    changed and stops. `stored` are the files that run writes, as (kind, name): if it dies, they are taken away.
    `visibility` is who may read it here; empty, whoever may already, and the network when it is new.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("en attente")
        ORDERED = "ordered", _("import demandé")
        IMPORTING = "importing", _("import en cours")
        IMPORTED = "imported", _("importé")

    UNDER_WAY = (State.ORDERED, State.IMPORTING)

    digest = models.CharField(max_length=128, unique=True)
    key = models.ForeignKey(SiteKey, models.PROTECT, related_name="imports")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    file = models.FileField(upload_to=_brought_name, max_length=250, blank=True)
    file_name = models.CharField(max_length=255)
    title = models.CharField(_("programme"), max_length=255)
    identity = models.UUIDField(db_index=True)
    language = models.CharField(max_length=10)
    organisation = models.CharField(_("organisme"), max_length=150)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    visibility = models.CharField(max_length=20, choices=Visibility.choices, blank=True)
    run = models.UUIDField(null=True, editable=False)
    stored = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now, help_text="When work on it last gave a sign of life.")
    failure = models.TextField(blank=True, help_text="A sentence to show.")
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    imported_at = models.DateTimeField(null=True)
    translation = models.JSONField(null=True, help_text="What it said of the programme it translates.")
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    added = models.JSONField(default=list, help_text="The numbers of the editions it brought.")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("paquet reçu")
        verbose_name_plural = _("paquets reçus")
        ordering: ClassVar[list[str]] = ["-brought_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} · {self.organisation}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is to be imported or given up."""
        return self.state == self.State.WAITING

    @property
    def is_under_way(self) -> bool:
        """Whether its import was asked for and is not over."""
        return self.state in self.UNDER_WAY

    @property
    def is_stalled(self) -> bool:
        """Whether whoever was importing it is gone: nothing of it is here, and it can be taken up or given up."""
        return self.state == self.State.IMPORTING and timezone.now() - self.changed_at > STALLED


class ReceivedEdition(models.Model):
    """That an edition came from another site, and the checksum of what was said of it: it never changes again."""

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="received")
    digest = models.CharField(max_length=128)
    brought = models.ForeignKey(PackageImport, models.PROTECT, related_name="editions")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.edition_id}"


class PackageExportQuerySet(models.QuerySet["PackageExport"]):
    """Packages being made, or made."""

    def of(self, user: Viewer) -> Self:
        """Those `user` asked for."""
        return self.filter(owner=user.pk)


class PackageExport(models.Model):
    """A package someone asked for, kept a week."""

    class State(models.TextChoices):
        WAITING = "waiting"
        MAKING = "making"
        READY = "ready"
        FAILED = "failed"

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to=_made_name, max_length=250, blank=True)
    failure = models.TextField(blank=True, help_text="A sentence to show.")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, help_text="When work on it last gave a sign of life.")
    expires_at = models.DateTimeField(default=_a_week_from_now)

    objects = PackageExportQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("owner", "edition"), condition=~Q(state="failed"), name="one_package_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}"
