"""A search among activities is counted and ranked once, whoever asks, until something shown changes."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import OrganisationFactory, a_guide, a_member, a_session, an_activity
from tests.guides.test_activities import titles
from workshops.guides.models import GuidePage
from workshops.guides.queries.activities import Answers
from workshops.guides.queries.activity_shelf import activity_shelf
from workshops.guides.queries.catalogue import guide_set
from workshops.guides.queries.found_activities import FoundActivities, found_activities
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def circles(guide: str, *titles: str, **options: object) -> None:
    a_guide(guide, sessions=[a_session("Une", *(an_activity(title, 10) for title in titles))], **options)


def found(text: str = "cercle", languages: tuple[str, ...] = ("fr", "en")) -> FoundActivities:
    return found_activities(activity_shelf(guide_set(AnonymousUser())), text, languages)


def test_the_same_words_are_looked_for_once():
    circles("Un", "Le cercle", "Le dessin")
    first = found("dessin")
    assert first.number == 1
    with CaptureQueriesContext(connection) as asked:
        assert found("dessin") is first
    assert not [query for query in asked.captured_queries if "libraryactivity" in query["sql"]]


def test_other_words_and_other_languages_are_looked_for_again():
    circles("Un", "Le cercle", "Le dessin")
    assert found("dessin").number == 1
    assert found("absent").number == 0
    assert found(languages=("en",)) is not found()


def test_the_best_are_ranked_again_only_when_more_of_them_are_wanted(django_assert_num_queries):
    circles("Un", *(f"Le cercle {number}" for number in range(5)))
    answers = found()
    with django_assert_num_queries(1):
        few = answers.best(2)
    with django_assert_num_queries(0):
        assert answers.best(1) == few
    with django_assert_num_queries(1):
        assert answers.best(4)[:2] == few
    assert len(answers.best(4)) == 4


def test_what_is_published_or_taken_back_changes_the_answer():
    circles("Un", "Le cercle")
    assert titles("q=cercle") == ["Le cercle"]
    circles("Deux", "Un autre cercle")
    assert sorted(titles("q=cercle")) == ["Le cercle", "Un autre cercle"]
    GuidePage.objects.get(title="Deux").unpublish()
    assert titles("q=cercle") == ["Le cercle"]


def test_each_reader_is_told_only_of_what_she_may_see():
    home = OrganisationFactory()
    circles("Pour tout le monde", "Le cercle")
    circles("Pour nous", "Notre cercle", organisation=home, visibility=Visibility.ORGANISATION)
    for reader, expected in ((AnonymousUser(), 1), (a_member(organisation=home), 2), (AnonymousUser(), 1)):
        guides = guide_set(reader)
        answers = Answers(guides, found_activities(activity_shelf(guides), "cercle", ("fr", "en")))
        assert sum(cell.number for cell in answers.cells) == expected
        assert len(answers.ranked(answers.cells)[0:9]) == expected
