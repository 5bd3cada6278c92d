"""What waits between the upload of a guide and its creation."""

from datetime import timedelta
from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.organisations.models import Organisation
from workshops.organisations.visibility import Viewer

from .api.models import ApiToken
from .guide_import import ImportedGuide
from .harvesting.models import HarvestRecord

__all__ = ["ApiToken", "HarvestRecord", "ImportDraft", "ImportDraftQuerySet"]

KEPT_DAYS = 7


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    """Imports under way or done."""

    def of(self, user: Viewer) -> Self:
        """Those a person may open: her own, whatever her role."""
        return self.filter(owner=user.pk)

    def waiting(self) -> Self:
        """Those from which no guide was made yet."""
        return self.filter(is_open=True)

    def outdated(self) -> Self:
        """Those older than what is kept."""
        return self.filter(created_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))


class ImportDraft(models.Model):
    """What was read of an uploaded document, until its author has looked it over. The document goes once it is read.

    `refusal` is why it could not be read, in a sentence. `payload` is an `ImportedGuide` as plain data and `typed` what
    was typed on the review screen, by field name; both are emptied once the guide is made or the import given up. The
    row stays a few days to answer a second click or the back button, then goes.
    """

    class Reading(models.TextChoices):
        WAITING = "waiting"
        UNDER_WAY = "under_way"
        DONE = "done"
        REFUSED = "refused"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisme"))
    reading = models.CharField(max_length=10, choices=Reading.choices, default=Reading.WAITING)
    document = models.BinaryField(null=True, help_text="What was sent, until it is read.")
    language = models.CharField(max_length=10, blank=True, help_text="That of the document, when its author said it.")
    interface = models.CharField(max_length=10, blank=True, help_text="The language to refuse it in.")
    refusal = models.TextField(blank=True, help_text="A sentence to show.")
    changed_at = models.DateTimeField(default=timezone.now, help_text="When its reading last gave a sign of life.")
    file_name = models.CharField(_("document"), max_length=255)
    seed = models.UUIDField(
        default=uuid4, editable=False, help_text="What the ids of the guide's blocks are made from."
    )
    payload = models.JSONField(default=dict)
    typed = models.JSONField(default=dict)
    is_open = models.BooleanField(default=True)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ImportDraftQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("importation")
        verbose_name_plural = _("importations")
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_read(self) -> bool:
        """Whether there is something to look over, or was."""
        return self.reading == self.Reading.DONE

    def imported(self) -> ImportedGuide | None:
        """The guide as the importer understood it.

        None once the draft is closed, or when an older version of the importer wrote it otherwise.
        """
        try:
            return ImportedGuide.from_payload(self.payload) if self.is_open else None
        except (KeyError, TypeError):
            return None


from .packages.models import (  # noqa: E402 - Django finds models here
    PackageExport,
    PackageImport,
    ReceivedEdition,
    SiteKey,
)

__all__ = ["ImportDraft", "PackageExport", "PackageImport", "ReceivedEdition", "SiteKey"]
