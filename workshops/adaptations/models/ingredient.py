"""A session or an activity that came from another programme, kept with where it comes from."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..vocabulary import Part


class Ingredient(models.Model):
    """The block `block_id` of `page` was copied from the block `source_block_id` of an edition of `source`.

    As in a lineage, what the source said is copied: its credit needs neither it nor its organisation. It counts while
    any of `blocks` (the session and its activities, or the activity) is in the programme. `seen_number` is the edition
    of the source whose changes somebody who writes `page` said were seen, 0 until then.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="ingredients")
    block_id = models.CharField(max_length=64)
    blocks = models.JSONField(default=list)
    part = models.CharField(max_length=20, choices=Part.choices)
    title = models.CharField(_("titre"), max_length=150)
    source = models.ForeignKey(Page, models.SET_NULL, null=True, blank=True, related_name="+")
    source_block_id = models.CharField(max_length=64)
    source_identity = models.UUIDField(_("identité de la source"), db_index=True)
    source_title = models.CharField(_("titre de la source"), max_length=255)
    source_organisation = models.CharField(_("organisme de la source"), max_length=255)
    source_licence = models.CharField(_("licence de la source"), max_length=40)
    source_authors = models.TextField(_("autrices et auteurs de la source"), blank=True)
    edition_number = models.PositiveIntegerField(_("édition"))
    edition_date = models.DateTimeField(_("édition publiée le"))
    seen_number = models.PositiveIntegerField(_("édition vue"), default=0)
    source_address = models.URLField(_("adresse de la source"), max_length=500, blank=True)
    terms = models.JSONField(_("licences à respecter"), default=list, blank=True)
    credits = models.TextField(_("crédits de la source"), blank=True)
    notices = models.JSONField(_("mentions de modification"), default=list, blank=True)
    credit_removed_on = models.DateField(_("crédit retiré le"), null=True, blank=True)
    withheld = models.JSONField(_("ce qui n’a pas suivi"), default=list, blank=True)
    copied_at = models.DateTimeField(_("copié le"))
    copied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    token = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("partie copiée")
        verbose_name_plural = _("parties copiées")
        ordering = ("copied_at", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=("page", "block_id"), name="ingredient_once_a_block")]

    @property
    def known_number(self) -> int:
        """The edition of the source that those who write `page` know: the one it was copied from, or saw since."""
        return max(self.edition_number, self.seen_number)

    def __str__(self) -> str:
        return f"{self.title} · {self.source_title}"
