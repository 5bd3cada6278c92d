"""Where an adaptation comes from, kept so that a source that vanishes breaks nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.programmes.models import Edition


class Lineage(models.Model):
    """The adaptation `page`, and the edition of its source that was last reviewed for it.

    `source` and `base` point at what is on this site and become empty when it goes; everything else is a copy of what
    they said, so that the credit, the licence and the three-way merge need neither. `base_body` is the raw body of the
    base edition with its block ids, `base_fields` what its page said beside (`Edition.fields`), `base_content` its
    reading form (`programmes.content.ProgrammeContent.to_json`).

    `terms` are the sources whose licences bind the adaptation (`adaptations.licences.Source.to_json`), `notices` what
    its source already owed to others (`adaptations.credits.Notice`), `withheld` the titles of what might not travel,
    `token` that of the form it was asked with, so that asking twice makes one.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="lineage")
    source = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="adaptations")
    base = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, related_name="adaptations")
    source_identity = models.UUIDField(_("identité de la source"), db_index=True)
    source_title = models.CharField(_("titre de la source"), max_length=255)
    source_organisation = models.CharField(_("organisme de la source"), max_length=255)
    source_licence = models.CharField(_("licence de la source"), max_length=40)
    source_language = models.CharField(_("langue de la source"), max_length=10)
    base_number = models.PositiveIntegerField(_("édition suivie"))
    base_date = models.DateTimeField(_("édition publiée le"))
    base_body = models.JSONField()
    base_fields = models.JSONField(default=dict)
    base_content = models.JSONField()
    source_authors = models.TextField(_("autrices et auteurs de la source"), blank=True)
    source_labels = models.TextField(_("étiquettes de la communauté"), blank=True)
    source_address = models.URLField(_("adresse de la source"), max_length=500, blank=True)
    terms = models.JSONField(_("licences à respecter"), default=list, blank=True)
    credits = models.TextField(_("crédits de la source"), blank=True)
    credit_removed_on = models.DateField(_("crédit retiré le"), null=True, blank=True)
    withheld = models.JSONField(_("ce qui n’a pas suivi"), default=list, blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    notices = models.JSONField(_("mentions de modification"), default=list, blank=True)
    purposes = models.JSONField(_("raisons de l’adaptation"), default=list, blank=True)
    purpose_note = models.TextField(_("précision"), blank=True)
    made_at = models.DateTimeField(_("adaptée le"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("lignée")
        verbose_name_plural = _("lignées")
        ordering = ("-made_at",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(source=None) | ~models.Q(source=models.F("page")), name="lineage_never_of_itself"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_title} · {self.base_number}"
