"""The terms of several lists, read in one query, are those `prefetch_related` reads."""

import pytest
from django.db.models import prefetch_related_objects

from tests.factories import InitiativeFactory, RegionFactory, ThemeFactory, a_guide
from workshops.directory.facts import LISTS
from workshops.directory.models import Initiative
from workshops.guides.models import GuidePage
from workshops.taxonomy.reading import read_terms

pytestmark = pytest.mark.django_db


def _words(owners, lists):
    return [[list(getattr(owner, name).all()) for name in lists] for owner in owners]


def test_they_are_those_of_each_owner_in_their_order(django_assert_num_queries):
    themes, region = [ThemeFactory(code=code, position=3 - place) for place, code in enumerate("abc")], RegionFactory()
    for number in range(3):
        entry = InitiativeFactory()
        entry.themes.set(themes[number:])
        entry.regions.set([region])
    whole = list(Initiative.objects.order_by("pk"))
    prefetch_related_objects(whole, *LISTS)
    found = list(Initiative.objects.order_by("pk"))
    with django_assert_num_queries(1):
        read_terms(found, LISTS)
        assert _words(found, LISTS) == _words(whole, LISTS)
    assert [theme.names for theme in found[0].themes.all()] == [theme.names for theme in whole[0].themes.all()]


def test_the_lists_of_a_guide_are_read_the_same_way():
    guide = GuidePage.objects.get(pk=a_guide(themes=(ThemeFactory(code="b"), ThemeFactory(code="a"))).pk)
    read_terms([guide], ("audiences", "themes"))
    assert [theme.code for theme in guide.themes.all()] == ["a", "b"]
    assert list(guide.audiences.all()) == []


def test_nobody_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        read_terms([], LISTS)
