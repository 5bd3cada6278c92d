"""What a review shows of blocks added, removed, moved, or only opened and saved, and what it takes of them."""

import re

import pytest

from tests.adaptations.following import a_source, an_adaptation, change, draft_body, drafted
from tests.adaptations.views.reviewing import page_of, press
from tests.factories import OrganisationFactory, a_member, an_activity
from tests.guides.editing import errors_of, send
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return OrganisationFactory(name="Chez nous")


@pytest.fixture
def author(home):
    return a_member(Role.AUTHOR, home)


@pytest.fixture
def client(author, signed_in):
    return signed_in(author)


def test_added_removed_and_moved_blocks_are_shown_and_taken(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    body = source.current_edition.body
    first, second = body[0]["value"]["activities"], body[1]["value"]["activities"]
    first.append(an_activity("Le jeu", 10, "a9"))
    second.append(first.pop(0))
    second.pop(0)
    change(source, sessions=source.sessions.stream_block.to_python(body))
    html = page_of(client, guide)
    for words in ("Ajout de la source", "Retrait à la source", "Déplacement à la source", "À la source dans"):
        assert words in html
    press(client, guide)
    inside = [[activity["id"] for activity in session["value"]["activities"]] for session in draft_body(guide)]
    assert inside == [["a2", "a9"], ["a4", "a1"]]


def test_where_the_source_puts_what_it_added_and_moved_is_said_and_cards_are_read_in_order(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(guide, a1={"minutes": 11}, a2={"minutes": 21})
    body = source.current_edition.body
    first, second = body[0]["value"]["activities"], body[1]["value"]["activities"]
    first.insert(1, an_activity("Le jeu", 10, "a9"))
    second.append(an_activity("Le salut", 2, "a8"))
    second.insert(0, second.pop(1))
    change(source, sessions=source.sessions.stream_block.to_python(body))
    html = page_of(client, guide).replace("\u00a0", " ")
    said = dict(re.findall(r'id="b-(\w+)">(.*?)</article>', html, re.DOTALL))
    assert [mark for mark in said if mark in {"a1", "a9", "a2"}] == ["a1", "a9", "a2"]
    assert "À la source, après « Le cercle »" in said["a9"]
    assert "À la source, après « Le bilan »" in said["a8"]
    assert "À la source, au début" in said["a4"]
    assert "À la source, a" not in said["a1"] + said["a2"]


def test_a_block_that_only_one_side_has_is_told_once_and_folded_without_what_nobody_wrote(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    body = source.current_edition.body
    body[0]["value"]["activities"].append(an_activity("Le jeu", 10, "a9", purpose="Rire."))
    body[1]["value"]["activities"].pop(0)
    change(source, sessions=source.sessions.stream_block.to_python(body))
    html = page_of(client, guide)
    added = re.search(r'id="b-a9">.*?</article>', html, re.DOTALL)[0]
    removed = re.search(r'id="b-a3">.*?</article>', html, re.DOTALL)[0]
    for card, column in ((added, "À la source"), (removed, "Ici")):
        assert set(re.findall(r'follow-column__name">([^<]+)<', card)) == {column}
        assert "<details" in card
        assert "Personnes par petit groupe" not in card
    assert "Rire." in added


def test_many_blocks_changed_here_alone_are_folded_together_and_a_few_are_not(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a4={"minutes": 9})
    change(guide, a1={"minutes": 11}, a2={"minutes": 21})
    assert "blocs changés ici seulement" not in page_of(client, guide)
    change(guide, s1={"purpose": "Se voir."})
    html = page_of(client, guide)
    folded = re.search(r"3 blocs changés ici seulement.*?</details>\s*(?=</section>)", html, re.DOTALL)[0]
    assert re.findall(r'id="b-(\w+)"', folded) == ["s1", "a1", "a2"]
    assert 'id="b-a4"' not in folded


def test_an_adaptation_in_another_language_is_not_marked_against_the_source(client, home):
    source = a_source()
    guide = an_adaptation(source, home, language="en")
    change(guide, a1={"purpose": "Say hello."})
    change(source, a1={"purpose": "Dire bonjour à voix haute."})
    card = re.search(r'id="b-a1">.*?</article>', page_of(client, guide), re.DOTALL)[0]
    assert "Say hello." in re.search(r'<div lang="en">(.*?)</div>', card, re.DOTALL)[1]
    assert card.count("<ins>") == 1


def test_words_that_did_not_change_but_their_look_did_are_said_to_be_so(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a2={"steps": "<p>Écrire.</p><p><b>Coller.</b></p>"})
    assert "les mots sont les mêmes" in page_of(client, guide)


def test_removed_there_and_changed_here_is_shown_and_stays(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(guide, a1={"minutes": 11})
    body = source.current_edition.body
    body[0]["value"]["activities"].pop(0)
    change(source, sessions=source.sessions.stream_block.to_python(body))
    assert "Retrait à la source, changement ici" in page_of(client, guide)
    press(client, guide)
    assert drafted(guide, "a1")["minutes"] == 11


def test_opening_and_saving_here_changes_nothing_for_the_review(client, home, signed_in):
    """The editor gives list items new ids: they are found again by what they say."""
    source = a_source()
    guide = an_adaptation(source, home)
    send(client, guide)
    assert drafted(guide, "a1")["materials"][0]["value"]["quantity"] == 2
    change(source, a1={"materials": [{"type": "item", "value": {"name": "crayon", "quantity": 9}, "id": "m1"}]})
    html = page_of(client, guide)
    assert html.count('<article class="follow-card') == 1
    press(client, guide)
    assert [item["value"]["quantity"] for item in drafted(guide, "a1")["materials"]] == [9]
    assert "Il n’y en a pas de plus récente" in page_of(client, guide)


def test_the_source_opened_and_published_again_by_its_form_shows_only_what_changed(client, home, signed_in):
    source = a_source()
    guide = an_adaptation(source, home)
    change(guide, a1={"materials": [{"type": "item", "value": {"name": "crayon de cire"}, "id": "x"}]})
    change(source, a2={"minutes": 30}, publish=False)
    publisher = signed_in(a_member(Role.COORDINATOR, source.organisation))
    response = send(publisher, source, "publish", change_note="Plus long")
    assert errors_of(response) == {}
    html = page_of(client, guide)
    assert "Plus long" in html
    assert re.findall(r'name="choice:([^"]+)"', html) == ["a2", "a2"]
