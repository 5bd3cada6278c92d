"""What was pressed during a session, kept so that another device or a later day finds it again."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..vocabulary import Reason
from .events import EventKind, LiveEvent


class LiveRunQuerySet(models.QuerySet["LiveRun"]):
    """How a session went is its owner's alone, even when its plan is shown."""

    def owned_by(self, user: Any) -> Self:
        """The runs of the plans of `user`."""
        return self.filter(plan__owner=user.pk) if user.is_authenticated else self.none()


class LiveRun(models.Model):
    """The running of one plan. It says what happened to activities, never to a person."""

    plan = models.OneToOneField("planning.SessionPlan", models.CASCADE, related_name="live_run")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LiveRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("rencontre en direct")
        verbose_name_plural = _("rencontres en direct")

    def __str__(self) -> str:
        return str(self.plan)


class RecordedEvent(models.Model):
    """One `events.LiveEvent`. `uid` is made on the device, so that sent twice it is stored once."""

    run = models.ForeignKey(LiveRun, models.CASCADE, related_name="events")
    uid = models.UUIDField()
    at = models.BigIntegerField(help_text="Milliseconds since 1970, by the clock of the device.")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in EventKind])
    activity = models.CharField(max_length=36, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    added = models.CharField(max_length=36, blank=True)
    added_kind = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("at", "uid")
        constraints: ClassVar = [models.UniqueConstraint(fields=("run", "uid"), name="event_once_a_run")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.at}"

    @property
    def event(self) -> LiveEvent:
        """The event as a value."""
        return LiveEvent(
            str(self.uid),
            self.at,
            self.kind,
            self.activity,
            self.minutes,
            self.reason,
            self.added,
            self.added_kind,
        )
