"""The figures of the network, drawn once for each quarter and kept."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class DrawnQuarter(models.Model):
    """A closed calendar quarter and its protected figures. Never drawn again: see `protection.py`.

    `figures` is `{measure: ProtectedFigures.as_json()}` for `sessions`, `participants` and `hours`. It holds nothing
    that may not be published. `titles` names the guides its figures mention, by the id of their page.
    """

    year = models.PositiveSmallIntegerField(_("année"))
    number = models.PositiveSmallIntegerField(_("trimestre"), validators=[MinValueValidator(1), MaxValueValidator(4)])
    drawn_at = models.DateTimeField(_("arrêté le"), auto_now_add=True)
    figures = models.JSONField()
    titles = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("trimestre arrêté")
        verbose_name_plural = _("trimestres arrêtés")
        ordering = ("year", "number")
        constraints: ClassVar = [models.UniqueConstraint(fields=("year", "number"), name="quarter_drawn_once")]

    def __str__(self) -> str:
        return f"{self.year} · {self.number}"
