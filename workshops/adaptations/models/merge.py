"""The review of a new edition of the source, and who was told of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from workshops.programmes.models import Edition

from .lineage import Lineage

# What `Merge.before` keeps of a lineage: the edition it followed, and the credit of that edition.
FOLLOWED = ("base_id", "base_number", "base_date", "base_body", "base_fields", "base_content", "terms", "withheld")
CREDITED = (
    "source_title", "source_organisation", "source_licence", "source_authors", "source_address", "source_labels",
    "credits", "notices",
)  # fmt: skip


class Merge(models.Model):
    """The review of one edition of the source for an adaptation: left half-done, it is found again as it was.

    What the edition said is copied when the review begins, so that it can be finished whatever happens to the source.
    `decisions` holds, by key (`merging.resolving`), the choice, what was typed, who decided and a mark of what it was
    made on; `before` what the lineage followed until the draft was made (`services.going_back`).
    """

    lineage = models.ForeignKey(Lineage, models.CASCADE, related_name="merges")
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveIntegerField(_("édition"))
    date = models.DateTimeField(_("publiée le"))
    body = models.JSONField()
    fields = models.JSONField()
    content = models.JSONField()
    decisions = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(_("commencée le"), auto_now_add=True)
    saved_at = models.DateTimeField(_("gardée le"), auto_now=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(_("brouillon fait le"), null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("revue d’une édition")
        verbose_name_plural = _("revues d’éditions")
        ordering = ("-started_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("lineage",), condition=models.Q(accepted_at=None), name="one_open_merge_a_lineage"
            )
        ]

    def __str__(self) -> str:
        return f"{self.lineage} → {self.number}"


class EditionNotice(models.Model):
    """That the people of an adaptation were written to about an edition of its source: once."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(_("écrit le"), auto_now_add=True)

    class Meta:
        verbose_name = _("avis d’une édition")
        verbose_name_plural = _("avis d’éditions")
        ordering = ("-sent_at",)
        constraints: ClassVar = [models.UniqueConstraint(fields=("page", "edition"), name="told_once_of_an_edition")]

    def __str__(self) -> str:
        return f"{self.page_id} ← {self.edition_id}"
