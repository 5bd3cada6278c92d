"""Sums kept of logs, changed by two at once on PostgreSQL: they stay what a recount finds."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from tests.factories import OrganisationFactory, a_guide, a_log
from workshops.reports.models import MonthTally
from workshops.reports.tallies import recount
from workshops.session_logs.models import Purge, SessionLog
from workshops.session_logs.services import purge_logs

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time: DB=postgres"),
]


def at_once(work) -> None:
    """Do `work` in two transactions, the second begun before the first is stored."""

    def second() -> None:
        try:
            work()
        finally:
            connections.close_all()

    other = threading.Thread(target=second)
    with transaction.atomic():
        work()
        other.start()
        time.sleep(1)  # it waits, or has read what is about to change
    other.join()


def sums() -> set:
    return set(MonthTally.objects.exclude(sessions=0).values_list("month", "dimension", "code", "sessions", "minutes"))


@pytest.fixture
def logs(transactional_db):
    organisation = OrganisationFactory()
    edition = a_guide(organisation=organisation).current_edition
    return [a_log(edition, organisation=organisation, date=timezone.localdate()) for _each in range(2)]


def test_two_recounts_count_once(logs):
    before = sums()
    assert before
    at_once(recount)
    assert sums() == before


def test_two_purges_take_off_once(logs):
    SessionLog.objects.update(date=timezone.localdate() - timedelta(days=365 * 9))
    recount()
    at_once(purge_logs)
    assert not SessionLog.objects.exists()
    assert sums() == set()
    assert not MonthTally.objects.filter(sessions__lt=0).exists()
    assert Purge.objects.count() == 1
