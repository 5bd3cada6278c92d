"""Where each query goes when there is a replica. Real replication: `tests/grown`."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from relais import replica
from relais.replica import PIN, ReplicaMiddleware, ReplicaRouter, ReplicaWatch
from workshops.planning.models import SessionPlan

router = ReplicaRouter()


@pytest.fixture(autouse=True)
def _close_behind(monkeypatch):
    monkeypatch.setattr(ReplicaWatch, "follows", lambda self: True)
    monkeypatch.setattr(replica, "connections", {"default": type("Connection", (), {"in_atomic_block": False})})


def visited(request, *, writing: bool = False) -> tuple[list[str], HttpResponse]:
    """Where a page reads from, before and after it may write; and what it answers."""
    places = []

    def page(_request) -> HttpResponse:
        places.append(router.db_for_read(SessionPlan))
        if writing:
            assert router.db_for_write(SessionPlan) == "default"
        places.append(router.db_for_read(SessionPlan))
        return HttpResponse()

    return places, ReplicaMiddleware(page)(request)


def test_a_page_that_is_read_comes_from_the_replica_and_remembers_nothing():
    places, response = visited(RequestFactory().get("/fr/plans/"))
    assert places == ["replica", "replica"]
    assert PIN not in response.cookies


def test_once_a_page_wrote_the_rest_and_the_browser_s_next_pages_come_from_the_database():
    places, response = visited(RequestFactory().get("/fr/plans/"), writing=True)
    assert places == ["replica", "default"]
    assert (response.cookies[PIN]["max-age"], response.cookies[PIN]["httponly"]) == (replica.PINNED, True)
    request = RequestFactory().get("/fr/plans/")
    request.COOKIES[PIN] = "1"
    assert visited(request)[0] == ["default", "default"]


@pytest.mark.parametrize(
    "request_of", [("post", "/fr/plans/"), ("get", "/admin/"), ("get", "/fr/account/login/"), ("get", "/sync/who/")]
)
def test_what_is_sent_the_admin_and_accounts_read_the_database(request_of):
    method, address = request_of
    assert visited(getattr(RequestFactory(), method)(address))[0] == ["default", "default"]


def test_commands_workers_and_transactions_read_the_database(monkeypatch):
    assert router.db_for_read(SessionPlan) == "default"
    monkeypatch.setattr(replica, "connections", {"default": type("Connection", (), {"in_atomic_block": True})})
    assert visited(RequestFactory().get("/fr/plans/"))[0] == ["default", "default"]


def test_a_replica_too_far_behind_is_not_read(monkeypatch):
    monkeypatch.setattr(ReplicaWatch, "follows", lambda self: False)
    assert visited(RequestFactory().get("/fr/plans/"))[0] == ["default", "default"]


def test_no_page_is_older_than_what_a_browser_is_kept_from():
    """Otherwise someone could write, and half a minute later read from before she did."""
    assert replica.MOST_BEHIND + replica.ASKED_AGAIN < replica.PINNED


def test_the_replica_is_never_migrated():
    assert (router.allow_migrate("default", "planning"), router.allow_migrate("replica", "planning")) == (True, False)
