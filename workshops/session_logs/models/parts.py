"""The parts of a log: its activities, its numbers by age and gender, and what its author means to do next."""

from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.planning.models import LONGEST_ACTIVITY
from workshops.planning.vocabulary import Outcome, Reason
from workshops.programmes.models import Edition
from workshops.programmes.vocabulary import Kind

from ..vocabulary import FEWER_THAN, AgeBand, Gender
from .log import SessionLog


class LoggedActivity(models.Model):
    """What became of one activity.

    `written_minutes` is what the guide says, `planned_minutes` what the plan said, `minutes` what it took (None when
    skipped). A moment of the facilitator's own has no edition; one brought from elsewhere is `added`.
    """

    log = models.ForeignKey(SessionLog, models.CASCADE, related_name="activities")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    block_id = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("titre"), max_length=150, blank=True)
    kind = models.CharField(_("sorte"), max_length=20, choices=Kind.choices)
    added = models.BooleanField(default=False)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.DONE)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    written_minutes = models.PositiveSmallIntegerField()
    planned_minutes = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(LONGEST_ACTIVITY)])

    class Meta:
        ordering = ("position", "pk")
        indexes: ClassVar = [models.Index(fields=("edition", "block_id"), name="logged_activity_block")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("log", "block_id", "edition"), name="activity_once_a_log"),
            models.CheckConstraint(
                condition=(Q(outcome=Outcome.SKIPPED) & Q(minutes=None))
                | (~Q(outcome=Outcome.SKIPPED) & Q(minutes__isnull=False)),
                name="skipped_activity_takes_no_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Headcount(models.Model):
    """How many participants of one age, and of one gender where it is counted (`gender` is else empty).

    `count` is None for « fewer than 5 »: a smaller number is never stored.
    """

    log = models.ForeignKey(SessionLog, models.CASCADE, related_name="headcounts")
    age_band = models.CharField(_("âge"), max_length=10, choices=AgeBand.choices, blank=True)
    gender = models.CharField(_("genre"), max_length=10, choices=Gender.choices, blank=True)
    count = models.PositiveSmallIntegerField(_("nombre"), null=True)

    class Meta:
        ordering = ("age_band", "gender")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("log", "age_band", "gender"), name="headcount_once_a_log"),
            models.CheckConstraint(condition=Q(count=None) | Q(count__gte=FEWER_THAN), name="no_small_headcount"),
            models.CheckConstraint(condition=~Q(age_band="", gender=""), name="headcount_says_of_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.age_band} {self.gender} {self.count or f'< {FEWER_THAN}'}"


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """What a person means to do next is hers alone."""

    def owned_by(self, user: Any) -> Self:
        """What `user` wrote for herself."""
        return self.filter(owner=user.pk) if user.is_authenticated else self.none()


class FollowUp(models.Model):
    """Something its owner means to do by a date: « rapporter les affiches ».

    `uid` is made where it is typed, so that sending it twice makes one.
    """

    uid = models.UUIDField(unique=True, default=uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follow_ups")
    log = models.ForeignKey(SessionLog, models.CASCADE, related_name="follow_ups")
    text = models.CharField(_("à faire"), max_length=150)
    due_on = models.DateField(_("pour le"))
    done_at = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("suivi")
        verbose_name_plural = _("suivis")
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"{self.due_on} · {self.text}"
