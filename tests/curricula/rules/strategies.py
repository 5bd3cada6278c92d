"""Rules that pass every check, of every shape."""

from hypothesis import strategies as st

from workshops.curricula.rules.rule import (
    Award,
    CompetenciesMet,
    Practice,
    PracticeAfterCourse,
    ReflectionDays,
    Renewal,
    Rule,
    SessionsAttended,
)
from workshops.curricula.rules.validation import problems
from workshops.curricula.rules.vocabulary import AwardKind, CountedFrom, Vetting

SESSIONS = tuple(f"session-{number}" for number in range(1, 13))
COMPETENCIES = tuple(f"competency-{number}" for number in range(1, 13))
PROGRAMMES = ("guide-a", "guide-b")
months = st.integers(1, 72)
programmes = st.sampled_from([(), ("guide-a",), PROGRAMMES])
awards = st.builds(
    Award,
    kind=st.sampled_from([AwardKind.PIVOT, AwardKind.ATTESTATION]),
    reference=st.sampled_from(["", "curriculum-a"]),
) | st.builds(
    Award, kind=st.sampled_from([AwardKind.FACILITATOR, AwardKind.TRAINER]), reference=st.just("curriculum-a")
)  # fmt: skip


def optional(strategy):
    return st.none() | strategy


def practices(kind=Practice, **more):
    return st.builds(kind, logs=st.integers(1, 9), co_facilitated=st.booleans(), observed=st.booleans(),
                     programmes=programmes, **more)  # fmt: skip


@st.composite
def sessions_attended(draw):
    among = draw(st.integers(1, len(SESSIONS)))
    return SessionsAttended(
        sessions=SESSIONS[:among],
        required=draw(optional(st.integers(1, among))),
        make_ups=draw(st.booleans()),
        partial=draw(st.booleans()),
    )


@st.composite
def competencies_met(draw):
    among = COMPETENCIES[: draw(st.integers(1, len(COMPETENCIES)))]
    required = draw(optional(st.integers(1, len(among))))
    most = 0 if required is None or required == len(among) else required
    mandatory = draw(st.lists(st.sampled_from(among), max_size=most, unique=True))
    return CompetenciesMet(competencies=among, required=required, mandatory=tuple(mandatory))


def renewals(validity):
    reflection = st.builds(ReflectionDays, count=st.integers(1, 4), programmes=programmes)
    return st.builds(
        Renewal,
        reflection=optional(reflection),
        practice=optional(practices()),
        new_cohort=st.booleans(),
        grace_months=st.integers(0, validity),
        early=st.sampled_from(CountedFrom),
        late=st.sampled_from(CountedFrom),
    ).filter(lambda renewal: renewal.reflection or renewal.practice or renewal.new_cohort)


@st.composite
def rules(draw):
    award = draw(awards)
    validity = draw(optional(months)) if award.kind.lapses else None
    return Rule(
        version=draw(st.integers(1, 9)),
        award=award,
        sessions=draw(optional(sessions_attended())),
        competencies=draw(optional(competencies_met())),
        practice=draw(optional(practices(PracticeAfterCourse, months=months))),
        vetting=draw(st.sampled_from(Vetting)),
        completion_months=draw(optional(months)),
        validity_months=validity,
        renewal=None if validity is None else draw(optional(renewals(validity))),
    )


def usable_rules():
    return rules().filter(lambda rule: not problems(rule))
