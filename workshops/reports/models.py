"""Figures that are kept: those of the network, drawn once for each quarter, and the sums of each organisation."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation


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


class MonthTally(models.Model):
    """What the complete logs of an organisation add up to in a month, in one category: see `tallies.py`.

    `dimension` is `month` (the whole month; `code` is its first day), `guide` (`code` is the id of its page),
    `region`, `setting`, `age` or `gender` (`code` is empty for what was not said). `low` and `high` are participants.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()
    dimension = models.CharField(max_length=10)
    code = models.CharField(max_length=64)
    sessions = models.BigIntegerField()
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    minutes = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("organisation", "month", "dimension", "code"), name="one_tally_a_month_and_category"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.month:%Y-%m} · {self.dimension} {self.code}"
