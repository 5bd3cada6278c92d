"""Closing a cohort from its page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_certification import (
    EnrolmentFactory,
    PersonFactory,
    a_certification,
    a_cohort,
    a_learner_who_met_the_rule,
    attends_all,
)
from workshops.certification.models import Certification, EnrolmentDecision
from workshops.certification.vocabulary import CohortStatus

pytestmark = pytest.mark.django_db
LAST_DAY = "2026-03-11"


@pytest.fixture
def trainer():
    return PersonFactory(user=UserFactory())


@pytest.fixture
def cohort(trainer):
    return a_cohort(trainers=(trainer,))


@pytest.fixture
def client(signed_in, trainer):
    return signed_in(trainer.user)


@pytest.fixture
def address(cohort):
    return reverse("certificates:closing", args=(cohort.pk,))


def decided(*lines, day=LAST_DAY, **more):
    """What the page sends: for each learner, her decision and its reason."""
    data = {"day": day, **more}
    for enrolment, decision, reason in lines:
        data |= {f"decision-{enrolment.pk}": decision, f"reason-{enrolment.pk}": reason}
    return data


def test_the_page_proposes_what_the_rule_says(client, cohort, address):
    ready, missing = a_learner_who_met_the_rule(cohort), EnrolmentFactory(cohort=cohort)
    response = client.get(address)
    form = response.context["form"]
    assert form[f"decision-{ready.pk}"].value() == "award"
    assert form[f"decision-{missing.pk}"].value() == "later"
    page = response.content.decode().replace("\u00a0", " ")
    assert "Tout ce que la règle demande est là." in page
    assert "Il manque 2 rencontres (« Premier jour » et « Deuxième jour »)." in page
    assert str(form["day"].value()) == LAST_DAY


def test_all_are_decided_in_one_press_and_the_cohort_closed(client, cohort, address):
    ready, refused, later = (a_learner_who_met_the_rule(cohort) for _each in range(3))
    lines = [(ready, "award", ""), (refused, "refuse", "Elle y a renoncé."), (later, "later", "")]
    response = client.post(address, decided(*lines, close="on"))
    assert response.status_code == 302
    cohort.refresh_from_db()
    assert cohort.status == CohortStatus.CLOSED
    assert Certification.objects.get().enrolment == ready
    assert EnrolmentDecision.objects.get(awarded=False).reason == "Elle y a renoncé."
    assert not later.decisions.exists()


def test_lines_that_cannot_be_stay_with_their_sentence_and_the_others_are_done(client, cohort, address):
    ready, missing = a_learner_who_met_the_rule(cohort), attends_all(EnrolmentFactory(cohort=cohort))
    response = client.post(address, decided((ready, "award", ""), (missing, "award", "")))
    assert response.status_code == 422
    page = response.content.decode()
    assert "La règle n’est pas satisfaite" in page
    assert Certification.objects.get().enrolment == ready
    assert f'name="decision-{ready.pk}"' not in page
    response = client.post(address, decided((missing, "award", "Constatée en stage.")))
    assert response.status_code == 302
    assert Certification.objects.count() == 2


def test_the_page_sent_twice_certifies_once(client, cohort, address):
    ready = a_learner_who_met_the_rule(cohort)
    for _twice in range(2):
        client.post(address, decided((ready, "award", "")))
    assert (Certification.objects.count(), EnrolmentDecision.objects.count()) == (1, 1)


def test_another_day_is_computed_and_what_was_chosen_kept(client, cohort, address):
    missing = EnrolmentFactory(cohort=cohort)
    data = decided((missing, "refuse", "Absente depuis le début."), day="2026-05-01", recompute="1")
    page = client.post(address, data)
    assert page.status_code == 200
    assert page.context["form"][f"decision-{missing.pk}"].value() == "refuse"
    assert "Absente depuis le début." in page.content.decode()
    assert "1er mai 2026" in page.content.decode().replace("\u00a0", " ")
    assert not EnrolmentDecision.objects.exists()


@pytest.mark.parametrize("day", ["2026-03-09", "2126-03-11", "", "hier"])
def test_a_day_that_cannot_be_decides_nothing(client, cohort, address, day):
    ready = a_learner_who_met_the_rule(cohort)
    assert client.post(address, decided((ready, "award", ""), day=day)).status_code == 422
    assert not EnrolmentDecision.objects.exists()


def test_a_cancelled_cohort_certifies_nobody(client, cohort, address):
    ready = a_learner_who_met_the_rule(cohort)
    cohort.status = CohortStatus.CANCELLED
    cohort.save()
    response = client.post(address, decided((ready, "award", "")))
    assert "Cette cohorte est annulée" in response.content.decode()
    assert not EnrolmentDecision.objects.exists()


def test_a_cohort_that_goes_on_is_not_closed(client, signed_in, trainer):
    cohort = a_cohort(trainers=(trainer,), first_day=timezone.localdate())
    ready = a_learner_who_met_the_rule(cohort)
    address = reverse("certificates:closing", args=(cohort.pk,))
    data = decided((ready, "later", ""), day=str(timezone.localdate()), close="on")
    page = client.post(address, data, follow=True).content.decode()
    assert "Cette cohorte se termine le" in page
    cohort.refresh_from_db()
    assert cohort.status == CohortStatus.RUNNING


def test_a_name_in_a_reason_is_read_again(client, cohort, address):
    missing = EnrolmentFactory(cohort=cohort)
    reason = "Le conjoint de Stéphanie Lapointe a téléphoné."
    response = client.post(address, decided((missing, "refuse", reason)))
    assert response.status_code == 422
    assert not EnrolmentDecision.objects.exists()


def test_closing_takes_the_same_queries_for_one_and_three(client, trainer, queries_of):
    counts = []
    for number in (1, 3):
        cohort = a_cohort(trainers=(trainer,))
        for _each in range(number):
            a_certification(cohort, user=UserFactory())
            a_learner_who_met_the_rule(cohort, user=UserFactory())
        address = reverse("certificates:closing", args=(cohort.pk,))
        client.get(address)
        counts.append(queries_of(client.get, address))
    assert counts[0] == counts[1]


def test_those_who_wait_are_listed_to_those_who_may_decide_alone(client, signed_in, cohort):
    waiting = a_learner_who_met_the_rule(cohort)
    a_learner_who_met_the_rule()
    address = reverse("certificates:attention")
    assert [each.enrolment for each in client.get(address).context["page_obj"]] == [waiting]
    assert list(signed_in().get(address).context["page_obj"]) == []


def test_the_file_of_those_who_wait_says_what_the_list_says(client, signed_in, cohort):
    a_learner_who_met_the_rule(cohort, last_name="Patiente")
    a_learner_who_met_the_rule(last_name="Ailleurs")
    address = reverse("certificates:attention_export", args=("csv",))
    said = client.get(address).content.decode("utf-8-sig")
    assert "Patiente" in said
    assert "Ailleurs" not in said
    assert "Patiente" not in signed_in().get(address).content.decode("utf-8-sig")
    assert client.get(reverse("certificates:attention_export", args=("xlsx",))).status_code == 200
    assert client.get(reverse("certificates:attention_export", args=("pdf",))).status_code == 404


def test_those_who_wait_take_the_same_queries_for_one_and_three(client, cohort, queries_of):
    address = reverse("certificates:attention")
    a_learner_who_met_the_rule(cohort, user=UserFactory())
    client.get(address)
    one = queries_of(client.get, address)
    for _each in range(2):
        a_learner_who_met_the_rule(cohort, user=UserFactory())
    assert queries_of(client.get, address) == one
