"""What an organisation lets another do with its programmes, beyond their licences."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from workshops.organisations.models import Organisation


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, as they are asked for."""

    def in_force(self, day: date) -> Self:
        """Those that hold on `day`, first and last days included."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def about(self, page: int) -> Self:
        """Those about that programme, or about all of its organisation's."""
        return self.filter(Q(programme=None) | Q(programme=page))


class Agreement(models.Model):
    """`giver` lets `receiver` adapt one of its programmes, or all of them when `programme` is empty.

    Never deleted: what was made under it needs it as proof. It ends on a day, that day included.
    """

    giver = models.ForeignKey(
        Organisation, models.CASCADE, related_name="agreements_given", verbose_name=_("organisme qui permet")
    )
    receiver = models.ForeignKey(
        Organisation, models.CASCADE, related_name="agreements_received", verbose_name=_("organisme qui adapte")
    )
    programme = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("programme")
    )
    terms = models.TextField(
        _("ce qui est convenu"), help_text=_("Les mots de l’entente : ce qui est permis, et à quelles conditions.")
    )
    with_files = models.BooleanField(
        _("images et fichiers compris"),
        default=True,
        help_text=_(
            "Sinon, le texte suit, et un emplacement dit ce qui manque là où leur licence ne les laisse pas aller."
        ),
    )
    starts_on = models.DateField(_("à partir du"), default=timezone.localdate)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True, help_text=_("Vide : sans date de fin."))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("entente")
        verbose_name_plural = _("ententes")
        ordering = ("-starts_on", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="agreement_between_two"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="agreement_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}"

    def clean(self) -> None:
        """Refuse days in the wrong order."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            errors["ends_on"] = ValidationError(_("La fin vient avant le début : changez l’une des deux dates."))
        if errors:
            raise ValidationError(errors)
