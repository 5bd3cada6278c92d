"""What is read of all that is shown is read once, until something changes."""

import pytest
from django.db import transaction

from tests.factories import ThemeFactory
from workshops.freshness.memory import EachRemembered, remembered_until_changed
from workshops.taxonomy.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes():
    """The codes of themes, read in some order, and how often they were."""
    read: list[str] = []

    @remembered_until_changed
    def codes(order: str) -> list[str]:
        read.append(order)
        return list(Theme.objects.order_by(order).values_list("code", flat=True))

    return codes, read


def test_the_same_is_read_once(codes, django_assert_num_queries):
    known, read = codes
    ThemeFactory(code="a")
    known("code")
    with django_assert_num_queries(1):
        assert known("code") == ["a"]
    assert read == ["code"]


def test_each_who_asks_otherwise_has_an_answer_of_their_own(codes):
    known, _read = codes
    for code in "ab":
        ThemeFactory(code=code)
    assert (known("code"), known("-code")) == (["a", "b"], ["b", "a"])


def test_what_changed_is_read_again_and_what_is_undone_too(codes):
    known, _read = codes
    ThemeFactory(code="a")
    assert known("code") == ["a"]
    with transaction.atomic():
        Theme.objects.update(code="b")
        assert known("code") == ["b"]
        transaction.set_rollback(True)
    assert known("code") == ["a"]


def test_answers_are_not_kept_without_end(codes, monkeypatch):
    monkeypatch.setattr("workshops.freshness.memory.MOST", 2)
    known, read = codes
    ThemeFactory(code="a")
    for order in ("code", "-code", "position", "code"):
        assert known(order) == ["a"]
    assert read == ["code", "-code", "position", "code"]


class TestEachOfMany:
    @pytest.fixture
    def doubled(self):
        """Numbers doubled, one after the other, and those that were."""
        made: list[int] = []
        remembered: EachRemembered[int, int] = EachRemembered(4)

        def make(numbers: list[int]) -> dict[int, int]:
            made.extend(numbers)
            return {number: 2 * number for number in numbers if number}

        return (lambda generation, *numbers: remembered.of(generation, numbers, make)), made

    def test_one_alone_is_made_once_a_generation(self):
        remembered: EachRemembered[str, int] = EachRemembered(4)
        made = iter(range(9))
        asked = [("a", "x"), ("a", "x"), ("a", "y"), ("b", "x"), ("b", "x")]
        assert [remembered.one(*each, lambda: next(made)) for each in asked] == [0, 0, 1, 2, 2]

    def test_only_those_not_known_are_made(self, doubled):
        of, made = doubled
        assert of("a", 1, 2) == {1: 2, 2: 4}
        assert list(of("a", 3, 2).items()) == [(3, 6), (2, 4)]
        assert made == [1, 2, 3]

    def test_after_a_change_all_are_made_again(self, doubled):
        of, made = doubled
        of("a", 1)
        assert of("b", 1) == {1: 2}
        assert made == [1, 1]

    def test_one_that_nothing_is_said_of_is_left_out(self, doubled):
        of, _made = doubled
        assert of("a", 0, 1) == {1: 2}

    def test_it_holds_no_more_than_it_may(self, doubled):
        of, made = doubled
        for number in range(1, 8):
            of("a", number)
        of("a", 1)
        assert made == [*range(1, 8), 1]
