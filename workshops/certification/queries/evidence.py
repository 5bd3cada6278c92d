"""What people have done, gathered from the tables as the rules read it. Constant queries, whatever the numbers."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from workshops.curricula.rules.vocabulary import Role
from workshops.session_logs.models import SessionLog

from ..evidence import (
    Attendance,
    CohortCompleted,
    CompetencyResult,
    Evidence,
    PracticeLog,
    Presence,
    ReflectionDay,
    RenewalEvidence,
)
from ..models import Assessment, Certification, CohortSession, Enrolment, EnrolmentDecision, ObservedSession, Person
from ..models import Attendance as AttendanceRow


def practice_of(people: Iterable[Person]) -> dict[int, tuple[PracticeLog, ...]]:
    """By person (pk), the complete session logs she led or co-facilitated and the sessions she observed.

    Those of an account of a record merged into hers count too. Four queries.
    """
    people = list(people)
    found: dict[int, list[PracticeLog]] = {person.pk: [] for person in people}
    by_user = {person.user_id: person.pk for person in people if person.user_id}
    merged = Person.objects.filter(merged_into__in=found, user__isnull=False).order_by()
    by_user |= {user: kept for user, kept in merged.values_list("user", "merged_into") if user and kept}
    counted = SessionLog.objects.counted()
    columns = ("uid", "date", "edition__page__translation_key", "edition__number")
    for user, *log in counted.filter(author__in=by_user).order_by().values_list("author", *columns):
        found[by_user[user]].append(_practice(Role.LEAD, *log))
    # Who wrote a log led it, even if the log also names her beside herself.
    shared = counted.filter(co_facilitators__in=by_user).order_by()
    for user, author, *log in shared.values_list("co_facilitators", "author", *columns):
        if user in by_user and user != author:
            found[by_user[user]].append(_practice(Role.CO_FACILITATED, *log))
    observed = ObservedSession.objects.filter(person__in=found).order_by()
    for person, *log in observed.values_list(
        "person", "pk", "day", "edition__page__translation_key", "edition__number"
    ):
        found[person].append(_practice(Role.OBSERVED, f"observed-{log[0]}", *log[1:]))
    return {person: tuple(logs) for person, logs in found.items()}


def _practice(role: Role, log: object, day: object, programme: object, edition: int) -> PracticeLog:
    return PracticeLog(log=str(log), day=day, role=role, programme=str(programme), edition=edition)  # type: ignore[arg-type]


def evidence_of(enrolments: Iterable[Enrolment]) -> dict[int, Evidence]:
    """By enrolment (pk), everything an award may rest on. Six queries.

    The enrolments come with their `cohort` and `person`.
    """
    enrolments = list(enrolments)
    keys = [enrolment.pk for enrolment in enrolments]
    practice = practice_of({enrolment.person_id: enrolment.person for enrolment in enrolments}.values())
    attendance, competencies = _attendance(keys), _competencies(keys)
    return {
        enrolment.pk: Evidence(
            first_day=enrolment.cohort.first_day or timezone.localdate(enrolment.cohort.created_at),
            last_day=enrolment.cohort.last_day or timezone.localdate(enrolment.cohort.created_at),
            attendance=tuple(attendance[enrolment.pk]),
            competencies=tuple(competencies[enrolment.pk]),
            practice=practice[enrolment.person_id],
            vetting_until=enrolment.person.vetting_until,
        )
        for enrolment in enrolments
    }


def _attendance(enrolments: Collection[int]) -> dict[int, list[Attendance]]:
    found: dict[int, list[Attendance]] = defaultdict(list)
    rows = AttendanceRow.objects.filter(enrolment__in=enrolments, session__date__isnull=False).order_by(
        "session__date", "pk"
    )
    # Columns rather than rows: a report reads those of ten thousand people at once.
    columns = ("enrolment", "enrolment__cohort", "session__session_id", "session__cohort", "session__date", "presence")
    for enrolment, own, session, cohort, day, presence, carried in rows.values_list(*columns, "carried"):
        found[enrolment].append(
            Attendance(
                session=session,
                cohort=str(cohort),
                day=day,  # type: ignore[arg-type]
                presence=Presence(presence),
                make_up=cohort != own and not carried,
            )
        )
    return found


def _competencies(enrolments: Collection[int]) -> dict[int, list[CompetencyResult]]:
    found: dict[int, list[CompetencyResult]] = defaultdict(list)
    rows = Assessment.objects.filter(enrolment__in=enrolments).order_by("day", "pk")
    for enrolment, competency, met, day, assessor in rows.values_list(
        "enrolment", "competency", "met", "day", "assessor"
    ):
        found[enrolment].append(CompetencyResult(competency=competency, met=met, day=day, assessor=str(assessor or "")))
    return found


def renewal_evidence_of(certifications: Iterable[Certification]) -> dict[int, RenewalEvidence]:
    """By certification (pk), everything a renewal may rest on. Seven queries. They come with their `person`."""
    certifications = list(certifications)
    people = {each.person_id: each.person for each in certifications}
    practice, days, completed = practice_of(people.values()), _whole_cohorts(people), _completed(people)
    return {
        each.pk: RenewalEvidence(
            reflection_days=tuple(days[each.person_id]),
            practice=practice[each.person_id],
            cohorts=tuple(
                CohortCompleted(day=day, cohort=cohort)
                for programme, enrolment, day, cohort in completed[each.person_id]
                if str(programme) == str(each.programme)
                and enrolment != each.enrolment_id
                and cohort != str(each.cohort_id)
            ),
        )
        for each in certifications
    }


def _whole_cohorts(people: Collection[int]) -> dict[int, list[ReflectionDay]]:
    """The cohorts of which a person attended every session; which of them are reflection days is for the rule."""
    attended: dict[tuple[int, int], set[str]] = defaultdict(set)
    last: dict[tuple[int, int], tuple] = {}
    rows = AttendanceRow.objects.filter(
        enrolment__person__in=people, presence=Presence.PRESENT, session__date__isnull=False
    ).order_by("session__date")
    for person, cohort, session, day, programme in rows.values_list(
        "enrolment__person",
        "enrolment__cohort",
        "session__session_id",
        "session__date",
        "enrolment__cohort__edition__page__translation_key",
    ):
        attended[person, cohort].add(session)
        last[person, cohort] = (day, str(programme))
    asked: dict[int, set[str]] = defaultdict(set)
    for cohort, session in CohortSession.objects.filter(
        cohort__in={cohort for _person, cohort in attended}
    ).values_list("cohort", "session_id"):
        asked[cohort].add(session)
    found: dict[int, list[ReflectionDay]] = defaultdict(list)
    for (person, cohort), sessions in attended.items():
        if asked[cohort] <= sessions:
            day, programme = last[person, cohort]
            found[person].append(ReflectionDay(day=day, programme=programme, cohort=str(cohort)))
    return found


def _completed(people: Collection[int]) -> dict[int, list[tuple]]:
    """The cohorts a person was awarded for: programme, enrolment, day, cohort.

    Decisions stay with the enrolment they were taken on, which may be that of a record merged into hers.
    """
    found: dict[int, list[tuple]] = defaultdict(list)
    holder = Coalesce("enrolment__person__merged_into", "enrolment__person")
    rows = EnrolmentDecision.objects.filter(
        Q(enrolment__person__in=people) | Q(enrolment__person__merged_into__in=people), awarded=True
    ).order_by("day", "pk")
    for person, programme, enrolment, day, cohort in rows.values_list(
        holder,
        "enrolment__cohort__edition__page__translation_key",
        "enrolment",
        "day",
        "enrolment__cohort",
    ):
        found[person].append((programme, enrolment, day, str(cohort)))
    return found
