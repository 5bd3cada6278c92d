"""Merging two records loses nothing, changes no status of the past, and undoing it gives everything back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.certification.people.everything import every_row, keys_of
from tests.factories import UserFactory, a_guide, a_log
from tests.factories_certification import AffiliationFactory, EnrolmentFactory, PersonFactory, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.evidence import Presence
from workshops.certification.models import (
    Assessment,
    Attendance,
    Certification,
    CohortTrainer,
    DistinctPeople,
    Enrolment,
    FormerIdentity,
    HistoryEvent,
    Observation,
    ObservedSession,
    PersonLanguage,
    PersonMerge,
    RemovalRequest,
    StatusTurn,
)
from workshops.certification.queries.status import histories_of, rule_of, timelines_of
from workshops.certification.services.awarding import decide_on
from workshops.certification.services.merging import merge_people, undo_merge
from workshops.certification.services.people import change_consent
from workshops.certification.services.vetting import update_vetting
from workshops.certification.status import on_timeline, standing_on
from workshops.certification.vocabulary import EnrolmentState
from workshops.curricula.rules.vocabulary import Vetting

vettings = st.sampled_from([None, date(2026, 5, 1), date(2027, 5, 1), date(2040, 1, 1)])
presences = st.one_of(st.none(), st.sampled_from(Presence))
records = st.fixed_dictionaries(
    {
        "last_name": st.sampled_from(["Exemple", "Exempel", "Autre"]),
        "vetting": vettings,
        "email": st.sampled_from(["", "une@example.org", "deux@example.org"]),
        "account": st.booleans(),
        "consents": st.booleans(),
        "languages": st.sets(st.sampled_from(["fr", "en", "iu"])),
        "organisations": st.sets(st.integers(0, 1)),
        "observed": st.booleans(),
        "trains": st.booleans(),
        "removal": st.booleans(),
        "enrolments": st.dictionaries(
            st.integers(0, 2),
            st.fixed_dictionaries(
                {
                    "state": st.sampled_from(
                        [EnrolmentState.ENROLLED, EnrolmentState.WAITING, EnrolmentState.WITHDRAWN]
                    ),
                    "presence": st.tuples(presences, presences),
                    "met": st.dictionaries(st.sampled_from(["role", "posture"]), st.booleans()),
                    "observation": st.booleans(),
                    "decided": st.booleans(),
                }
            ),
        ),
        "transfer": st.booleans(),
    }
)


def made(said, cohorts, organisations):
    """A person with rows in every table."""
    user = a_log(a_guide().current_edition).author if said["account"] else None
    person = PersonFactory(last_name=said["last_name"], email=said["email"], user=user, vetting_until=said["vetting"])
    change_consent(person, given=said["consents"], by=user)
    FormerIdentity.objects.create(person=person, first_name="A", last_name="B")
    PersonLanguage.objects.bulk_create(PersonLanguage(person=person, language=code) for code in said["languages"])
    for number in said["organisations"]:
        AffiliationFactory(person=person, organisation=organisations[number])
    if said["observed"]:
        ObservedSession.objects.create(person=person, edition=cohorts[0].edition, day=date(2026, 4, 1))
    if said["trains"]:
        CohortTrainer.objects.create(cohort=cohorts[0], person=person)
    if said["removal"]:
        RemovalRequest.objects.create(person=person)
    enrolments = {
        number: learner(
            person, cohorts[number], {**of, "decided": of["decided"] and number == 0 and of["state"] == "enrolled"}
        )
        for number, of in said["enrolments"].items()
    }
    if said["transfer"] and {0, 1} <= set(enrolments):
        Enrolment.objects.filter(pk=enrolments[0].pk).update(
            state=EnrolmentState.TRANSFERRED, transferred_to=enrolments[1]
        )
    return person


def learner(person, cohort, said):
    enrolment = EnrolmentFactory(person=person, cohort=cohort, state=said["state"])
    for session, presence in zip(cohort.sessions.all(), said["presence"], strict=True):
        if presence:
            row = {"enrolment": enrolment, "session": session, "presence": presence}
            Attendance.objects.create(**row, marked_at=timezone.now())
    for competency, met in said["met"].items():
        Assessment.objects.create(enrolment=enrolment, competency=competency, met=met, day=date(2026, 3, 12))
    if said["observation"]:
        Observation.objects.create(enrolment=enrolment, text="Pose de bonnes questions.")
    if said["decided"]:
        decide_on(enrolment, awarded=True, day=cohort.last_day, by=UserFactory(), reason="Vue en salle")
    return enrolment


@pytest.fixture
def three_cohorts(db):
    curriculum = a_curriculum(rule=a_rule(vetting=Vetting.THROUGHOUT))
    first = a_cohort(curriculum)
    return [first, *(a_cohort(curriculum, organisation=first.organisation) for _each in range(2))]


HISTORY = HistoryEvent._meta.label_lower
MANY = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@MANY
@given(ours=records, theirs=records, distinct=st.booleans())
def test_merging_loses_no_row_and_undoing_it_gives_everything_back(three_cohorts, ours, theirs, distinct):
    organisations = [three_cohorts[0].organisation, three_cohorts[1].organisation]
    kept, other = (made(said, three_cohorts, organisations) for said in (ours, theirs))
    if distinct:
        DistinctPeople.objects.create(first=other, second=PersonFactory())
    before, happened = every_row(HISTORY), every_row()[HISTORY]
    merge = merge_people(kept, other, choices={}, by=UserFactory())
    after = every_row()
    for table, keys in keys_of(before).items():
        assert table == "turns" or keys <= keys_of(after)[table], table
    for enrolment, at_best in best_presences(ours, theirs).items():
        row = Enrolment.objects.get(person=kept, cohort=three_cohorts[enrolment])
        found = dict(row.attendances.values_list("session__session_id", "presence"))
        assert found == at_best
    undo_merge(PersonMerge.objects.get(pk=merge.pk), by=UserFactory())
    assert every_row(HISTORY) == before
    assert happened.items() <= every_row()[HISTORY].items()  # events are added, none is changed


@MANY
@given(
    ours=records,
    theirs=records,
    choice=st.sampled_from([{}, {"vetting_until": "kept"}, {"vetting_until": "merged"}]),
    since=vettings,
)
def test_replaying_a_history_gives_the_status_of_any_day_across_a_merge_and_its_undoing(
    three_cohorts, ours, theirs, choice, since
):
    organisations = [three_cohorts[0].organisation, three_cohorts[1].organisation]
    kept, other = (made(said, three_cohorts, organisations) for said in (ours, theirs))
    today, before = timezone.localdate(), replayed()
    merge = merge_people(kept, other, choices=choice, by=UserFactory())
    histories_say_the_check_of_their_holder()
    assert replayed(until=today) == {pk: known_before(days, today) for pk, days in before.items()}
    if since:
        kept.refresh_from_db()
        update_vetting(kept, since, by=UserFactory())
    undo_merge(PersonMerge.objects.get(pk=merge.pk), by=UserFactory())
    histories_say_the_check_of_their_holder()
    assert replayed(until=today) == {pk: known_before(days, today) for pk, days in before.items()}
    if not since:
        assert replayed() == before


def replayed(until=None):
    """By certification, its state on each day a turn or a check could change it; the stored timeline says the same."""
    certifications = list(Certification.objects.select_related("person"))
    timelines = timelines_of(certifications)
    for pk, turns in timelines.items():
        stored = StatusTurn.objects.filter(certification=pk).order_by("since").values_list("since", "state", "until")
        assert list(stored) == [(day, status.state, status.until) for day, status in turns]
    days = [date(2026, 3, 1) + timedelta(days=15 * step) for step in range(400)]
    found = {pk: {day: on_timeline(turns, day).state for day in days} for pk, turns in timelines.items()}
    return {pk: known_before(states, until) if until else states for pk, states in found.items()}


def known_before(states, today):
    """What was already past: a merge does not go back on it."""
    return {day: state for day, state in states.items() if day < today}


def histories_say_the_check_of_their_holder():
    today = timezone.localdate()
    certifications = list(Certification.objects.select_related("person"))
    for each in certifications:
        said = standing_on(histories_of([each])[each.pk], rule_of(each), (), today).vetting_until
        assert said == each.person.vetting_until


def best_presences(*people):
    """By cohort, the fullest presence said of each session."""
    found = {}
    for person in people:
        for number, said in person["enrolments"].items():
            of_cohort = found.setdefault(number, {})
            for session, presence in zip(("day-1", "day-2"), said["presence"], strict=True):
                ranks = list(reversed(Presence))
                if presence and (session not in of_cohort or ranks.index(presence) > ranks.index(of_cohort[session])):
                    of_cohort[session] = presence
    return found
