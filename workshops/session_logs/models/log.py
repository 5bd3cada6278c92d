"""A session log: the record of a delivered session."""

from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Organisation, Role
from workshops.organisations.visibility import organisations_of
from workshops.planning.models import SessionPlan
from workshops.programmes.models import Edition
from workshops.taxonomy.models import Region, Setting

from ..vocabulary import HowItWent, PlaceKind, Source, SpokenLanguage, State

EDITABLE_DAYS = 14  # days its author may change a complete log without saying why
LONGEST_SESSION = 960  # minutes
LONGEST_FEEDBACK = 500  # characters


class LogQuerySet(models.QuerySet["SessionLog"]):
    """Logs belong to their author; the coordinators of their organisation read them."""

    def visible_to(self, user: Any) -> Self:
        """What `user` may read: her own logs, and the complete ones of organisations she coordinates."""
        if not user.is_authenticated:
            return self.none()
        coordinated = Q(organisation__in=organisations_of(user, Role.COORDINATOR), state=State.COMPLETE)
        return self.filter(Q(author=user.pk) | coordinated)

    def owned_by(self, user: Any) -> Self:
        """What `user` may change."""
        return self.filter(author=user.pk) if user.is_authenticated else self.none()

    def counted(self) -> Self:
        """Those that count in figures."""
        return self.filter(state=State.COMPLETE)


class SessionLog(models.Model):
    """Times are local to the installation; durations are minutes.

    There is no field for a participant's name and none that says a young person confided something: neither may ever
    be added. `uid` is made where the log is begun, on a phone without network too. `version` grows with each save;
    `last_save` is the one it comes from, and `saves` names all those taken in or kept beside it, so that sending one
    twice changes nothing, however late.
    """

    uid = models.UUIDField(unique=True, default=uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="session_logs")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="session_logs", verbose_name=_("organisme")
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="session_logs")
    session_id = models.CharField(max_length=64)
    plan = models.ForeignKey(SessionPlan, models.SET_NULL, null=True, blank=True, related_name="session_logs")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    source = models.CharField(max_length=20, choices=Source.choices, default=Source.DIRECT)
    date = models.DateField(_("date"))
    start_time = models.TimeField(_("heure de début"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("durée en minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_SESSION)],
    )
    participants = models.PositiveSmallIntegerField(
        _("personnes qui participent"), null=True, blank=True, validators=[MaxValueValidator(500)]
    )
    facilitators = models.PositiveSmallIntegerField(
        _("personnes qui animent"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    co_facilitators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="co_facilitated_logs", verbose_name=_("coanimation")
    )
    place_kind = models.CharField(_("sorte de lieu"), max_length=20, choices=PlaceKind.choices, blank=True)
    setting = models.ForeignKey(Setting, models.SET_NULL, null=True, blank=True, verbose_name=_("milieu"))
    region = models.ForeignKey(Region, models.SET_NULL, null=True, blank=True, verbose_name=_("région"))
    language = models.CharField(_("langue"), max_length=10, choices=SpokenLanguage.choices, blank=True)
    how_it_went = models.PositiveSmallIntegerField(
        _("comment ça s’est passé"), null=True, blank=True, choices=HowItWent.choices
    )
    feedback = models.CharField(_("à garder, à changer"), max_length=LONGEST_FEEDBACK, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    last_save = models.UUIDField(null=True, editable=False)
    saves = models.JSONField(default=list, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    completed_at = models.DateTimeField(null=True, editable=False)
    texts_purged_at = models.DateTimeField(null=True, editable=False)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal de rencontre")
        verbose_name_plural = _("journaux de rencontre")
        ordering = ("-date", "-start_time", "-pk")
        indexes: ClassVar = [
            models.Index(fields=("organisation", "state", "date"), name="logs_of_organisation"),
            models.Index(fields=("edition", "session_id", "state"), name="logs_of_session"),
            models.Index(fields=("author", "date"), name="logs_of_author"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state=State.COMPLETE)
                | (Q(participants__isnull=False) & Q(minutes__isnull=False) & Q(completed_at__isnull=False)),
                name="complete_log_has_its_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} · {self.session_id} · {self.date}"

    @property
    def needs_reason(self) -> bool:
        """Whether a change must now say why: complete for more than `EDITABLE_DAYS` days."""
        return self.completed_at is not None and timezone.now() > self.completed_at + timedelta(days=EDITABLE_DAYS)
