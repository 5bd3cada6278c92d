"""The grid of a cohort, and one learner at a time."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import MembershipFactory, UserFactory, a_guide, a_session, an_activity
from tests.factories_certification import EnrolmentFactory, PersonFactory, a_cohort
from workshops.certification.models import Assessment, Observation, ObservedSession
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db
DAY = "2026-03-11"


@pytest.fixture
def trainer():
    return PersonFactory(user=UserFactory(first_name="Nour", last_name="Exemple"))


@pytest.fixture
def cohort(trainer):
    return a_cohort(trainers=(trainer,))


@pytest.fixture
def learner(cohort):
    return EnrolmentFactory(cohort=cohort, person=PersonFactory(user=UserFactory()))


@pytest.fixture
def client(signed_in, trainer):
    return signed_in(trainer.user)


def sent(learner, *marks, shown="---", day=DAY):
    """What the page sends of a learner: a mark for each competency."""
    cells = {f"mark-{learner.pk}-{place}": mark for place, mark in enumerate(marks)}
    return {"day": day, f"shown-{learner.pk}": shown, **cells}


def test_the_grid_is_noted_in_one_press(client, cohort, learner, trainer):
    other = EnrolmentFactory(cohort=cohort)
    address = reverse("certificates:grid", args=(cohort.pk,))
    assert "Garder une posture sensible." in client.get(address).content.decode()
    data = {**sent(learner, "met", "", "not_yet"), **sent(other, "met", "", "")}
    assert client.post(address, data).status_code == 302
    rows = {(row.enrolment_id, row.competency): row for row in Assessment.objects.all()}
    assert {key: row.met for key, row in rows.items()} == {
        (learner.pk, "role"): True,
        (learner.pk, "posture"): False,
        (other.pk, "role"): True,
    }
    assert (rows[learner.pk, "role"].day, rows[learner.pk, "role"].assessor) == (date(2026, 3, 11), trainer.user)


def test_a_page_opened_before_a_colleague_noted_writes_over_nothing(client, cohort, learner):
    colleague = UserFactory()
    Assessment.objects.create(enrolment=learner, competency="role", met=True, day=date(2026, 3, 10), assessor=colleague)
    client.post(reverse("certificates:grid", args=(cohort.pk,)), sent(learner, "", "met", ""))
    assert {row.competency: row.met for row in Assessment.objects.all()} == {"role": True, "confidence": True}
    assert Assessment.objects.get(competency="role").assessor == colleague


@pytest.mark.parametrize("day", ["", "2126-01-01", "le 3 mai"])
def test_a_day_that_cannot_be_is_a_sentence_and_keeps_the_marks(client, cohort, learner, day):
    response = client.post(reverse("certificates:grid", args=(cohort.pk,)), sent(learner, "met", "", "", day=day))
    assert response.status_code == 422
    assert '<option value="met" selected>' in response.content.decode()
    assert not Assessment.objects.exists()


def test_the_grid_takes_the_same_queries_for_one_and_three(client, cohort, learner, queries_of):
    address = reverse("certificates:grid", args=(cohort.pk,))
    client.get(address)
    one = queries_of(client.get, address)
    for _each in range(2):
        EnrolmentFactory(cohort=cohort)
    assert queries_of(client.get, address) == one


def test_one_learner_is_noted_on_her_own_page(client, learner):
    address = reverse("certificates:learner", args=(learner.pk,))
    assert client.post(address, sent(learner, "met", "met", "")).status_code == 302
    page = client.get(address).content.decode()
    assert page.count("par Nour Exemple") == 2
    assert Assessment.objects.filter(met=True).count() == 2


def test_learners_follow_one_another(client, cohort, trainer):
    first = EnrolmentFactory(cohort=cohort, person=PersonFactory(last_name="Aaa"))
    second = EnrolmentFactory(cohort=cohort, person=PersonFactory(last_name="Bbb"))
    page = client.get(reverse("certificates:learner", args=(first.pk,)))
    assert (page.context["before"], page.context["after"]) == (None, second.pk)


def test_a_learner_reads_what_is_noted_of_her_and_changes_nothing(signed_in, learner, trainer):
    Observation.objects.create(enrolment=learner, author=trainer.user, text="Laisse de la place au silence.")
    client = signed_in(learner.person.user)
    address = reverse("certificates:learner", args=(learner.pk,))
    page = client.get(address).content.decode()
    assert "Laisse de la place au silence." in page
    assert "Enregistrer les compétences" not in page
    assert client.post(address, sent(learner, "met", "met", "met")).status_code == 403
    for name in ("observe", "observed"):
        assert client.post(reverse(f"certificates:{name}", args=(learner.pk,)), {}).status_code == 403
    assert not Assessment.objects.exists()


def test_a_learner_does_not_read_of_another(signed_in, cohort, learner):
    other = EnrolmentFactory(cohort=cohort, person=PersonFactory(user=UserFactory()))
    response = signed_in(other.person.user).get(reverse("certificates:learner", args=(learner.pk,)))
    assert response.status_code == 404


def test_an_observation_is_kept_and_taken_back_by_its_author(client, signed_in, learner):
    client.post(reverse("certificates:observe", args=(learner.pk,)), {"seen-text": "Reformule sans interpréter."})
    observation = Observation.objects.get()
    colleague = MembershipFactory(organisation=learner.cohort.organisation, role=Role.COORDINATOR).user
    removal = reverse("certificates:forget_observation", args=(learner.pk, observation.pk))
    assert signed_in(colleague).post(removal).status_code == 404
    assert client.post(removal).status_code == 302
    assert not Observation.objects.exists()


def test_details_of_somebody_are_refused_in_an_observation(client, learner):
    text = "La mère se joint au 418 555-0199."
    response = client.post(reverse("certificates:observe", args=(learner.pk,)), {"seen-text": text})
    assert response.status_code == 422
    assert "418 555-0199" not in response.content.decode()
    assert not Observation.objects.exists()


def test_an_observed_session_is_noted_and_taken_back(client, learner):
    edition = a_guide(sessions=[a_session("Une", an_activity(), block_id="s1")]).current_edition
    address = reverse("certificates:observed", args=(learner.pk,))
    assert client.post(address, {"observed-edition": edition.pk, "observed-day": "2126-01-01"}).status_code == 422
    assert client.post(address, {"observed-edition": edition.pk, "observed-day": DAY}).status_code == 302
    session = ObservedSession.objects.get()
    assert (session.person, session.edition, str(session.day)) == (learner.person, edition, DAY)
    client.post(reverse("certificates:forget_observed", args=(learner.pk, session.pk)))
    assert not ObservedSession.objects.exists()
