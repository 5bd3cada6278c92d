"""What needs attention in cohorts, from plain values: no attendance, no place, dates that clash, nobody awarded."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from itertools import combinations, pairwise

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.presentation.figures import short_date

from .trainer_standing import TrainerStanding, number_concerns, pair_concerns
from .vocabulary import CohortStatus

UNDER_WAY = (CohortStatus.PLANNED, CohortStatus.OPEN, CohortStatus.RUNNING)


class ConcernKind(models.TextChoices):
    """The sorts of concerns, to filter by."""

    ATTENDANCE = "attendance", gettext_lazy("présences à prendre")
    PLACE = "place", gettext_lazy("lieu manquant")
    DATES = "dates", gettext_lazy("dates manquantes ou en désordre")
    CLASH = "clash", gettext_lazy("dates qui se chevauchent")
    AWARDS = "awards", gettext_lazy("aucune certification remise")
    TRAINERS = "trainers", gettext_lazy("personnes qui forment")


@dataclass(frozen=True)
class Concern:
    """One thing to look at: its sort, a sentence, and the session (pk) it is about, if any."""

    kind: ConcernKind
    sentence: str
    session: int | None = None


@dataclass(frozen=True, kw_only=True)
class SessionFacts:
    """A session of a cohort; `minutes` from its curriculum, `marked` how many learners have their attendance."""

    pk: int
    title: str
    day: date | None = None
    start: time | None = None
    minutes: int = 0
    place: str = ""
    marked: int = 0

    def overlaps(self, other: "SessionFacts") -> bool:
        """Whether both are held at the same moment; without a time, a session takes its whole day."""
        if self.day is None or self.day != other.day:
            return False
        if self.start is None or other.start is None:
            return True
        mine, theirs = _minute(self.start), _minute(other.start)
        return mine < theirs + max(other.minutes, 1) and theirs < mine + max(self.minutes, 1)


@dataclass(frozen=True, kw_only=True)
class CohortFacts:
    """A cohort as concerns read it; `trainers` by person (pk), `pairs` the dyad of each learner who has a place."""

    pk: int
    title: str
    organisation: int
    status: CohortStatus
    last_day: date | None
    sessions: tuple[SessionFacts, ...] = ()
    trainers: dict[int, TrainerStanding] = field(default_factory=dict)
    pairs: tuple[int | None, ...] = ()
    learners_per_trainer: int | None = None
    in_pairs: bool = False
    awarded: int = 0

    @property
    def learners(self) -> int:
        """How many have a place."""
        return len(self.pairs)


def concerns_of(cohort: CohortFacts, today: date) -> list[Concern]:
    """What needs attention in one cohort, clashes with others aside; nothing in a cancelled one."""
    if cohort.status == CohortStatus.CANCELLED:
        return []
    found = [*_date_concerns(cohort), *_session_concerns(cohort, today), *_award_concerns(cohort, today)]
    if cohort.status in UNDER_WAY:
        found += [Concern(ConcernKind.TRAINERS, sentence) for sentence in trainer_concerns(cohort)]
    return found


def trainer_concerns(cohort: CohortFacts) -> list[str]:
    """What is wrong with who gives it, and with dyads, as sentences."""
    sentences = [standing.concern for standing in cohort.trainers.values() if standing.concern]
    sentences += number_concerns(
        trainers=len(cohort.trainers),
        learners=cohort.learners,
        learners_per_trainer=cohort.learners_per_trainer,
        in_pairs=cohort.in_pairs,
    )
    if cohort.in_pairs and cohort.status == CohortStatus.RUNNING:
        sentences += pair_concerns(cohort.pairs)
    return sentences


def _date_concerns(cohort: CohortFacts) -> Iterable[Concern]:
    if cohort.status not in UNDER_WAY:
        return
    for session in cohort.sessions:
        if session.day is None:
            yield Concern(ConcernKind.DATES, _("« %(title)s » n’a pas de date.") % {"title": session.title}, session.pk)
    dated = [session for session in cohort.sessions if session.day]
    for before, after in pairwise(dated):
        if _moment(after) < _moment(before):
            words = _("« %(after)s » est avant « %(before)s », qui doit la précéder.")
            sentence = words % {"after": after.title, "before": before.title}
            yield Concern(ConcernKind.DATES, sentence, after.pk)


def _session_concerns(cohort: CohortFacts, today: date) -> Iterable[Concern]:
    for session in cohort.sessions:
        if session.day is None:
            continue
        said = {"title": session.title, "day": short_date(session.day)}
        if not session.place.strip() and cohort.status in UNDER_WAY:
            yield Concern(ConcernKind.PLACE, _("« %(title)s », le %(day)s, n’a pas de lieu.") % said, session.pk)
        if session.day < today and cohort.learners and not session.marked:
            sentence = _("« %(title)s », le %(day)s : les présences ne sont pas prises.") % said
            yield Concern(ConcernKind.ATTENDANCE, sentence, session.pk)


def _award_concerns(cohort: CohortFacts, today: date) -> Iterable[Concern]:
    if cohort.last_day and cohort.last_day < today and cohort.learners and not cohort.awarded:
        words = _("La dernière rencontre était le %(day)s et personne n’est encore certifié.")
        yield Concern(ConcernKind.AWARDS, words % {"day": short_date(cohort.last_day)})


def clashes_of(cohorts: Iterable[CohortFacts]) -> dict[int, list[Concern]]:
    """By cohort (pk), its sessions held at the same moment as one of another cohort with the same trainer or place.

    A place is looked at within one organisation: "Room 2" is another room elsewhere.
    """
    days: dict[date, list[tuple[CohortFacts, SessionFacts]]] = defaultdict(list)
    for cohort in cohorts:
        if cohort.status not in UNDER_WAY:
            continue
        for session in cohort.sessions:
            if session.day:
                days[session.day].append((cohort, session))
    found: dict[int, list[Concern]] = defaultdict(list)
    for held in days.values():
        for (one, first), (other, second) in combinations(held, 2):
            if one.pk == other.pk or not first.overlaps(second):
                continue
            for shared in _shared(one, first, other, second):
                found[one.pk].append(_clash(first, other, shared))
                found[other.pk].append(_clash(second, one, shared))
    return found


def _shared(one: CohortFacts, first: SessionFacts, other: CohortFacts, second: SessionFacts) -> Iterable[str]:
    """The names of what both need at the same moment."""
    yield from (one.trainers[person].name for person in sorted(one.trainers.keys() & other.trainers.keys()))
    place = first.place.strip()
    if place and one.organisation == other.organisation and place.casefold() == second.place.strip().casefold():
        yield place


def _clash(session: SessionFacts, other: CohortFacts, shared: str) -> Concern:
    words = _("« %(title)s », le %(day)s : %(shared)s est aussi à la cohorte « %(cohort)s » à ce moment.")
    said = {"title": session.title, "day": short_date(session.day), "shared": shared, "cohort": other.title}  # type: ignore[arg-type]
    return Concern(ConcernKind.CLASH, words % said, session.pk)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _moment(session: SessionFacts) -> tuple[date, time]:
    return session.day, session.start or time.min  # type: ignore[return-value]
