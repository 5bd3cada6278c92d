"""The answers of a search are kept in the order of the best, until something shown changes."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_guide
from tests.guides.test_shelf import rows
from workshops.guides.queries import found_guides as module
from workshops.guides.queries.catalogue import guide_set
from workshops.guides.queries.found_guides import _best_first, found_guides
from workshops.guides.queries.guide_rows import newest
from workshops.guides.queries.search import search_guides
from workshops.programmes.facets import Shelf

LANGUAGES = ("fr", "en")
ranks = st.fixed_dictionaries(
    {language: st.dictionaries(st.integers(0, 40), st.sampled_from([-2.0, -1.5, -1.0])) for language in LANGUAGES}
)


@given(rows(), ranks)
def test_the_best_come_first_then_the_newest_and_only_in_the_language_they_are_in(found, ranked):
    shelf = Shelf(sorted(found, key=newest))
    best = [shelf.rows[place] for place in _best_first(shelf, ranked)]
    answers = [row for row in found if row.pk in ranked[row.language]]
    assert best == sorted(answers, key=lambda row: (ranked[row.language][row.pk], *newest(row)))


@pytest.fixture
def searches(monkeypatch):
    """The words that the database was asked for."""
    asked = []
    monkeypatch.setattr(module, "search_guides", lambda *key: asked.append(key) or search_guides(*key))
    return asked


def titles(text: str, languages=LANGUAGES) -> list[str]:
    catalogued = guide_set(AnonymousUser()).catalogued
    return [catalogued.shelf.rows[place].title for place in found_guides(catalogued, text, languages).best_first]


@pytest.mark.django_db
def test_the_same_words_are_looked_for_once(searches):
    a_guide("La confiance")
    a_guide("Le courage")
    assert [titles("confiance"), titles("confiance"), titles("courage")] == [
        ["La confiance"],
        ["La confiance"],
        ["Le courage"],
    ]
    assert searches == [("confiance", LANGUAGES), ("courage", LANGUAGES)]


@pytest.mark.django_db
def test_other_languages_are_another_search(searches):
    a_guide("La confiance")
    assert [titles("confiance"), titles("confiance", ("fr",))] == [["La confiance"], ["La confiance"]]
    assert searches == [("confiance", LANGUAGES), ("confiance", ("fr",))]


@pytest.mark.django_db
def test_what_is_published_or_taken_back_is_found_at_once():
    guide = a_guide("La confiance")
    assert titles("confiance") == ["La confiance"]
    a_guide("Confiance et courage")
    assert sorted(titles("confiance")) == ["Confiance et courage", "La confiance"]
    guide.unpublish()
    assert titles("confiance") == ["Confiance et courage"]


@pytest.mark.django_db
def test_without_words_nothing_is_asked(searches):
    a_guide("La confiance")
    assert (titles(""), searches) == ([], [])
