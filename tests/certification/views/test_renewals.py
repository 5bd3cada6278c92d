"""Renewing many certifications at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import MembershipFactory, UserFactory
from tests.factories_certification import EnrolmentFactory, a_certification, a_cohort, attends_all
from tests.factories_curricula import a_curriculum, a_rule
from workshops.curricula.rules.rule import ReflectionDays, Renewal
from workshops.curricula.rules.vocabulary import Vetting
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db
RULE = a_rule(validity_months=12, renewal=Renewal(reflection=ReflectionDays(), grace_months=6))
ADDRESS = "certificates:renewals"


@pytest.fixture
def curriculum():
    return a_curriculum(rule=RULE)


@pytest.fixture
def client(signed_in, curriculum):
    return signed_in(MembershipFactory(organisation=curriculum.organisation, role=Role.COORDINATOR).user)


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def awarded(curriculum, days_ago, **person):
    return a_certification(a_cohort(curriculum, first_day=ago(days_ago + 1)), **person)


def reflected(certification, days_ago):
    cohort = a_cohort(a_curriculum("Journée de réflexion"), first_day=ago(days_ago + 1))
    attends_all(EnrolmentFactory(cohort=cohort, person=certification.person))


def test_those_that_their_rule_renews_are_ticked(client, curriculum):
    ready, lacking = awarded(curriculum, 300), awarded(curriculum, 310)
    reflected(ready, 10)
    awarded(a_curriculum("Ailleurs", rule=RULE), 300)
    response = client.get(reverse(ADDRESS))
    rows = {row.certification: row.ready for row in response.context["page_obj"]}
    assert rows == {ready: True, lacking: False}
    page = response.content.decode()
    assert f'value="{ready.pk}" checked' in page
    assert f'value="{lacking.pk}" checked' not in page


def test_the_result_is_told_line_by_line(client, curriculum):
    ready, lacking = awarded(curriculum, 300), awarded(curriculum, 310)
    reflected(ready, 10)
    response = client.post(reverse(ADDRESS), {"chosen": [ready.pk, lacking.pk], "reason": ""})
    assert response.status_code == 422
    assert [
        bool(line.problem) for line in sorted(response.context["lines"], key=lambda line: line.certification.pk)
    ] == [
        False,
        True,
    ]
    assert (ready.events.count(), lacking.events.count()) == (2, 1)
    response = client.post(reverse(ADDRESS), {"chosen": [lacking.pk], "reason": "Prolongée par le comité."})
    assert response.status_code == 200
    assert lacking.events.last().reason == "Prolongée par le comité."


def test_nothing_ticked_is_a_sentence(client, curriculum):
    awarded(curriculum, 300)
    response = client.post(reverse(ADDRESS), {})
    assert response.status_code == 422
    assert "Cochez au moins une certification." in response.content.decode()


def test_those_of_others_cannot_be_chosen(client, curriculum):
    other = awarded(a_curriculum("Ailleurs", rule=RULE), 300)
    response = client.post(reverse(ADDRESS), {"chosen": [other.pk], "reason": "Prolongée."})
    assert response.status_code == 422
    assert other.events.count() == 1


def test_an_end_brought_by_a_check_leads_to_the_check(client, curriculum):
    vetted = a_curriculum("Autre", rule=a_rule(vetting=Vetting.THROUGHOUT), organisation=curriculum.organisation)
    certification = awarded(vetted, 30, vetting_until=ago(-20))
    page = client.get(reverse(ADDRESS)).content.decode()
    assert reverse("certificates:change", args=(certification.number, "vetting")) in page
    assert f'value="{certification.pk}" disabled' in page


def test_a_longer_horizon_shows_more(client, curriculum):
    awarded(curriculum, 200)
    assert list(client.get(reverse(ADDRESS)).context["page_obj"]) == []
    assert len(client.get(reverse(ADDRESS), {"within": "180"}).context["page_obj"]) == 1
    assert client.get(reverse(ADDRESS), {"within": "x"}).status_code == 200


def test_the_page_takes_the_same_queries_for_one_and_three(client, curriculum, queries_of):
    awarded(curriculum, 300, user=UserFactory())
    client.get(reverse(ADDRESS))
    one = queries_of(client.get, reverse(ADDRESS))
    for _each in range(2):
        awarded(curriculum, 300, user=UserFactory())
    assert queries_of(client.get, reverse(ADDRESS)) == one
