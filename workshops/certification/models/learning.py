"""What a learner did: sessions attended, competencies shown, and what trainers saw."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.programmes.models import Edition

from ..evidence import Presence
from .cohorts import CohortSession, Enrolment
from .people import Person


class Attendance(models.Model):
    """A learner at a session. A session of another cohort than her own is a make-up.

    `marked_at` is when it was marked on the device: an older mark that arrives late changes nothing. `carried`: she
    attended it as a member of that cohort, before she was transferred; it is then no make-up.
    """

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances")
    session = models.ForeignKey(CohortSession, models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=20, choices=Presence.choices)
    carried = models.BooleanField(default=False)
    marked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("présence")
        verbose_name_plural = _("présences")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("enrolment", "session"), name="presence_once_a_session"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.session_id} · {self.presence}"


class Assessment(models.Model):
    """Whether a learner showed a competency (its code), the last time it was assessed."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="assessments")
    competency = models.CharField(max_length=64)
    met = models.BooleanField()
    day = models.DateField()
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("compétence constatée")
        verbose_name_plural = _("compétences constatées")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("enrolment", "competency"), name="competency_once_an_enrolment"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.competency} · {self.met}"


class Observation(models.Model):
    """What a trainer saw of a learner; she reads it too."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="observations")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(_("observation"), max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.text


class ObservedSession(models.Model):
    """A session that a person attended to learn how it is run. Delivered ones are session logs."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="observed_sessions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    day = models.DateField(_("date"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("rencontre observée")
        verbose_name_plural = _("rencontres observées")
        ordering = ("day", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("person", "edition", "day"), name="observed_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.edition_id} · {self.day}"
