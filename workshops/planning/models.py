"""A session plan: one facilitator's own copy of a session, for a date, a place and a group."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation
from workshops.organisations.visibility import organisations_of
from workshops.programmes.models import Edition
from workshops.programmes.pages import visible_pages
from workshops.programmes.vocabulary import Importance, Kind
from workshops.taxonomy.models import Region, Setting

LONGEST_ACTIVITY = 600  # minutes: the longest a guide may write


class PlanQuerySet(models.QuerySet["SessionPlan"]):
    """Plans belong to their owner, who may show one to her organisation."""

    def visible_to(self, user: Any) -> Self:
        """What `user` may read: her own plans and those shared with an organisation of hers.

        A shared plan carries the words of guides, so it is read only by those who may see every guide it draws on.
        Its owner keeps what she prepared, even when a guide is withdrawn before the day.
        """
        if not user.is_authenticated:
            return self.none()
        guides = visible_pages(user)
        foreign = PlannedActivity.objects.filter(plan=OuterRef("pk"), edition__isnull=False).exclude(
            edition__page__in=guides
        )
        shared = Q(shared_with__in=organisations_of(user), edition__page__in=guides) & ~Exists(foreign)
        return self.filter(Q(owner=user.pk) | shared)

    def owned_by(self, user: Any) -> Self:
        """What `user` may change."""
        return self.filter(owner=user.pk) if user.is_authenticated else self.none()


class SessionPlan(models.Model):
    """Times are local to the installation; durations are minutes."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="session_plans")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="session_plans")
    session_id = models.CharField(max_length=64)
    title = models.CharField(_("titre"), max_length=150)
    date = models.DateField(_("date"))
    start_time = models.TimeField(_("heure de début"))
    place = models.CharField(_("lieu"), max_length=150, blank=True)
    setting = models.ForeignKey(Setting, models.SET_NULL, null=True, blank=True, verbose_name=_("milieu"))
    region = models.ForeignKey(Region, models.SET_NULL, null=True, blank=True, verbose_name=_("région"))
    participants = models.PositiveSmallIntegerField(
        _("personnes qui participent"), validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    facilitators = models.PositiveSmallIntegerField(
        _("personnes qui animent"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    minutes_available = models.PositiveSmallIntegerField(
        _("minutes disponibles"), validators=[MinValueValidator(5), MaxValueValidator(960)]
    )
    note = models.TextField(_("note pour moi"), blank=True)
    shared_with = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("montré à")
    )
    submission = models.UUIDField(
        null=True, editable=False, help_text="The form it came from, so that sending it twice makes one plan."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan de rencontre")
        verbose_name_plural = _("plans de rencontre")
        ordering = ("-date", "-start_time", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("owner", "submission"), name="one_plan_a_submission"),
            models.CheckConstraint(
                condition=Q(participants__gte=1) & Q(facilitators__gte=1) & Q(minutes_available__gte=5),
                name="plan_has_people_and_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.date}"


class PlannedActivity(models.Model):
    """An activity of a plan: where it comes from, and what the facilitator changed.

    `edition` and `block_id` say where its words are: the plan's own edition, or another guide's for one added. A moment
    the facilitator wrote herself has no edition. `written_position` is its place in the guide's session, in the
    author's order; None for one added.
    """

    plan = models.ForeignKey(SessionPlan, models.CASCADE, related_name="activities")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    block_id = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField()
    written_position = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(_("titre"), max_length=150)
    kind = models.CharField(_("sorte"), max_length=20, choices=Kind.choices)
    importance = models.CharField(max_length=20, choices=Importance.choices)
    adapting_level = models.CharField(max_length=20, blank=True)
    written_minutes = models.PositiveSmallIntegerField(help_text="What the guide says, in minutes.")
    shortest_minutes = models.PositiveSmallIntegerField(null=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MaxValueValidator(LONGEST_ACTIVITY)])
    left_out = models.BooleanField(_("laissée de côté"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("plan", "block_id", "edition"), name="activity_once_a_plan"),
            models.UniqueConstraint(
                fields=("plan", "block_id"), condition=Q(edition=None), name="own_moment_once_a_plan"
            ),
            models.CheckConstraint(condition=Q(minutes__lte=LONGEST_ACTIVITY), name="activity_of_at_most_a_day"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def added(self) -> bool:
        """Whether the facilitator brought it: it is then removed rather than left out."""
        return self.written_position is None

    @property
    def below_shortest(self) -> bool:
        """Whether it was cut shorter than its author says it can be."""
        return self.shortest_minutes is not None and self.minutes < self.shortest_minutes


from .kit.models import CalendarFeed, KitExport, KitRendering  # noqa: E402, F401 - Django finds models here
from .live.models import LiveRun, RecordedEvent  # noqa: E402, F401 - Django finds models here
