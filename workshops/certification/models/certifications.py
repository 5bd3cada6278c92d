"""Certifications: permanent facts, their append-only history, and their status as dates."""

from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workshops.curricula.models import RuleVersion
from workshops.curricula.rules.vocabulary import AwardKind
from workshops.organisations.models import Organisation
from workshops.programmes.models import Edition

from ..decision import Decision
from ..history import EventKind
from ..standing import Cause, State
from .cohorts import Cohort, Enrolment
from .people import Person


class NeverChangedError(TypeError):
    """A row of an append-only table was about to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that are only ever added."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse: what happened stays."""
        raise NeverChangedError(self.model.__name__)

    def delete(self) -> NoReturn:
        """Refuse: what happened stays."""
        raise NeverChangedError(self.model.__name__)

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[Any]:
        """Add rows; refuse to write over those there are."""
        if update_conflicts:
            raise NeverChangedError(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write it the first time; `NeverChangedError` after."""
        if not self._state.adding:
            raise NeverChangedError(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: what happened stays."""
        raise NeverChangedError(type(self).__name__)


class EnrolmentDecision(AppendOnly):
    """What was decided of a learner at the end: awarded or refused. `record` is a `decision.Decision` as JSON.

    `certification` is the one she was awarded, or the one of hers that the award renewed.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="decisions")
    certification = models.ForeignKey("Certification", models.PROTECT, null=True, related_name="decisions")
    awarded = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    record = models.JSONField()
    day = models.DateField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.awarded}"

    @property
    def met_the_rule(self) -> bool:
        """Whether the rule was met when it was decided. Runs no query."""
        return Decision.from_json(self.record).computed.met


class Certification(models.Model):
    """`record` is the `decision.AwardRecord` as JSON: the rule, the evidence and the decision, never recomputed.

    `programme` is the translation key of the curriculum; `reference` that of the guide or curriculum it certifies for;
    `titles` names it by language: `{"fr": …, "en": …}`. `number` is that of the certificate in use.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="certifications")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("organisme"))
    programme = models.UUIDField(db_index=True)
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, related_name="certifications")
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, null=True, related_name="certification")
    rule_version = models.ForeignKey(RuleVersion, models.PROTECT, related_name="+")
    kind = models.CharField(_("sorte"), max_length=20, choices=AwardKind.choices)
    reference = models.CharField(max_length=64, blank=True)
    titles = models.JSONField()
    number = models.CharField(_("numéro"), max_length=30, unique=True)
    record = models.JSONField()
    awarded_on = models.DateField(_("remise le"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")
        ordering = ("-awarded_on", "-pk")
        indexes: ClassVar = [models.Index(fields=("kind", "reference", "person"), name="certified_for")]

    def __str__(self) -> str:
        return f"{self.number} · {self.title}"

    @property
    def title(self) -> str:
        """What it is, in the language being used, else in the interface's first language."""
        language = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        return self.titles.get(language) or self.titles[settings.LANGUAGE_CODE]


class Certificate(models.Model):
    """A paper of a certification. One declared lost stays, says so, and another number replaces it."""

    certification = models.ForeignKey(Certification, models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=30, unique=True)
    issued_at = models.DateTimeField()
    lost_on = models.DateField(null=True)

    class Meta:
        ordering = ("issued_at", "pk")

    def __str__(self) -> str:
        return self.number


class HistoryEvent(AppendOnly):
    """One `history.Event`. `author_name` is what the author was called then."""

    certification = models.ForeignKey(Certification, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    effective = models.DateField()
    recorded_at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    author_name = models.CharField(max_length=170, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    vetting_until = models.DateField(null=True)
    corrects = models.PositiveIntegerField(null=True)
    rule_version = models.ForeignKey(RuleVersion, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("certification", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("certification", "number"), name="event_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.certification_id} · {self.number} · {self.kind}"


class StatusTurn(models.Model):
    """A stretch of a certification's timeline: its state from `since` to the day before `before` (None: no end).

    Repeats, as dates to search by, what the history and the rule say: services write it anew whenever they change.
    `until` is the last active day as known in that stretch.
    """

    certification = models.ForeignKey(Certification, models.CASCADE, related_name="turns")
    since = models.DateField()
    before = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=State.choices)
    cause = models.CharField(max_length=20, choices=Cause.choices, blank=True)
    until = models.DateField(null=True)

    class Meta:
        ordering = ("certification", "since")
        indexes: ClassVar = [models.Index(fields=("since", "before", "state", "certification"), name="status_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("certification", "since"), name="one_turn_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.certification_id} · {self.since} · {self.state}"
