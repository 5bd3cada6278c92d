"""The planned province written down: rows in bulk for what is plain, the services for what is decided."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.certification.evidence import Presence
from workshops.certification.models import (
    Affiliation,
    Assessment,
    Attendance,
    Cohort,
    CohortSession,
    CohortTrainer,
    ConsentChange,
    CoverageTarget,
    Enrolment,
    Person,
)
from workshops.certification.vocabulary import CohortStatus
from workshops.curricula.queries import Course as CourseRead
from workshops.organisations.models import Organisation, Role, User
from workshops.organisations.services import grant_role
from workshops.taxonomy.models import Region, Sector

from .courses import Courses
from .decisions import decide_all
from .deliveries import write_logs
from .province import PlannedCohort, PlannedOrganisation, PlannedPerson, Province

Progress = Callable[[str], object]
IN_SESSION = time(9)


@dataclass
class Written:
    """What is already in the tables, by its number or address in the plan."""

    courses: Courses
    organisations: dict[str, Organisation]
    people: dict[int, Person]
    users: dict[int, User]


@transaction.atomic
def build_province(province: Province, courses: Courses, progress: Progress = lambda _name: None) -> None:
    """Write `province` down, all or nothing. `progress` is told each cohort that is done."""
    regions = {term.code: term for term in Region.objects.all()}
    sectors = {term.code: term for term in Sector.objects.all()}
    organisations = _organisations(province, regions, sectors)
    users = _accounts(province, organisations)
    written = Written(courses, organisations, _people(province, organisations, users, regions, sectors), users)
    write_logs(province, courses, organisations, users, regions)
    for cohort in province.cohorts:
        _write_cohort(cohort, written, regions)
    decide_all(province, written.people, users, progress)
    _targets(province, regions, sectors)


def _organisations(
    province: Province, regions: dict[str, Region], sectors: dict[str, Sector]
) -> dict[str, Organisation]:
    for each in province.organisations:
        Organisation.objects.create(
            slug=each.slug,
            name=each.name,
            region=regions[each.region],
            sector=sectors[each.sector],
            email=f"{each.slug}@example.org",
            website=f"https://example.org/{each.slug}",
            description=_("Organisme inventé pour la démonstration de la cascade."),
        )
    slugs = [each.slug for each in province.organisations]
    return {organisation.slug: organisation for organisation in Organisation.objects.filter(slug__in=slugs)}


def _accounts(province: Province, organisations: dict[str, Organisation]) -> dict[int, User]:
    """An account without a password for those who log what they deliver; trainers coordinate where they work."""
    users = {}
    for person in province.people:
        if person.account:
            user = User.objects.create_user(
                person.email, None, first_name=person.first_name, last_name=person.last_name
            )
            trains = person in province.trainers
            grant_role(user, organisations[person.organisation.slug], Role.COORDINATOR if trains else Role.FACILITATOR)
            users[person.number] = user
    return users


def _people(
    province: Province,
    organisations: dict[str, Organisation],
    users: dict[int, User],
    regions: dict[str, Region],
    sectors: dict[str, Sector],
) -> dict[int, Person]:
    people = {}
    for each in province.people:
        works_for = each.moved_to or each.organisation
        people[each.number] = Person.objects.create(
            first_name=each.first_name,
            last_name=each.last_name,
            email=each.email,
            user=users.get(each.number),
            region=None if each in province.incomplete else regions[works_for.region],
            sector=sectors[each.sector],
            vetting_until=province.until + timedelta(days=each.vetting),
            on_register=each.on_register,
        )
    Affiliation.objects.bulk_create(
        _affiliation(people[each.number], organisations[place.slug], since, until)
        for each in province.people
        for place, since, until in _places(each, province.until)
    )
    ConsentChange.objects.bulk_create(
        ConsentChange(person=people[each.number], given=True) for each in province.people if each.on_register
    )
    return people


def _places(person: PlannedPerson, until: date) -> Iterator[tuple[PlannedOrganisation, date | None, date | None]]:
    moved_on = until - timedelta(days=365)
    if person.moved_to is None:
        yield person.organisation, None, None
    else:
        yield person.organisation, None, moved_on
        yield person.moved_to, moved_on + timedelta(days=1), None


def _affiliation(person: Person, organisation: Organisation, since: date | None, until: date | None) -> Affiliation:
    return Affiliation(person=person, organisation=organisation, name=organisation.name, since=since, until=until)


def _write_cohort(planned: PlannedCohort, written: Written, regions: dict[str, Region]) -> None:
    course = written.courses.of(planned.course)
    if course is None:
        return
    last_day = planned.first_day + timedelta(days=len(course.sessions) - 1)
    closed = planned.status == CohortStatus.CLOSED
    cohort = Cohort.objects.create(
        organisation=written.organisations[planned.organisation.slug],
        edition=course.edition,
        title=f"{course.title}, {planned.first_day:%Y-%m}",
        status=planned.status,
        region=regions[planned.organisation.region],
        first_day=planned.first_day,
        last_day=last_day,
        cancelled_because=_("Pas assez d’inscriptions.") if planned.status == CohortStatus.CANCELLED else "",
        closed_at=timezone.make_aware(datetime.combine(last_day, time(16))) if closed else None,
    )
    sessions = CohortSession.objects.bulk_create(
        CohortSession(
            cohort=cohort,
            session_id=session.id,
            title=session.title[:150],
            position=position,
            date=planned.first_day + timedelta(days=position),
            start_time=IN_SESSION,
            place=_("Salle communautaire"),
        )
        for position, session in enumerate(course.sessions)
    )
    for each in planned.trainers:
        CohortTrainer.objects.create(cohort=cohort, person=written.people[each.number])
    enrolments = [
        Enrolment.objects.create(cohort=cohort, person=written.people[each.number])
        for each in (*planned.learners, *planned.others)
    ]
    trainer = written.users.get(planned.trainers[0].number)
    if planned.status in (CohortStatus.CLOSED, CohortStatus.RUNNING):
        _write_learning(course, enrolments, sessions, len(planned.learners), trainer)


def _write_learning(
    course: CourseRead, enrolments: list[Enrolment], sessions: Iterable[CohortSession], learners: int, trainer: Any
) -> None:
    """The first `learners` attended everything and met every competency; the others came to the first session only."""
    attendance, assessments = [], []
    for rank, enrolment in enumerate(enrolments):
        for session in sessions:
            came = rank < learners or session.position == 0
            moment = timezone.make_aware(datetime.combine(session.date or timezone.localdate(), IN_SESSION))
            attendance.append(
                Attendance(
                    enrolment=enrolment,
                    session=session,
                    presence=Presence.PRESENT if came else Presence.ABSENT,
                    marked_at=moment,
                    recorded_by=trainer,
                )
            )
        if rank < learners:
            assessments += [
                Assessment(
                    enrolment=enrolment,
                    competency=competency.code,
                    met=True,
                    day=enrolment.cohort.last_day or timezone.localdate(),
                    assessor=trainer,
                )
                for competency in course.competencies
            ]
    Attendance.objects.bulk_create(attendance)
    Assessment.objects.bulk_create(assessments)


def _targets(province: Province, regions: dict[str, Region], sectors: dict[str, Sector]) -> None:
    """What is aimed at, unless someone already said."""
    if CoverageTarget.objects.exists():
        return
    CoverageTarget.objects.bulk_create(
        CoverageTarget(region=regions[region], sector=sectors.get(sector), count=count)
        for (region, sector), count in province.targets.items()
    )
