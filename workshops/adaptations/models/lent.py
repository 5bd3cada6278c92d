"""What an organisation holds of another by agreement, and may not pass on by itself."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.organisations.models import Organisation


class LentFile(models.Model):
    """A picture, a file or a text that `holder` has of `giver` by an agreement alone: its licence lets nobody have it.

    Known by its fingerprint, so that it stays lent wherever `holder` uses it, and once what it came with is deleted.
    Once `giver` is gone, nobody can agree to more.
    """

    holder = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisme qui l’a reçu"))
    giver = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, related_name="+", verbose_name=_("organisme à qui il est")
    )
    programme = models.ForeignKey(
        Page, models.SET_NULL, null=True, related_name="+", verbose_name=_("programme d’où il vient")
    )
    fingerprint = models.CharField(_("empreinte"), max_length=40)
    lent_at = models.DateTimeField(_("reçu le"), auto_now_add=True)

    class Meta:
        verbose_name = _("fichier confié")
        verbose_name_plural = _("fichiers confiés")
        ordering = ("-lent_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("holder", "fingerprint", "giver"), name="lent_once_by_each")
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.holder}"
