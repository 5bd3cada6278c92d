"""The words of short lists are read once, until one of them changes."""

import pytest
from django.utils import translation

from tests.factories import RegionFactory, SettingFactory
from workshops.taxonomy.known_terms import known_places
from workshops.taxonomy.models import Region, Setting

pytestmark = pytest.mark.django_db


def test_words_are_in_their_order_and_in_the_language_of_the_page(django_assert_num_queries):
    Setting.objects.all().delete()
    second = SettingFactory(code="b", position=1, names={"fr": "École", "en": "School"})
    first = SettingFactory(code="c", position=0, names={"fr": "Rue", "en": "Street"})
    assert known_places().settings == {"c": (first.pk, "Rue"), "b": (second.pk, "École")}
    assert list(known_places().settings) == ["c", "b"]
    with translation.override("en"):
        assert known_places().settings["b"].name == "School"
    with django_assert_num_queries(1):
        assert known_places().settings["b"].name == "École"


def test_a_word_that_changes_or_goes_is_seen_at_once():
    region = RegionFactory(code="99", names={"fr": "Ici"})
    assert known_places().regions["99"] == (region.pk, "Ici")
    Region.objects.filter(pk=region.pk).update(names={"fr": "Là"})
    assert known_places().regions["99"].name == "Là"
    region.delete()
    assert "99" not in known_places().regions
