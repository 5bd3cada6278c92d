"""A worker killed while it is at a task loses nothing: another takes the task up, and does it once."""

import platform
import signal
from datetime import timedelta

import pytest
from django.core.management import get_commands
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.background.workers import PATIENCE, QUEUED, ForkedWorker, let_time_pass, started_worker, wait_for
from workshops.background.interrupted import ATTEMPTS, hand_back, requeue_interrupted
from workshops.background.life import ALIVE, SILENCE, at_work, give_sign, is_a_worker_alive, new_name
from workshops.background.models import Worker


def a_task(**fields) -> DBTaskResult:
    values = {
        "status": "READY",
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "tests.background.slow_task.slow",
        "backend_name": "background",
        "run_after": timezone.now(),
        "worker_ids": [],
    }
    return DBTaskResult.objects.create(**values | fields)


def running(worker: str, **fields) -> DBTaskResult:
    values = {"status": "RUNNING", "started_at": timezone.now(), "worker_ids": [worker]}
    return a_task(**values | fields)


def seen(name: str, ago: timedelta) -> str:
    Worker.objects.create(name=name, seen_at=timezone.now() - ago)
    return name


def test_the_worker_started_is_the_one_that_remembers():
    assert get_commands()["db_worker"] == "workshops.background"


def test_two_workers_of_one_process_number_on_machines_of_one_name_are_two():
    assert new_name() != new_name()
    assert new_name("chosen") != new_name("chosen")
    assert new_name().startswith(platform.node()[:30])
    assert len(new_name("n" * 64)) <= 64


@pytest.mark.django_db
class TestLooking:
    def test_a_task_of_a_silent_worker_waits_again(self):
        task = running(seen("gone", SILENCE + timedelta(seconds=1)))
        assert requeue_interrupted("background", timezone.now()) == 1
        task.refresh_from_db()
        assert task.status == "READY"
        assert task.run_after <= timezone.now()

    def test_a_task_of_a_living_worker_is_left_alone_however_long_it_takes(self):
        task = running(seen("elsewhere", timedelta(seconds=9)), started_at=timezone.now() - timedelta(hours=30))
        assert requeue_interrupted("background", timezone.now()) == 0
        task.refresh_from_db()
        assert task.status == "RUNNING"

    def test_a_task_of_a_worker_nobody_knows_waits_until_its_claim_is_over(self):
        task = running("of a restored backup")
        assert requeue_interrupted("background", timezone.now()) == 1
        task.refresh_from_db()
        assert task.run_after >= timezone.now() + SILENCE - timedelta(seconds=30)

    def test_looking_locks_nothing_when_everybody_lives(self, django_assert_num_queries):
        running(seen("alive", timedelta()))
        with django_assert_num_queries(2):
            requeue_interrupted("background", timezone.now())

    def test_a_task_that_kills_every_worker_is_given_up_and_says_why(self):
        task = running("gone", worker_ids=["gone"] * ATTEMPTS)
        requeue_interrupted("background", timezone.now())
        task.refresh_from_db()
        assert task.status == "FAILED"
        assert "its worker died 3 times" in task.traceback

    def test_a_worker_that_leaves_hands_back_its_own_and_it_counts_as_no_death(self):
        mine, other = running("mine"), running(seen("other", timedelta()))
        assert hand_back("mine") == 1
        mine.refresh_from_db()
        other.refresh_from_db()
        assert (mine.status, mine.worker_ids) == ("READY", [])
        assert other.status == "RUNNING"

    def test_a_worker_is_known_while_it_works_and_again_if_it_was_forgotten(self):
        assert not is_a_worker_alive()
        with at_work("here"):
            assert is_a_worker_alive()
            Worker.objects.update(seen_at=timezone.now() - ALIVE)
            assert not is_a_worker_alive()
            give_sign("here")
            assert is_a_worker_alive()
            Worker.objects.all().delete()
            give_sign("here")
            assert is_a_worker_alive()
        assert not Worker.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestRealWorkers:
    @pytest.fixture(autouse=True)
    def _queue(self, settings):
        settings.TASKS = {**settings.TASKS, "background": QUEUED}

    def begun(self, tmp_path, *options: str, first: float = 3600):
        """A worker at a task, the task, and what it wrote."""
        told = tmp_path / "told"
        task = a_task(args_kwargs={"args": [str(told), first], "kwargs": {}})
        worker = ForkedWorker(*options)
        wait_for(lambda: told.exists() or worker.poll() is not None)
        assert worker.poll() is None
        return worker, task, told

    def test_one_that_is_killed_loses_nothing_and_a_living_one_notices(self, tmp_path, monkeypatch):
        monkeypatch.setattr("workshops.background.worker.LOOKED_FOR", 1)
        killed, task, told = self.begun(tmp_path)
        other = ForkedWorker()
        wait_for(lambda: Worker.objects.count() == 2)
        killed.kill()
        task.refresh_from_db()
        assert task.status == "RUNNING"
        let_time_pass()
        try:
            # The other one was at work all the time: nobody has to start one.
            wait_for(lambda: DBTaskResult.objects.get().status == "SUCCESSFUL")
        finally:
            assert other.stop() == 0
        assert told.read_text() == "begun\nbegun\nended\n"
        assert Worker.objects.count() == 1  # who was killed could not say that it leaves

    def test_one_that_is_told_to_stop_ends_its_task(self, tmp_path):
        worker, task, told = self.begun(tmp_path, first=3)
        assert worker.stop() == 0
        task.refresh_from_db()
        assert task.status == "SUCCESSFUL"
        assert told.read_text() == "begun\nended\n"
        assert not Worker.objects.exists()

    def test_one_that_cannot_end_in_time_hands_back(self, tmp_path):
        worker, task, told = self.begun(tmp_path, "--grace", "1")
        assert worker.stop() == 0
        task.refresh_from_db()
        assert (task.status, task.worker_ids) == ("READY", [])
        assert ForkedWorker("--batch").wait() == 0
        task.refresh_from_db()
        assert task.status == "SUCCESSFUL"
        assert told.read_text() == "begun\nbegun\nended\n"

    def test_told_twice_hands_back_at_once(self, tmp_path):
        worker, task, _told = self.begun(tmp_path)
        worker.tell(signal.SIGTERM)
        wait_for(lambda: worker.poll() is not None or worker.tell(signal.SIGTERM))
        task.refresh_from_db()
        assert task.status == "READY"

    def test_one_with_nothing_to_do_says_that_it_leaves(self):
        worker = started_worker()
        wait_for(Worker.objects.exists)
        worker.terminate()
        assert worker.wait(timeout=PATIENCE) == 0
        assert not Worker.objects.exists()
