"""An incident of confidentiality, with what the law asks a register to say of it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation, Role
from workshops.organisations.visibility import Viewer, organisations_of


class Risk(models.TextChoices):
    """Whether an incident may do serious harm to somebody."""

    UNKNOWN = "unknown", _("pas encore évalué")
    NONE = "none", _("aucun risque de préjudice sérieux")
    SERIOUS = "serious", _("risque de préjudice sérieux")


class IncidentQuerySet(models.QuerySet["Incident"]):
    """Incidents are read by those who answer for them."""

    def visible_to(self, user: Viewer) -> Self:
        """Those of organisations `user` coordinates; an administrator reads all of them."""
        if not user.is_authenticated:
            return self.none()
        if user.is_active and user.is_superuser:
            return self
        return self.filter(organisation__in=organisations_of(user, Role.COORDINATOR))


class Incident(models.Model):
    """Personal information was seen, used, sent or lost without right.

    Its columns are those of article 7 of the Regulation respecting confidentiality incidents (Québec, CQLR c. A-2.1,
    r. 3.1). `people` is the number of people concerned, None while it is not known. Without an organisation, it is the
    site's own.
    """

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incidents",
        verbose_name=_("organisme"),
    )
    known_on = models.DateField(_("connu le"), default=timezone.localdate)
    began_on = models.DateField(_("survenu le, ou à partir du"), null=True, blank=True)
    ended_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    circumstances = models.TextField(_("ce qui est arrivé"))
    information = models.TextField(
        _("renseignements touchés"),
        help_text=_("Leurs sortes, jamais les renseignements eux-mêmes. Si on ne les connaît pas, dites pourquoi."),
    )
    people = models.PositiveIntegerField(
        _("nombre de personnes touchées"), null=True, blank=True, help_text=_("Laissez vide tant qu’on ne le sait pas.")
    )
    risk = models.CharField(_("risque"), max_length=10, choices=Risk.choices, default=Risk.UNKNOWN)
    assessment = models.TextField(
        _("ce qui le fait dire"),
        blank=True,
        help_text=_(
            "La sensibilité des renseignements, ce qu’on pourrait en faire, et s’il est probable qu’on le fasse."
        ),
    )
    commission_told_on = models.DateField(_("Commission d’accès à l’information avisée le"), null=True, blank=True)
    people_told_on = models.DateField(_("personnes touchées avisées le"), null=True, blank=True)
    public_notice = models.TextField(
        _("avis public"), blank=True, help_text=_("S’il y en a eu un : où, et pourquoi plutôt qu’une lettre à chacune.")
    )
    measures = models.TextField(
        _("mesures prises"), blank=True, help_text=_("Pour réduire le préjudice, et pour que cela n’arrive plus.")
    )
    closed_on = models.DateField(_("clos le"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("inscrit par")
    )
    written_at = models.DateTimeField(auto_now_add=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("incident de confidentialité")
        verbose_name_plural = _("incidents de confidentialité")
        ordering = ("-known_on", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(began_on__isnull=False, ended_on__gte=models.F("began_on")),
                name="incident_ends_after_it_began",
            ),
            models.CheckConstraint(condition=Q(risk__in=Risk.values), name="known_risk"),
        ]

    def __str__(self) -> str:
        return f"{self.known_on:%Y-%m-%d} · {self.organisation or settings.WAGTAIL_SITE_NAME}"

    @property
    def still_to_tell(self) -> bool:
        """Whether the risk is serious and somebody the law names has not been told yet."""
        told = self.commission_told_on and (self.people_told_on or self.public_notice)
        return self.risk == Risk.SERIOUS and not told


class IncidentChange(models.Model):
    """One change to what is written of an incident: `before` has the values that were replaced, by column."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="changes")
    changed_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ("-changed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.incident_id} · {self.changed_at:%Y-%m-%d}"
