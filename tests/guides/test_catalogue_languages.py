"""The catalogue in each language: which guides come first, in whose words."""

import pytest
from django.test import Client

from tests.factories import ThemeFactory, a_guide, translated
from tests.guides.finding import facet, titles

pytestmark = pytest.mark.django_db


def test_the_language_of_the_interface_comes_first_and_the_others_are_counted():
    a_guide("Français")
    a_guide("English", language="en")
    both = a_guide("Les deux")
    translated(both, "Both")
    assert set(titles()) == {"Français", "Les deux"}
    response = Client().get("/fr/guides/")
    (other,) = response.context["others"]
    assert (other.language, other.count) == ("anglais", 1)
    assert set(titles(other.url.partition("?")[2])) == {"Français", "Les deux", "English"}
    assert set(titles(path="/en/guides/")) == {"English", "Both"}
    assert set(titles("language=en")) == {"English", "Both"}


def test_a_guide_in_two_languages_says_so():
    guide = a_guide("Les deux")
    other = translated(guide, "Both")
    (card,) = Client().get("/fr/guides/").context["cards"]
    assert [(version.language, version.url) for version in card.versions] == [
        ("anglais", f"/fr/guides/{other.pk}/{other.slug}/")
    ]


def test_a_guide_read_in_another_language_is_marked_as_such():
    a_guide("English", language="en")
    page = Client().get("/fr/guides/?language=en").content.decode()
    assert '<h3 class="card__title" lang="en">' in page


def test_words_are_looked_for_in_the_language_of_each_guide():
    french = a_guide("Amitiés", summary="…")
    a_guide("Friendships", summary="…", language="en")
    assert titles("q=amitie") == [french.title]
    response = Client().get("/fr/guides/?q=friendship")
    assert response.context["listing"].count == 0
    assert [other.count for other in response.context["others"]] == [1]


def test_a_language_is_counted_as_choosing_it_alone_would_show():
    translated(a_guide("Dans les cases"), "Between the Panels")
    a_guide("En français seulement")
    counts = facet("language")
    alone = {code: Client().get(f"/fr/guides/?language={code}").context["listing"].count for code in counts}
    assert counts == alone == {"fr": 2, "en": 1}


def test_words_of_the_filters_are_those_of_the_interface():
    ThemeFactory(code="consent", names={"fr": "Consentement", "en": "Consent"})
    labels = {
        path: [option["label"] for option in drawn["options"]]
        for path in ("/fr/guides/", "/en/guides/")
        for drawn in Client().get(path).context["listing"].facets
        if drawn["name"] == "theme"
    }
    assert labels == {"/fr/guides/": ["Consentement"], "/en/guides/": ["Consent"]}
