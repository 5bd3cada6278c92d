"""Why an adaptation changed what its source's authors asked to handle with care."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.programmes.vocabulary import AdaptingLevel


class ChangeReason(models.Model):
    """A reason given for a change to one block of the adaptation `page`. The latest for what it says stands; all stay.

    `parts` are the names of what was other than in the source when it was given (`BlockDifference.parts`), `said` the
    fingerprint of what each of them then said (`GuardedChange.said`): a change of anything else, or of the same to
    something else, asks for a reason again. One that came without fingerprints stands for whatever its parts say.
    `title` and `advice` are the words of the source on that day.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="change_reasons")
    block_id = models.CharField(max_length=64)
    title = models.CharField(_("activité"), max_length=150)
    colour = models.CharField(_("couleur"), max_length=20, choices=AdaptingLevel.choices)
    core = models.BooleanField(_("essentielle"), default=False)
    advice = models.TextField(_("conseil d’adaptation"), blank=True)
    parts = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    what = models.TextField(_("ce qui change"))
    why = models.TextField(_("raison"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("donnée par")
    )
    at = models.DateTimeField(_("donnée le"), default=timezone.now)

    class Meta:
        verbose_name = _("raison d’un changement")
        verbose_name_plural = _("raisons des changements")
        ordering = ("-at", "-pk")
        indexes: ClassVar = [models.Index(fields=("page", "block_id", "-at"), name="reason_of_a_block")]

    def __str__(self) -> str:
        return f"{self.title}: {self.what}"
