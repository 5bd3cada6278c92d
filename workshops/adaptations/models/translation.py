"""Which edition of its source a translation says."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.programmes.models import Edition


class TranslationOrigin(models.Model):
    """The page `page` is a translation of `source`, whose edition `edition` it was brought up to.

    `number` is that edition's, kept when it goes; 0 while the source was never published.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="translation_origin")
    source = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="translated_pages")
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(_("édition traduite"), default=0)
    noted_at = models.DateTimeField(_("notée le"), auto_now=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("origine d’une traduction")
        verbose_name_plural = _("origines de traductions")

    def __str__(self) -> str:
        return f"{self.page_id} · {self.number}"

    def follow(self, edition: Any) -> None:
        """Say that the translation is brought up to `edition`, or to a source never published when it is None."""
        self.edition = edition
        self.number = edition.number if edition else 0
