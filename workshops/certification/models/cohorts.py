"""Cohorts: one delivery of a curriculum to named adults, its sessions, trainers and enrolments."""

import secrets
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation, Role
from workshops.organisations.visibility import organisations_of
from workshops.programmes.models import Edition
from workshops.taxonomy.models import Region

from ..vocabulary import CohortStatus, EnrolmentOrigin, EnrolmentState
from .people import Person

MOST_LEARNERS = 500


def enrolment_token() -> str:
    """An unguessable word for the address people enrol at."""
    return secrets.token_urlsafe(18)


class CohortQuerySet(models.QuerySet["Cohort"]):
    """A cohort is its organisation's; its trainers run it."""

    def visible_to(self, user: Any) -> Self:
        """What `user` may open as a trainer or a coordinator. A learner has her own page instead."""
        return self._of(user, Q(trainers__person__user=user.pk))

    def managed_by(self, user: Any) -> Self:
        """What `user` may change: dates, trainers, enrolments."""
        return self._of(user, Q(pk__in=()))

    def _of(self, user: Any, also: Q) -> Self:
        if not user.is_authenticated:
            return self.none()
        if user.is_active and user.is_superuser:
            return self
        mine = Q(organisation__in=organisations_of(user, Role.COORDINATOR)) | also
        return self.filter(pk__in=Cohort.objects.filter(mine).values("pk"))


class Cohort(models.Model):
    """`first_day` and `last_day` repeat the dates of its sessions, so that lists need not read them."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="cohorts", verbose_name=_("organisme"))
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="cohorts")
    title = models.CharField(_("nom"), max_length=150)
    status = models.CharField(_("état"), max_length=20, choices=CohortStatus.choices, default=CohortStatus.PLANNED)
    capacity = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_LEARNERS)],
        help_text=_("Vide : sans limite. Au-delà, les personnes passent en liste d’attente."),
    )
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, verbose_name=_("région"))
    enrolment_token = models.CharField(max_length=40, unique=True, default=enrolment_token, editable=False)
    note = models.TextField(_("note"), blank=True)
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    cancelled_because = models.CharField(_("raison de l’annulation"), max_length=250, blank=True)
    submission = models.UUIDField(null=True, unique=True, editable=False, help_text="Sent twice, it is made once.")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohorte")
        verbose_name_plural = _("cohortes")
        ordering = ("-first_day", "-pk")
        indexes: ClassVar = [
            models.Index(fields=("organisation", "status", "first_day"), name="cohorts_of_organisation")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=CohortStatus.values), name="known_cohort_status"),
        ]

    def __str__(self) -> str:
        return self.title


class CohortSession(models.Model):
    """A session of the edition (its block id), with the day and place it is held for this cohort."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="sessions")
    session_id = models.CharField(max_length=64)
    title = models.CharField(_("titre"), max_length=150)
    position = models.PositiveSmallIntegerField()
    date = models.DateField(_("date"), null=True, blank=True)
    start_time = models.TimeField(_("heure de début"), null=True, blank=True)
    place = models.CharField(_("lieu"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("rencontre de la cohorte")
        verbose_name_plural = _("rencontres de la cohorte")
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("cohort", "session_id"), name="session_once_a_cohort"),
        ]

    def __str__(self) -> str:
        return self.title


class CohortTrainer(models.Model):
    """A person who gives the curriculum to this cohort."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="trainers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="trainings")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("cohort", "person"), name="trainer_once_a_cohort"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.cohort}"


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Enrolments, by what they count for."""

    def learning(self) -> Self:
        """Those who have a place."""
        return self.filter(state=EnrolmentState.ENROLLED)

    def waiting(self) -> Self:
        """The waiting list, in its order."""
        return self.filter(state=EnrolmentState.WAITING).order_by("asked_at", "pk")


class Enrolment(models.Model):
    """A person in a cohort. `pair` is the number of her dyad, where the curriculum is given in pairs."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    state = models.CharField(max_length=20, choices=EnrolmentState.choices, default=EnrolmentState.ENROLLED)
    origin = models.CharField(max_length=20, choices=EnrolmentOrigin.choices, default=EnrolmentOrigin.COORDINATOR)
    pair = models.PositiveSmallIntegerField(_("dyade"), null=True, blank=True)
    transferred_to = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="transferred_from"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ("person__last_name", "person__first_name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("cohort", "person"), name="person_once_a_cohort"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.cohort}"
