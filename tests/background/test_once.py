"""Small tasks are done where they are asked for, or once at the end of a block."""

import pytest
from django.conf import settings
from django_tasks import task

from workshops.background.once import at_the_end, each_task_once

done: list[str] = []


@task()
def note(word: str) -> None:
    """Say that it was done."""
    done.append(word)


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def test_outside_a_block_a_task_is_done_at_once():
    note.enqueue("ici")
    note.enqueue("ici")
    assert done == ["ici", "ici"]


def test_within_a_block_each_is_done_once_at_its_end_in_the_order_asked():
    with each_task_once():
        for word in ("a", "b", "a"):
            note.enqueue(word)
        with each_task_once():
            note.enqueue("b")
        assert done == []
    assert done == ["a", "b"]
    note.enqueue("après")
    assert done[-1] == "après"


def test_a_block_that_fails_does_none_and_keeps_none():
    def a_block_that_fails():
        with each_task_once():
            note.enqueue("a")
            raise ValueError("non")

    with pytest.raises(ValueError, match="non"):
        a_block_that_fails()
    note.enqueue("b")
    assert done == ["b"]


def test_a_block_inside_another_that_fails_gives_it_nothing():
    def a_block_that_fails():
        with each_task_once():
            note.enqueue("a")
            at_the_end(done.extend, "x")
            raise ValueError("non")

    with each_task_once():
        note.enqueue("b")
        with pytest.raises(ValueError, match="non"):
            a_block_that_fails()
    assert done == ["b"]


def test_what_is_done_for_many_at_once_waits_for_the_end():
    told: list[list[str]] = []
    at_the_end(told.append, "seul")
    keep = told.append
    with each_task_once():
        with each_task_once():
            at_the_end(keep, "a")
        at_the_end(keep, "b")
        at_the_end(keep, "a")
        assert told == [["seul"]]
    assert told == [["seul"], ["a", "b"]]


def test_the_small_tasks_of_the_site_are_these():
    assert settings.TASKS["default"]["BACKEND"].endswith("OnceImmediateBackend")
