"""Enrolling by hand, leaving, another cohort, dyads."""

import pytest
from django.urls import reverse

from tests.certification.views.cohorts.conftest import learners
from tests.factories import a_member
from tests.factories_certification import AffiliationFactory, EnrolmentFactory, PersonFactory, a_cohort
from tests.factories_curricula import a_curriculum
from workshops.certification.models import Cohort
from workshops.organisations.models import Role


@pytest.fixture
def add(cohort):
    return reverse("cohorts:add_learner", args=(cohort.pk,))


def enrolment_address(enrolment):
    return reverse("cohorts:enrolment", args=(enrolment.cohort_id, enrolment.pk))


def test_a_person_she_coordinates_is_found_and_enrolled(signed_in, cohort, coordinator, add):
    person = AffiliationFactory(person__last_name="Trouvée", organisation=cohort.organisation).person
    PersonFactory(last_name="Trouvée-Ailleurs")
    client = signed_in(coordinator)
    assert list(client.get(f"{add}?q=trouvée").context["people"]) == [person]
    client.post(add, {"person": person.pk})
    client.post(add, {"person": person.pk})
    assert [each.person for each in cohort.enrolments.all()] == [person]
    assert list(client.get(f"{add}?q=trouvée").context["people"]) == []


def test_a_person_of_others_is_not_enrolled(signed_in, coordinator, cohort, add):
    assert signed_in(coordinator).post(add, {"person": PersonFactory().pk}).status_code == 404
    assert cohort.enrolments.count() == 0


def test_a_new_person_is_written_in_and_what_is_wrong_is_said(signed_in, cohort, coordinator, add):
    client = signed_in(coordinator)
    written = {"first_name": "Nouvelle", "last_name": "Exemple", "language": "fr"}
    response = client.post(add, {**written, "email": "pas un courriel"})
    assert response.status_code == 422
    assert 'value="Nouvelle"' in response.content.decode()
    assert client.post(add, written).status_code == 302
    assert cohort.enrolments.get().person.full_name == "Nouvelle Exemple"


def test_leaving_says_who_got_the_place(signed_in, cohort, coordinator):
    Cohort.objects.update(capacity=1)
    [enrolment] = learners(cohort, 1)
    EnrolmentFactory(cohort=cohort, state="waiting", person__first_name="Suivante")
    response = signed_in(coordinator).post(enrolment_address(enrolment), {"action": "withdraw"}, follow=True)
    assert "La place va à Suivante" in response.content.decode()
    back = signed_in(coordinator).post(enrolment_address(enrolment), {"action": "enrol"})
    assert back.status_code == 302
    enrolment.refresh_from_db()
    assert enrolment.state == "waiting"


def test_only_cohorts_she_manages_of_the_same_curriculum_are_offered(signed_in, cohort, coordinator, curriculum):
    [enrolment] = learners(cohort, 1)
    good = a_cohort(curriculum, title="Automne")
    a_cohort(curriculum, title="Fermée", status="closed")
    a_cohort(a_curriculum("Autre", organisation=cohort.organisation), title="D’une autre formation")
    a_cohort(curriculum, title="Ailleurs", organisation=a_member(Role.COORDINATOR).memberships.get().organisation)
    client = signed_in(coordinator)
    form = client.get(enrolment_address(enrolment)).context["form"]
    assert list(form.fields["cohort"].queryset) == [good]
    assert client.post(enrolment_address(enrolment), {"action": "transfer"}).status_code == 422
    client.post(enrolment_address(enrolment), {"action": "transfer", "cohort": good.pk})
    assert good.enrolments.get().person == enrolment.person


def test_a_transfer_to_a_full_cohort_says_why(signed_in, cohort, coordinator, curriculum):
    [enrolment] = learners(cohort, 1)
    full = a_cohort(curriculum, title="Automne", capacity=1)
    learners(full, 1)
    response = signed_in(coordinator).post(enrolment_address(enrolment), {"action": "transfer", "cohort": full.pk})
    assert response.status_code == 422
    assert "Cette cohorte est complète" in response.content.decode()


def test_dyads_are_numbered_by_hand_or_two_by_two(signed_in, cohort, coordinator):
    one, two = learners(cohort, 2)
    client, address = signed_in(coordinator), reverse("cohorts:pairs", args=(cohort.pk,))
    wrong = client.post(address, {f"pair-{one.pk}": "deux", f"pair-{two.pk}": "4"})
    assert wrong.status_code == 422
    assert 'value="deux"' in wrong.content.decode()
    client.post(address, {f"pair-{one.pk}": "4", f"pair-{two.pk}": ""})
    assert list(cohort.enrolments.order_by("pk").values_list("pair", flat=True)) == [4, None]
    client.post(address, {"action": "order"})
    assert list(cohort.enrolments.values_list("pair", flat=True)) == [1, 1]
