"""Which edition of its source a translation says, and the files of words that were sent for it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from workshops.programmes.models import Edition


class TranslationOrigin(models.Model):
    """The page `page` is a translation of `source`, whose edition `edition` it was brought up to.

    `number` is that edition's, kept when it goes; 0 while the source was never published. `seen` holds what somebody
    said is translated though the source changed, or is the same in both languages: by the id of a block or the place of
    a text, a mark of what the source said then.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="translation_origin")
    source = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="translated_pages")
    edition = models.ForeignKey(Edition, models.SET_NULL, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField(_("édition traduite"), default=0)
    seen = models.JSONField(_("ce qui a été vu"), default=dict, blank=True)
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


class TranslationFile(models.Model):
    """A file of words sent for the translation `page`; `text` is all it said.

    It is kept once its words are in the draft (`revision`): what could not be taken is still there to be read.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="translation_files")
    name = models.CharField(_("nom du fichier"), max_length=255)
    text = models.TextField()
    sent_at = models.DateTimeField(_("envoyé le"), auto_now_add=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(_("pris le"), null=True, blank=True)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("fichier d’une traduction")
        verbose_name_plural = _("fichiers de traductions")
        ordering: ClassVar = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return f"{self.page_id} · {self.name}"
