"""Lists of cohorts, and all that the page of one shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from workshops.curricula.queries import Course, courses
from workshops.organisations.models import Organisation
from workshops.taxonomy.models import Region

from ..concerns import CohortFacts, SessionFacts
from ..models import Attendance, Cohort, CohortSession, CohortTrainer, Enrolment, EnrolmentDecision
from ..vocabulary import CohortStatus, EnrolmentState
from .trainers import standings_of


@dataclass(frozen=True)
class CohortFilter:
    """What a list of cohorts is narrowed to; what is empty narrows nothing. `programme` is a translation key."""

    text: str = ""
    statuses: tuple[str, ...] = ()
    organisations: tuple[int, ...] = ()
    programmes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    def apply(self, cohorts: "QuerySet[Cohort]") -> "QuerySet[Cohort]":
        """The cohorts that answer. Runs no query."""
        for word in self.text.split():
            named = Q(title__icontains=word) | Q(edition__title__icontains=word) | Q(organisation__name__icontains=word)
            taught = CohortTrainer.objects.filter(
                Q(person__last_name__icontains=word) | Q(person__first_name__icontains=word)
            )
            cohorts = cohorts.filter(named | Q(pk__in=taught.values("cohort")))
        if self.years:
            held = Q(pk__in=CohortSession.objects.filter(date__year__in=self.years).values("cohort"))
            cohorts = cohorts.filter(held)
        narrowed = {
            "status__in": self.statuses,
            "organisation__in": self.organisations,
            "edition__page__translation_key__in": self.programmes,
            "region__code__in": self.regions,
        }
        return cohorts.filter(**{field: values for field, values in narrowed.items() if values})


def cohorts_to_list(user: Any, asked: CohortFilter) -> "QuerySet[Cohort]":
    """The cohorts `user` trains or coordinates that answer, those to come or under way first. Runs no query.

    Each has `learning` and `waiting`, how many have a place and wait for one, and its trainers once read: two queries
    a list.
    """
    return (
        asked.apply(Cohort.objects.visible_to(user))
        .select_related("organisation", "region", "edition")
        .defer("edition__body", "edition__content")
        .annotate(
            learning=Count("enrolments", Q(enrolments__state=EnrolmentState.ENROLLED)),
            waiting=Count("enrolments", Q(enrolments__state=EnrolmentState.WAITING)),
        )
        .prefetch_related(trainers_prefetch())
        .order_by(F("first_day").desc(nulls_first=True), "-pk")
    )


def trainers_prefetch() -> Prefetch[str]:
    """The trainers of cohorts, each with her record."""
    return Prefetch("trainers", CohortTrainer.objects.select_related("person"))


@dataclass(frozen=True)
class FilterChoices:
    """What the lists of a filter offer: only what some cohort of hers has."""

    organisations: tuple[tuple[int, str], ...]
    programmes: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    years: tuple[int, ...]


def filter_choices(user: Any) -> FilterChoices:
    """Four queries."""
    mine = Cohort.objects.visible_to(user).order_by()
    programmes: dict[str, str] = {}
    for key, title in mine.order_by("pk").values_list("edition__page__translation_key", "edition__title"):
        programmes[str(key)] = title
    days = CohortSession.objects.filter(cohort__in=mine.values("pk"), date__isnull=False)
    return FilterChoices(
        organisations=tuple(
            Organisation.objects.filter(pk__in=mine.values("organisation")).order_by("name").values_list("pk", "name")
        ),
        programmes=tuple(sorted(programmes.items(), key=lambda each: each[1].casefold())),
        regions=tuple((each.code, each.name) for each in Region.objects.filter(pk__in=mine.values("region"))),
        years=tuple(day.year for day in days.dates("date", "year", order="DESC")),
    )


def with_facts(cohorts: "QuerySet[Cohort]") -> "QuerySet[Cohort]":
    """With all that `facts_of` reads. Four queries."""
    learners = Enrolment.objects.learning().order_by("person__last_name", "person__first_name", "pk")
    # What counts its rows leaves the usual order of a model aside.
    sessions = CohortSession.objects.annotate(marked=_marked()).order_by("position", "pk")
    return (
        cohorts.select_related("organisation", "region", "edition__page")
        .defer("edition__body")
        .prefetch_related(
            trainers_prefetch(),
            Prefetch("enrolments", learners, to_attr="learners"),
            Prefetch("sessions", sessions, to_attr="dated_sessions"),
        )
    )


def _marked() -> Count:
    """How many learners of the cohort itself have their attendance at the session."""
    own = Q(attendances__enrolment__cohort=F("cohort")) | Q(attendances__carried=True)
    return Count("attendances", own)


def facts_of(cohorts: Iterable[Cohort]) -> dict[int, CohortFacts]:
    """By cohort (pk), what concerns read. Four queries; the cohorts come `with_facts`."""
    cohorts = list(cohorts)
    read = courses({each.edition_id: each.edition for each in cohorts}.values())
    standings = standings_of(cohorts)
    awarded = dict(
        EnrolmentDecision.objects.filter(enrolment__cohort__in=cohorts, awarded=True)
        .order_by()
        .values_list("enrolment__cohort")
        .annotate(Count("enrolment", distinct=True))
    )
    return {
        each.pk: _facts(each, read.get(each.edition_id), standings[each.pk], awarded.get(each.pk, 0))
        for each in cohorts
    }


def _facts(cohort: Any, course: Course | None, trainers: dict, awarded: int) -> CohortFacts:
    minutes = {session.id: session.minutes for session in course.sessions} if course else {}
    return CohortFacts(
        pk=cohort.pk,
        title=cohort.title,
        organisation=cohort.organisation_id,
        status=CohortStatus(cohort.status),
        last_day=cohort.last_day,
        sessions=tuple(
            SessionFacts(
                pk=session.pk,
                title=session.title,
                day=session.date,
                start=session.start_time,
                minutes=minutes.get(session.session_id, 0),
                place=session.place,
                marked=session.marked,
            )
            for session in cohort.dated_sessions
        ),
        trainers=trainers,
        pairs=tuple(each.pair for each in cohort.learners),
        learners_per_trainer=course.learners_per_trainer if course else None,
        in_pairs=bool(course and course.in_pairs),
        awarded=awarded,
    )


STATES_SHOWN = (EnrolmentState.ENROLLED, EnrolmentState.WAITING, EnrolmentState.WITHDRAWN, EnrolmentState.TRANSFERRED)


def enrolments_of(cohort: Cohort, states: Iterable[str] = ()) -> "QuerySet[Enrolment]":
    """The enrolments of a cohort by name, each with its person and where she went. One query, and one for employers."""
    found = Enrolment.objects.filter(cohort=cohort)
    if states:
        found = found.filter(state__in=tuple(states))
    return found.select_related("person__region", "person__sector", "transferred_to__cohort").prefetch_related(
        "person__affiliations"
    )


def presences_of(enrolments: Iterable[Enrolment]) -> dict[int, dict[str, Attendance]]:
    """By enrolment (pk), what is marked of her at each session (block id), the fullest of two. One query."""
    found: dict[int, dict[str, Attendance]] = {}
    order = {"present": 0, "partial": 1, "absent": 2}
    rows = Attendance.objects.filter(enrolment__in=[each.pk for each in enrolments]).select_related("session")
    for row in sorted(rows, key=lambda each: order[each.presence], reverse=True):
        found.setdefault(row.enrolment_id, {})[row.session.session_id] = row
    return found


def transfer_targets(user: Any, cohort: Cohort) -> "QuerySet[Cohort]":
    """The cohorts a learner may be moved to: of the same curriculum, still taking people, hers to manage."""
    same = Cohort.objects.managed_by(user).filter(
        edition__page__translation_key=cohort.edition.page.translation_key,
        status__in=(CohortStatus.PLANNED, CohortStatus.OPEN, CohortStatus.RUNNING),
    )
    return same.exclude(pk=cohort.pk).select_related("organisation").order_by("first_day", "pk")


def cohort_of_token(token: str) -> Cohort | None:
    """The cohort whose enrolment address that is, with its organisation and edition. One query."""
    return (
        Cohort.objects.filter(enrolment_token=token)
        .select_related("organisation", "edition__page")
        .defer("edition__body", "edition__content")
        .first()
    )
