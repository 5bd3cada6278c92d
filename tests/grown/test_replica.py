"""A read replica by streaming replication: pages come from it, and whoever wrote reads what she wrote."""

import time
from collections.abc import Iterator

import pytest

from relais.replica import PIN
from tests.grown.site import Server

pytestmark = pytest.mark.xdist_group("grown")
FOLLOWING = 60  # seconds


@pytest.fixture
def server(grown_site, two_clusters) -> Iterator[Server]:
    running = Server(grown_site, DATABASE_REPLICA_URL=two_clusters[1].address)
    try:
        running.wait()
        yield running
    finally:
        running.kill()


def wait_until_it_follows(first, second) -> None:
    deadline = time.monotonic() + FOLLOWING
    while time.monotonic() < deadline:
        behind = f"SELECT pg_last_wal_replay_lsn() >= '{first.ask('SELECT pg_current_wal_lsn()')}'::pg_lsn"
        if second.ask(behind):
            return
        time.sleep(0.1)
    pytest.fail("the replica does not follow")


def test_the_replica_is_one(two_clusters):
    first, second = two_clusters
    assert (first.ask("SELECT pg_is_in_recovery()"), second.ask("SELECT pg_is_in_recovery()")) == (False, True)
    deadline = time.monotonic() + FOLLOWING  # when another test stopped the first, it comes back in a few seconds
    while first.ask("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'") != 1:
        assert time.monotonic() < deadline, "the replica does not follow"
        time.sleep(0.1)


def test_lists_come_from_the_replica_and_she_who_wrote_reads_what_she_wrote(browser, grown_site, two_clusters):
    first, second = two_clusters
    wait_until_it_follows(first, second)
    second.ask("SELECT pg_wal_replay_pause()")
    try:
        status, plan = browser.make_plan(grown_site.world, "Local deux-cent-quatorze")
        assert status == 302, plan[-2000:]
        assert browser.get(plan)[0] == 200
        assert plan in browser.plans()
        # The replica has not heard of it: a browser that did not write reads the lists from there.
        assert plan not in browser.another(without=PIN).plans()
    finally:
        second.ask("SELECT pg_wal_replay_resume()")
    wait_until_it_follows(first, second)
    assert plan in browser.another(without=PIN).plans()


def test_a_replica_that_is_gone_is_left_alone(browser, server, two_clusters):
    _first, second = two_clusters
    elsewhere = browser.another(without=PIN)
    before = elsewhere.plans()
    second.stop()
    try:
        time.sleep(6)  # it is asked again after five seconds
        assert elsewhere.plans() == before
        assert "the replica does not answer" in server.log.read_text()
    finally:
        second.start()
