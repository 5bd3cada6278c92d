"""The cards of a search: the parts where no word is marked are kept, and say what they would say made anew."""

from itertools import count

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories import OrganisationFactory, SettingFactory, a_guide, a_member, a_session, an_activity, translated
from workshops.guides.activity_cards import _places
from workshops.guides.guide_cards import _parts
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db

TURNS = count()
LISTS = ("guides:catalogue", "guides:activities")


@pytest.fixture
def guides(db):
    """Three guides that differ by all that cards show."""
    return [
        a_guide(
            f"Cercle {number}",
            sessions=[
                a_session(
                    "Une",
                    an_activity("Le cercle", 10 + 5 * number, kind=kind, importance=importance),
                    an_activity("La ronde", 10, kind=kind, importance=importance, materials=materials),
                )
            ],
            settings=(SettingFactory(),),
            age_from=10 + number,
            stage=stage,
            training_required=training,
        )
        for number, (kind, importance, materials, stage, training) in enumerate(
            (
                ("game", "core", [], "in_use", "none"),
                ("input", "optional", [{"name": "Corde", "quantity": 1, "per": "group"}], "development", "required"),
                ("game", "optional", [], "in_use", "recommended"),
            )
        )
    ]


def cards(name: str, word: str, **more: str) -> str:
    """What a search shows, at an address nobody asked before."""
    answer = Client().get(reverse(name), {"q": word, "turn": next(TURNS), **more})
    return answer.content.decode().split('<ul class="card-list"', 1)[1].split("</section>", 1)[0]


@pytest.mark.parametrize("name", LISTS)
def test_they_say_the_same_kept_and_made_anew(guides, name):
    def both_ways() -> str:
        for word in ("ronde", "cercle"):
            cards(name, word)
        kept = cards(name, "cercle")
        for kind in ("pages", "parts"):
            caches[kind].clear()
        for remembered in (_parts, _places):
            remembered._kept = ("", {})
        assert cards(name, "cercle") == kept
        return kept

    before = both_ways()
    assert "<mark>" in before
    guides[0].age_from, guides[0].stage, guides[0].title = 7, "development", "Autre cercle"
    guides[0].save_revision().publish()
    assert both_ways() != before


def test_another_search_that_finds_a_guide_makes_no_timeline_again(guides, queries_of):
    def search(word: str) -> int:
        return queries_of(Client().get, reverse("guides:catalogue"), {"q": word, "turn": next(TURNS)})

    first = search("cercle")
    assert search("ronde") < first


@pytest.mark.parametrize("word", ["", "cercle"])
def test_a_card_made_for_who_sees_more_is_not_shown_to_others(guides, signed_in, word):
    guide, home = guides[0], OrganisationFactory()
    hers = translated(guide, "The Circle")
    GuidePage.objects.filter(pk=hers.pk).update(organisation=home, visibility=Visibility.ORGANISATION)
    version, asked = "existe aussi en anglais", {"q": word, "turn": next(TURNS)}
    assert version in signed_in(a_member(organisation=home)).get(reverse("guides:catalogue"), asked).content.decode()
    assert version not in cards("guides:catalogue", word)


@pytest.mark.parametrize("name", LISTS)
def test_each_language_has_its_own_cards(guides, name):
    french = cards(name, "cercle")
    with translation.override("en"):
        english = cards(name, "cercle", language="fr")
    assert ("Rencontre 1" in french, "Session 1" in french) == (True, False)
    assert ("Rencontre 1" in english, "Session 1" in english) == (False, True)
    assert cards(name, "cercle") == french
