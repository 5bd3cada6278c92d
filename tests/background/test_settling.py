"""A worker that begins loads the site once and leaves it out of its rounds for garbage."""

import gc
from collections.abc import Iterator

import pytest

from workshops.background.worker import settle


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_loaded_is_not_looked_through_again():
    settle()
    assert gc.get_freeze_count() > len(gc.get_objects(generation=2))


def test_what_tasks_make_still_is():
    settle()
    made: list[object] = []
    made.append(made)
    del made
    assert gc.collect() > 0
