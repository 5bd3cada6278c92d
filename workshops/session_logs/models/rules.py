"""What each organisation chose about its logs, and the record of what was purged."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation

from ..vocabulary import AfterPurge


class LogSettings(models.Model):
    """Choices of one organisation; an organisation without a row has the defaults."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="log_settings")
    asks_feedback = models.BooleanField(
        _("demander quoi garder et quoi changer"),
        default=False,
        help_text=_("Un court texte libre, lu par les personnes qui écrivent le programme."),
    )
    asks_gender = models.BooleanField(_("compter par genre"), default=False)
    texts_kept_months = models.PositiveSmallIntegerField(
        _("mois de conservation des textes"), default=12, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    counts_kept_years = models.PositiveSmallIntegerField(
        _("années de conservation des nombres"), default=5, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        verbose_name = _("réglages des journaux")
        verbose_name_plural = _("réglages des journaux")

    def __str__(self) -> str:
        return str(self.organisation)


class Purge(models.Model):
    """One purge: what was removed of an organisation's logs, how many, and older than when."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="log_purges")
    purged_at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=10, choices=AfterPurge.choices)
    older_than = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ("-purged_at", "-pk")

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_what_display()} · {self.count}"
