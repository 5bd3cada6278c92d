"""Two records made one, and two again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import RegionFactory, UserFactory, a_guide, a_log
from tests.factories_certification import (
    AffiliationFactory,
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
)
from workshops.certification.evidence import Presence
from workshops.certification.history import EventKind
from workshops.certification.models import (
    Assessment,
    Attendance,
    CohortTrainer,
    DistinctPeople,
    Enrolment,
    Observation,
    Person,
    PersonMerge,
)
from workshops.certification.queries.evidence import evidence_of, practice_of, renewal_evidence_of
from workshops.certification.services.awarding import decide_on
from workshops.certification.services.merging import MOVERS, MergeError, merge_people, undo_merge, usual_choices
from workshops.certification.services.people import change_consent
from workshops.certification.vocabulary import EnrolmentState

# Fields of the merge itself, which say what was merged and are no part of what moves.
OWN = {"certification.person.merged_into", "certification.personmerge.kept", "certification.personmerge.merged"}


def merged(kept, other, **choices) -> PersonMerge:
    return merge_people(kept, other, choices=choices, by=UserFactory())


def test_every_table_that_names_a_person_follows_her():
    pointing = {
        f"{relation.related_model._meta.label_lower}.{relation.field.name}"
        for relation in Person._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    }
    assert pointing - OWN == set(MOVERS), "say in services/merging.py how this table follows a merged person"


@pytest.mark.django_db
class TestMerge:
    def test_the_kept_record_keeps_its_fields_and_takes_what_it_lacks(self):
        region = RegionFactory()
        kept = PersonFactory(first_name="Élodie", last_name="Exemple", email="")
        other = PersonFactory(first_name="Elodie", last_name="Exemple", email="e@example.org", region=region)
        merged(kept, other)
        kept.refresh_from_db()
        assert (kept.first_name, kept.email, kept.region) == ("Élodie", "e@example.org", region)

    def test_one_chooses_field_by_field(self):
        kept, other = PersonFactory(last_name="Tremblay"), PersonFactory(last_name="Lavoie-Tremblay")
        assert usual_choices(kept, other) == {"last_name": "kept", "email": "kept"}
        merged(kept, other, last_name="merged")
        kept.refresh_from_db()
        assert (kept.last_name, kept.folded) == ("Lavoie-Tremblay", "lavoie tremblay dominique")

    def test_the_names_left_behind_are_former_names(self):
        kept, other = PersonFactory(last_name="Tremblay"), PersonFactory(last_name="Lavoie")
        merged(kept, other)
        assert list(kept.former_identities.values_list("last_name", flat=True)) == ["Lavoie"]

    def test_the_merged_record_leads_to_the_kept_one_and_so_do_those_merged_into_it(self):
        first, second, third = PersonFactory(), PersonFactory(), PersonFactory()
        merged(second, first)
        merged(third, second)
        assert set(Person.objects.filter(merged_into=third)) == {first, second}
        assert list(Person.objects.current()) == [third]

    def test_certifications_and_trainings_move(self):
        certification = a_certification()
        kept = PersonFactory()
        CohortTrainer.objects.create(cohort=a_cohort(), person=certification.person)
        merged(kept, certification.person)
        assert (kept.certifications.get(), kept.trainings.count()) == (certification, 1)

    def test_the_account_moves_when_the_kept_record_has_none(self):
        kept, other = PersonFactory(), PersonFactory(user=UserFactory())
        merged(kept, other)
        kept.refresh_from_db()
        assert kept.user == other.user

    def test_with_two_accounts_the_practice_of_both_counts(self):
        edition = a_guide().current_edition
        kept, other = (PersonFactory(user=a_log(edition).author) for _each in range(2))
        merged(kept, other)
        kept.refresh_from_db()
        assert len(practice_of([kept])[kept.pk]) == 2

    def test_consent_is_never_widened(self):
        for ours, theirs in ((True, False), (False, True), (True, True), (False, False)):
            kept, other = PersonFactory(), PersonFactory()
            change_consent(kept, given=ours, by=None)
            change_consent(other, given=theirs, by=None)
            merged(kept, other)
            kept.refresh_from_db()
            other.refresh_from_db()
            assert (kept.on_register, other.on_register) == (ours and theirs, False)
            assert [False, *kept.consent_changes.values_list("given", flat=True)][-1] == (ours and theirs)

    def test_one_who_is_not_another_still_is_not(self):
        kept, other, third = PersonFactory(), PersonFactory(), PersonFactory()
        DistinctPeople.objects.create(first=other, second=third)
        merged(kept, other)
        assert DistinctPeople.objects.filter(first=kept, second=third).exists()

    def test_a_record_is_not_merged_twice_nor_with_itself(self):
        kept, other = PersonFactory(), PersonFactory()
        merged(kept, other)
        for pair in ((kept, other), (other, kept), (kept, kept)):
            with pytest.raises(MergeError):
                merged(*pair)


@pytest.mark.django_db
class TestSameCohort:
    def enrolled_twice(self):
        cohort = a_cohort()
        return [EnrolmentFactory(cohort=cohort) for _each in range(2)]

    def mark(self, enrolment, session, presence):
        row = {"enrolment": enrolment, "session": enrolment.cohort.sessions.get(session_id=session)}
        return Attendance.objects.create(**row, presence=presence, marked_at=timezone.now())

    def test_the_fullest_presence_is_kept(self):
        ours, theirs = self.enrolled_twice()
        self.mark(ours, "day-1", Presence.ABSENT)
        self.mark(theirs, "day-1", Presence.PARTIAL)
        self.mark(theirs, "day-2", Presence.PRESENT)
        merged(ours.person, theirs.person)
        evidence = evidence_of([Enrolment.objects.select_related("cohort", "person").get(pk=ours.pk)])[ours.pk]
        assert {each.session: each.presence for each in evidence.attendance} == {
            "day-1": Presence.PARTIAL,
            "day-2": Presence.PRESENT,
        }

    def test_a_competency_met_in_either_is_met_since_the_first_day(self):
        ours, theirs = self.enrolled_twice()
        for enrolment, competency, met, day in (
            (ours, "role", False, date(2026, 3, 20)),
            (theirs, "role", True, date(2026, 3, 11)),
            (ours, "posture", True, date(2026, 3, 20)),
            (theirs, "posture", True, date(2026, 3, 12)),
            (ours, "confidence", True, date(2026, 3, 20)),
            (theirs, "confidence", False, date(2026, 3, 12)),
        ):
            Assessment.objects.create(enrolment=enrolment, competency=competency, met=met, day=day)
        merged(ours.person, theirs.person)
        assert {row.competency: (row.met, row.day.day) for row in ours.assessments.all()} == {
            "role": (True, 11),
            "posture": (True, 12),
            "confidence": (True, 20),
        }

    def test_the_other_enrolment_counts_no_more_and_takes_no_place(self):
        ours, theirs = self.enrolled_twice()
        Enrolment.objects.filter(pk=ours.pk).update(state=EnrolmentState.WITHDRAWN)
        Observation.objects.create(enrolment=theirs, text="Écoute bien.")
        merged(ours.person, theirs.person)
        assert list(ours.cohort.enrolments.learning()) == [ours]
        theirs.refresh_from_db()
        assert (theirs.state, ours.observations.count()) == (EnrolmentState.UNITED, 1)

    def test_a_transfer_leads_to_the_enrolment_kept(self):
        ours, theirs = self.enrolled_twice()
        elsewhere = EnrolmentFactory(state=EnrolmentState.TRANSFERRED, transferred_to=theirs, person=theirs.person)
        merged(ours.person, theirs.person)
        elsewhere.refresh_from_db()
        assert (elsewhere.transferred_to, elsewhere.person) == (ours, ours.person)

    def test_a_decision_stays_where_it_was_taken_and_still_counts_for_her(self):
        cohort = a_cohort()
        ours, theirs = a_learner_who_met_the_rule(cohort), a_learner_who_met_the_rule(cohort)
        certification = decide_on(theirs, awarded=True, day=cohort.last_day, by=UserFactory())
        merged(ours.person, theirs.person)
        certification.refresh_from_db()
        assert (certification.person, certification.enrolment) == (ours.person, ours)
        assert theirs.decisions.count() == 1
        # The cohort that gave it does not renew it.
        assert renewal_evidence_of([certification])[certification.pk].cohorts == ()
        before = certification.events.count()
        assert decide_on(ours, awarded=True, day=cohort.last_day, by=UserFactory()) == certification
        assert certification.events.count() == before


@pytest.mark.django_db
class TestUndo:
    def test_only_for_thirty_days(self):
        merge = merged(PersonFactory(), PersonFactory())
        PersonMerge.objects.filter(pk=merge.pk).update(made_at=timezone.now() - timedelta(days=31))
        with pytest.raises(MergeError, match="30 jours"):
            undo_merge(merge, by=UserFactory())

    def test_only_once(self):
        merge = merged(PersonFactory(), PersonFactory(last_name="Autre"))
        undo_merge(merge, by=UserFactory())
        with pytest.raises(MergeError, match="déjà annulée"):
            undo_merge(merge, by=UserFactory())

    def test_the_most_recent_first(self):
        first, second, third = PersonFactory(), PersonFactory(), PersonFactory()
        merge = merged(second, first)
        later = merged(third, second)
        with pytest.raises(MergeError, match="plus récente"):
            undo_merge(merge, by=UserFactory())
        undo_merge(later, by=UserFactory())
        undo_merge(merge, by=UserFactory())
        assert set(Person.objects.current()) == {first, second, third}

    def test_what_was_changed_since_stays(self):
        kept, other = PersonFactory(email=""), PersonFactory(email="autre@example.org")
        merge = merged(kept, other)
        Person.objects.filter(pk=kept.pk).update(email="nouvelle@example.org")
        added = AffiliationFactory(person=kept)
        undo_merge(merge, by=UserFactory())
        kept.refresh_from_db()
        assert (kept.email, kept.affiliations.get()) == ("nouvelle@example.org", added)

    def test_what_a_merge_said_of_a_background_check_never_held(self):
        certification = a_certification(vetting_until=date(2027, 5, 1))
        kept = PersonFactory(vetting_until=date(2040, 1, 1))
        merge = merged(kept, certification.person)
        said = certification.events.last()
        assert (said.kind, said.vetting_until, said.effective) == (
            EventKind.VETTING_UPDATED,
            date(2040, 1, 1),
            timezone.localdate(),
        )
        undo_merge(merge, by=UserFactory())
        assert [event.kind for event in certification.events.all()][1:] == ["vetting_updated", "corrected"]
        assert certification.events.last().corrects == said.number


@pytest.mark.django_db
class TestBackgroundCheck:
    """Until when it holds is part of the history of each certification."""

    def test_a_certification_of_the_kept_record_learns_of_it_as_well(self):
        certification = a_certification(vetting_until=date(2027, 5, 1))
        merged(certification.person, PersonFactory(vetting_until=date(2030, 1, 1)))
        assert certification.events.last().vetting_until == date(2030, 1, 1)

    def test_nothing_is_written_when_it_does_not_change(self):
        certification = a_certification(vetting_until=date(2027, 5, 1))
        merged(certification.person, PersonFactory(vetting_until=date(2026, 1, 1)))
        merged(PersonFactory(vetting_until=date(2027, 5, 1)), Person.objects.get(pk=certification.person_id))
        assert certification.events.count() == 1

    def test_a_date_is_never_given_up_for_none(self):
        certification = a_certification(vetting_until=date(2027, 5, 1))
        kept = PersonFactory(vetting_until=None)
        merged(kept, certification.person, vetting_until="kept")
        kept.refresh_from_db()
        assert kept.vetting_until == date(2027, 5, 1)
