"""The list of plans."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_guide, a_member
from tests.planning.conftest import details, two_sessions
from workshops.planning.queries import next_plans
from workshops.planning.services import prepare_session, share_plan

pytestmark = pytest.mark.django_db

URL = reverse("planning:plans")


def on(day: date, **fields):
    return details(date=day, **fields)


def test_an_empty_list_says_what_to_do(signed_in, owner):
    page = signed_in(owner).get(URL).content.decode()
    assert "Aucun plan pour l’instant" in page
    assert reverse("guides:catalogue") in page


def test_coming_plans_are_soonest_first_and_past_ones_latest_first(signed_in, owner, guide):
    today = timezone.localdate()
    for days in (3, 0, -2, -1):
        day = today + timedelta(days=days)
        prepare_session(owner, guide.current_edition, "s1", on(day, title=f"Jour {days}"))
    context = signed_in(owner).get(URL).context
    assert [item["plan"].title for item in context["coming"]] == ["Jour 0", "Jour 3"]
    assert [item["plan"].title for item in context["past"]] == ["Jour -1", "Jour -2"]


def test_plans_of_colleagues_are_listed_apart(signed_in, owner, plan):
    organisation = owner.memberships.get().organisation
    share_plan(owner, plan, organisation)
    colleague = a_member(organisation=organisation)
    context = signed_in(colleague).get(URL).context
    assert [item["plan"] for item in context["shown"]] == [plan]
    assert context["coming"] == []


def test_a_plan_says_when_it_ends_and_what_it_goes_over(signed_in, owner, guide):
    prepare_session(owner, guide.current_edition, "s1", on(timezone.localdate(), minutes_available=60))
    page = signed_in(owner).get(URL).content.decode()
    assert "13\u00a0h\u00a030 à 14\u00a0h\u00a045" in page
    assert "15\u00a0min de trop" in page


def test_past_plans_come_a_page_at_a_time(signed_in, owner, guide):
    for days in range(1, 23):
        prepare_session(owner, guide.current_edition, "s2", on(timezone.localdate() - timedelta(days=days)))
    client = signed_in(owner)
    assert len(client.get(URL).context["past"]) == 20
    assert len(client.get(URL, {"page": 2}).context["past"]) == 2


def queries_of_the_list(client) -> int:
    client.get(URL)  # what a first visit sets up is not counted
    with CaptureQueriesContext(connection) as queries:
        client.get(URL)
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_plans(signed_in, owner):
    client = signed_in(owner)
    colleague = a_member(organisation=owner.memberships.get().organisation)

    def one_of_each(number: int) -> None:
        edition = a_guide(f"Guide {number}", sessions=two_sessions()).current_edition
        for days in (1, -1):
            prepare_session(owner, edition, "s1", on(timezone.localdate() + timedelta(days=days)))
        share_plan(
            colleague, prepare_session(colleague, edition, "s1", details()), owner.memberships.get().organisation
        )

    one_of_each(1)
    once = queries_of_the_list(client)
    one_of_each(2)
    one_of_each(3)
    assert queries_of_the_list(client) == once


def test_the_next_plans_are_hers_and_soonest_first(owner, guide):
    today = timezone.localdate()
    later, sooner, _past, _other = (
        prepare_session(owner, guide.current_edition, "s1", on(today, start_time=time(15))),
        prepare_session(owner, guide.current_edition, "s1", on(today, start_time=time(9))),
        prepare_session(owner, guide.current_edition, "s1", on(today - timedelta(days=1))),
        prepare_session(a_member(), guide.current_edition, "s1", on(today)),
    )
    assert list(next_plans(owner)) == [sooner, later]
    assert list(next_plans(owner, 1)) == [sooner]


def test_a_visitor_has_no_next_plans(plan):
    from django.contrib.auth.models import AnonymousUser

    assert list(next_plans(AnonymousUser())) == []
