"""What is done once a day, by one process of however many, and again the next day."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from tests.durability.forked import _end_with
from workshops.background import daily
from workshops.background.daily import AGAIN, LEASE, Daily, do_what_is_due
from workshops.background.models import Worker

NOON = datetime(2026, 5, 14, 12, tzinfo=timezone.get_default_timezone())
NIGHT = NOON.replace(hour=3)
A_DAY = timedelta(days=1)


@pytest.fixture
def declare(monkeypatch):
    """A function that makes what it is given the only thing done each day."""

    def declared_as(run, *others):
        found = [Daily("only", run), *others]
        monkeypatch.setattr(daily, "declared", lambda *_: iter(found))

    return declared_as


@pytest.fixture
def days(declare):
    """The days it was done."""
    done = []
    declare(done.append)
    return done


def test_the_rooms_say_what_they_do_each_day():
    from relais.rooms import declared

    assert {each.name for each in declared("DAILY", "daily_work")} == {"certifications", "directory", "forget"}


@pytest.mark.django_db
class TestOneProcess:
    def test_it_is_done_once_a_day_and_again_the_next(self, days):
        for now in (NOON, NOON + timedelta(hours=1), NOON + A_DAY, NOON + A_DAY + timedelta(hours=5)):
            do_what_is_due(now)
        assert days == [NOON.date(), (NOON + A_DAY).date()]

    def test_nobody_is_written_to_in_the_night(self, days):
        assert do_what_is_due(NIGHT) == []
        assert days == []

    def test_one_query_where_all_is_done(self, days, django_assert_num_queries):
        do_what_is_due(NOON)
        with django_assert_num_queries(1):
            do_what_is_due(NOON)

    def test_what_fails_is_told_to_the_log_and_tried_again_the_same_day(self, declare, caplog):
        tries, others = [], []

        def away_once(day):
            tries.append(day)
            if len(tries) == 1:
                raise OSError("no mail server")

        declare(away_once, Daily("other", others.append))
        assert do_what_is_due(NOON) == ["other"]
        assert "tried again in an hour: only" in caplog.text
        assert do_what_is_due(NOON + AGAIN / 2) == []
        assert do_what_is_due(NOON + AGAIN) == ["only"]
        assert len(tries) == 2
        assert len(others) == 1

    def test_a_process_that_answers_pages_leaves_it_to_a_worker_that_lives(self, days, monkeypatch):
        monkeypatch.setattr(daily, "FROM_HOUR", 0)
        worker = Worker.objects.create(name="alive")
        daily._unless_a_worker_does()
        assert days == []
        worker.delete()
        daily._unless_a_worker_does()
        assert len(days) == 1

    def test_what_could_not_be_forgotten_is_tried_again(self, monkeypatch):
        from relais.personal_data.retention import Forget, Forgotten
        from workshops.privacy import daily_work

        job = Forget("drafts", "brouillons", lambda **_: 0)
        monkeypatch.setattr(daily_work, "forget_what_is_due", lambda: [Forgotten(job, failure="OSError")])
        with pytest.raises(RuntimeError, match="drafts"):
            daily_work.forget(NOON.date())


@contextmanager
def processes(number: int, work):
    """That many processes, each of which does `work`; what each ended with, in the list given, once they have."""
    import os

    connections.close_all()
    children = []
    for _each in range(number):
        child = os.fork()
        if child == 0:
            _end_with(work)
        children.append(child)
    ended: list[int] = []
    yield children, ended
    ended += [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestSeveralProcesses:
    @pytest.fixture
    def lines(self, declare, tmp_path):
        """What the processes wrote, one line each time it was done."""
        file = tmp_path / "lines"
        file.touch()

        def write(day):
            with file.open("a") as opened:
                opened.write(f"{day}\n")

        declare(write)
        return file

    def test_of_four_one_does_it_and_one_the_next_day(self, lines: Path):
        for day in range(2):
            with processes(4, lambda day=day: do_what_is_due(NOON + day * A_DAY)) as (_children, ended):
                pass
            assert ended == [0] * 4
        assert lines.read_text().split() == ["2026-05-14", "2026-05-15"]

    def test_one_killed_in_the_middle_is_followed_by_another_the_same_day(self, declare, lines, tmp_path):
        import os
        import signal
        import time

        from tests.background.workers import wait_for

        mark = tmp_path / "mark"

        def stay(_day):
            mark.touch()
            time.sleep(3600)

        write = next(daily.declared()).run
        declare(stay)
        with processes(1, lambda: do_what_is_due(NOON)) as ((child,), ended):
            wait_for(mark.exists)
            os.kill(child, signal.SIGKILL)
        assert ended == [-signal.SIGKILL]
        declare(write)
        assert do_what_is_due(NOON + LEASE / 2) == []
        assert do_what_is_due(NOON + LEASE) == ["only"]
        assert lines.read_text().split() == ["2026-05-14"]
