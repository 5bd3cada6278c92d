"""The list of logs, at a constant number of queries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.planning.conftest import details
from tests.session_logs.conftest import saved
from tests.session_logs.views.conftest import words
from workshops.planning.services import prepare_session
from workshops.session_logs.drafts import draft_from_plan
from workshops.session_logs.services import FollowUpEntry


@pytest.fixture
def sessions(guide, facilitator, organisation):
    """A function that makes one more of each: a plan to log, a draft, a complete log with something to do next."""

    def make():
        for state in ("to log", "draft", "complete"):
            plan = prepare_session(
                facilitator, guide.current_edition, "s1", details(date=timezone.localdate() - timedelta(days=3))
            )
            if state == "to log":
                continue
            complete = state == "complete"
            follow_ups = [FollowUpEntry(uuid4(), "Les affiches", timezone.localdate())] if complete else []
            saved(plan, draft_from_plan(plan, organisation.pk), complete=complete, follow_ups=follow_ups)

    return make


def test_the_list_says_what_waits(signed, sessions):
    sessions()
    said = words(signed.get(reverse("session_logs:logs")))
    for title in ("À consigner", "À terminer ou à approuver", "À faire, pour moi", "Mes journaux"):
        assert title in said
    assert "brouillon" in said
    assert "Faire groupe" in said


def test_queries_do_not_grow(signed, sessions, queries_of):
    sessions()
    address = reverse("session_logs:logs")
    signed.get(address)
    once = queries_of(signed.get, address)
    sessions()
    sessions()
    assert queries_of(signed.get, address) == once


def test_a_plan_asks_for_its_log_from_its_start_on_and_for_sixty_days(signed, guide, facilitator):
    today = timezone.localdate()
    for days, title in ((-61, "Trop vieux"), (-60, "Encore temps"), (1, "Demain")):
        prepare_session(
            facilitator, guide.current_edition, "s1", details(date=today + timedelta(days=days), title=title)
        )
    said = words(signed.get(reverse("session_logs:logs")))
    assert "Encore temps" in said
    assert "Trop vieux" not in said
    assert "Demain" not in said


def test_a_coordinator_reads_complete_logs_of_colleagues_and_only_those(client, plan, entry, coordinator):
    client.force_login(coordinator)
    address = reverse("session_logs:logs") + "?whose=colleagues"
    draft = saved(plan, entry).log
    assert "Faire groupe" not in words(client.get(address))
    assert client.get(reverse("session_logs:log", args=(draft.uid,))).status_code == 404
    log = saved(plan, entry, base_version=1, complete=True).log
    assert "Faire groupe" in words(client.get(address))
    page = client.get(reverse("session_logs:log", args=(log.uid,)))
    assert page.status_code == 200
    assert "Changer" not in words(page)


def test_the_page_of_a_log_costs_the_same_whatever_it_holds(signed, plan, entry, queries_of):
    log = saved(plan, entry, activities=entry.activities[:1], complete=True).log
    address = reverse("session_logs:log", args=(log.uid,))
    signed.get(address)
    once = queries_of(signed.get, address)
    saved(plan, entry, base_version=1)
    for version, participants in ((2, 3), (3, 4), (4, 5)):
        saved(plan, entry, base_version=version, participants=participants)
    assert queries_of(signed.get, address) == once
