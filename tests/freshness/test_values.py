"""Short answers: known until what is shown changes, and each under all that was asked."""

import pytest

from tests.factories import ThemeFactory
from workshops.freshness.values import each_known_until_changed, known_until_changed
from workshops.planning.models import SessionPlan
from workshops.taxonomy.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def counting():
    """A question about the themes, and how often it was really asked."""
    asked = []

    def count() -> str:
        asked.append(1)
        return str(Theme.objects.count())

    return asked, count


def test_it_is_asked_again_only_when_something_changed(counting, django_assert_num_queries):
    asked, count = counting
    first = known_until_changed(("themes",), count)
    with django_assert_num_queries(1):
        assert known_until_changed(("themes",), count) == first
    assert len(asked) == 1

    ThemeFactory()

    assert known_until_changed(("themes",), count) == str(int(first) + 1)


def test_another_question_has_its_own_answer(counting):
    asked, count = counting
    known_until_changed(("themes", "fr"), count)
    known_until_changed(("themes", "en"), count)
    assert len(asked) == 2


def test_what_is_drawn_from_a_table_whose_changes_go_unseen_is_not_kept(counting):
    asked, count = counting

    def plans_too() -> str:
        return f"{count()} {SessionPlan.objects.count()}"

    known_until_changed(("plans",), plans_too)
    known_until_changed(("plans",), plans_too)
    assert len(asked) == 2


def test_nothing_is_kept_while_the_program_is_being_changed(counting, settings):
    settings.DEBUG = True
    asked, count = counting
    known_until_changed(("themes",), count)
    known_until_changed(("themes",), count)
    assert len(asked) == 2


def test_of_several_only_those_not_known_are_asked_for(django_assert_num_queries):
    asked = []

    def count(keys: list[str]) -> dict[str, str]:
        asked.append(keys)
        return {key: f"{key} {Theme.objects.count()}" for key in keys if key != "nobody"}

    first = each_known_until_changed(("each",), ["a", "nobody"], count)
    assert list(first) == ["a"]
    both = each_known_until_changed(("each",), ["b", "a"], count)
    assert both == {**first, "b": first["a"].replace("a", "b")}
    assert asked == [["a", "nobody"], ["b"]]
    with django_assert_num_queries(1):
        assert each_known_until_changed(("each",), ["a", "b"], count) == both

    ThemeFactory()

    assert each_known_until_changed(("each",), ["a"], count) != first
