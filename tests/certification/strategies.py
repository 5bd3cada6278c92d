"""Evidence, histories and practice to be drawn at random, around the sessions and competencies of the drawn rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from tests.curricula.rules.strategies import COMPETENCIES, PROGRAMMES, SESSIONS, renewals
from workshops.certification.evidence import Attendance, CompetencyResult, Evidence, PracticeLog, Presence
from workshops.certification.history import Event, EventKind
from workshops.curricula.rules.rule import Award, Practice, Renewal, Rule, SessionsAttended
from workshops.curricula.rules.vocabulary import AwardKind, Role, Vetting

FIRST_DAY, LAST_DAY = date(2026, 2, 27), date(2026, 2, 28)
course_days = st.dates(date(2025, 12, 1), date(2027, 12, 31))
days = st.dates(date(2023, 12, 1), date(2032, 3, 1))
CHANGES = [kind for kind in EventKind if kind not in (EventKind.AWARDED, EventKind.CORRECTED)]

attendances = st.builds(
    Attendance,
    session=st.sampled_from(SESSIONS),
    cohort=st.sampled_from(["cohort-1", "cohort-2"]),
    day=course_days,
    presence=st.sampled_from(Presence),
    make_up=st.booleans(),
)
results = st.builds(
    CompetencyResult,
    competency=st.sampled_from(COMPETENCIES),
    met=st.booleans(),
    day=course_days,
    assessor=st.just("trainer-1"),
)


def logs(on):
    return st.builds(
        PracticeLog,
        log=st.integers(1, 40).map(lambda number: f"log-{number}"),
        day=on,
        role=st.sampled_from(Role),
        programme=st.sampled_from(PROGRAMMES),
        edition=st.just(1),
    )


def several(strategy, most=30):
    return st.lists(strategy, max_size=most).map(tuple)


def practice(on=days):
    return st.lists(logs(on), max_size=12, unique_by=lambda log: log.log).map(tuple)


evidence = st.builds(
    Evidence,
    first_day=st.just(FIRST_DAY),
    last_day=st.just(LAST_DAY),
    attendance=several(attendances),
    competencies=several(results),
    practice=practice(course_days),
    vetting_until=st.none() | course_days,
)


@st.composite
def lasting_rules(draw):
    """Rules that matter to a status: their validity, vetting and renewal."""
    validity = draw(st.none() | st.sampled_from([1, 6, 12, 24, 36]))
    return Rule(
        version=1,
        award=Award(kind=AwardKind.PIVOT),
        sessions=SessionsAttended(sessions=SESSIONS[:2]),
        vetting=draw(st.sampled_from(Vetting)),
        validity_months=validity,
        renewal=None if validity is None else draw(st.none() | renewals(validity)),
    )


FIRST = Rule(version=1, award=Award(kind=AwardKind.PIVOT), sessions=SessionsAttended(sessions=SESSIONS[:2]))
LATER_RULES = [
    None,
    FIRST,
    replace(FIRST, version=2, validity_months=12, renewal=Renewal(practice=Practice(logs=1), grace_months=3)),
    replace(FIRST, version=3, validity_months=24, renewal=Renewal(new_cohort=True), vetting=Vetting.THROUGHOUT),
]


@st.composite
def events(draw, number, kinds=CHANGES):
    kind = draw(st.sampled_from(kinds))
    effective = draw(days)
    recorded = datetime.combine(effective + timedelta(days=draw(st.integers(0, 60))), datetime.min.time(), UTC)
    return Event(
        number=number,
        kind=kind,
        effective=effective,
        recorded_at=recorded,
        author=f"person-{number % 3}",
        reason=f"reason {number}",
        vetting_until=draw(st.none() | days) if kind in (EventKind.AWARDED, EventKind.VETTING_UPDATED) else None,
        corrects=draw(st.integers(1, number)) if kind == EventKind.CORRECTED else None,
        rule=draw(st.sampled_from(LATER_RULES)) if kind == EventKind.RENEWED else None,
    )


@st.composite
def histories(draw, most=7):
    """An award, then anything, corrections among it."""
    award = draw(events(1, [EventKind.AWARDED]))
    count = draw(st.integers(0, most))
    return [award, *(draw(events(number, list(EventKind))) for number in range(2, 2 + count))]
