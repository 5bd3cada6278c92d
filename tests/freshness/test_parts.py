"""The parts of a page that outlive an edition: an activity is made again only when it, or what it rests on, changed."""

import pytest
from django.core.cache import caches
from django.test import Client

from tests.factories import PASSWORD, a_guide, a_member, a_session, an_activity
from tests.guides.pictures import an_image
from workshops.freshness.parts import kept_parts

pytestmark = pytest.mark.django_db

NUMBER = 6


def _activities(image) -> list[dict]:
    """One of each kind of difference, so that a key that forgets one of them shows."""
    return [
        an_activity("Le cercle", 10, "a0", importance="core", adapting_level="risk", adapting_advice="Garder l’ordre."),
        an_activity("Les cases", 20, "a1", media=[{"image": image.pk, "alt": "Des cases"}]),
        an_activity(
            "Pour nous", 5, "a2", handouts=[{"title": "Repères", "text": "<p>Entre nous</p>", "rights": "internal"}]
        ),
        an_activity("Une note", 5, "a3", content_note="On y parle de deuil."),
        an_activity("Deux façons", 5, "a4", variants=[{"kind": "shorter", "text": "À deux."}]),
        an_activity("La clôture", 5, "a5", questions="Que gardez-vous ?", say="<p>Merci.</p>"),
    ]


@pytest.fixture
def guide(db):
    return a_guide(
        sessions=[a_session("Un", *_activities(an_image()), block_id="s1")], alternative="Un autre exercice."
    )


def _readers(guide):
    visitor, member = Client(), Client()
    person = a_member()
    assert member.login(username=person.email, password=PASSWORD)
    return visitor, member


def _pages(guide, readers) -> dict[str, str]:
    """What each reader is shown in each language, and of the first edition too, without the tokens of forms."""
    address = guide.get_absolute_url()
    paths = (address, address.replace("/fr/", "/en/"), guide.edition_url(1))
    return {
        f"{number} {path}": reader.get(path).content.decode().split("<main", 1)[1].split("</main", 1)[0]
        for number, reader in enumerate(readers)
        for path in paths
    }


def _published_with(guide, change) -> None:
    body = guide.sessions.get_prep_value()
    change(guide, [activity["value"] for activity in body[0]["value"]["activities"]])
    guide.sessions = body
    guide.save_revision().publish()


CHANGES = {
    "title": lambda guide, activities: activities[0].update(title="Le grand cercle"),
    "picture": lambda guide, activities: activities[1]["media"][0].update(alt="D’autres cases"),
    "handout": lambda guide, activities: activities[2]["handouts"][0].update(rights="shareable"),
    "alternative": lambda guide, activities: setattr(guide, "alternative", "Encore un autre."),
    "language": lambda guide, activities: setattr(guide, "language", "en"),
    "variant": lambda guide, activities: activities[4]["variants"][0].update(text="À trois."),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_edition_shown_with_the_parts_of_another_is_the_one_made_anew(guide, change):
    readers = _readers(guide)
    _pages(guide, readers)
    _published_with(guide, change)
    with_parts = _pages(guide, readers)

    for kind in ("pages", "parts"):
        caches[kind].clear()
    anew = _pages(guide, readers)

    assert with_parts == anew


def test_the_next_edition_makes_again_only_the_activities_it_changed(guide, monkeypatch):
    visitor = Client()
    address = guide.get_absolute_url()
    visitor.get(address)
    _published_with(guide, CHANGES["title"])
    made = []
    monkeypatch.setattr(caches["parts"], "set", lambda key, words, *_, **__: made.append(words))

    visitor.get(address)

    # The addresses of a picture hold the edition.
    assert sorted(
        title for title in ("Le grand cercle", "Les cases", "Pour nous") if any(title in words for words in made)
    ) == [
        "Le grand cercle",
        "Les cases",
    ]
    assert len(made) == 2


def test_a_member_is_shown_what_was_made_for_visitors_but_for_what_is_hers(guide, monkeypatch):
    visitor, member = _readers(guide)
    visitor.get(guide.get_absolute_url())
    made = []
    monkeypatch.setattr(caches["parts"], "set", lambda key, words, *_, **__: made.append(words))

    page = member.get(guide.get_absolute_url()).content.decode()

    assert "Entre nous" in page
    activities = [words for words in made if 'class="activity"' in words]  # what her menus offer is kept there too
    assert ["Entre nous" in words for words in activities] == [True]


def test_parts_are_read_and_made_at_once_each_in_its_place(monkeypatch):
    made, read = [], []
    ask = caches["parts"].get_many
    monkeypatch.setattr(caches["parts"], "get_many", lambda keys: read.append(1) or ask(keys))

    def make(place: int) -> str:
        made.append(place)
        return f"part {place}"

    assert kept_parts("test", ["a", "", "b"], make) == ["part 0", "part 1", "part 2"]
    assert kept_parts("test", ["b", "", "a"], make) == ["part 2", "part 1", "part 0"]
    assert made == [0, 1, 2, 1]  # what has no key is made each time
    assert len(read) == 2
