"""The page that compares an adaptation with its source: what it says, and who may read it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import a_guide, a_member, a_session, an_activity
from tests.factories_adaptations import an_adaptation, with_value
from workshops.adaptations.models import Lineage
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def address(page, query=""):
    return reverse("adaptations:compare", args=(page.pk,)) + (f"?{query}" if query else "")


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_the_words_that_differ_are_marked_on_their_side(world):
    html = Client().get(address(world.adaptation)).content.decode()
    assert re.search(r"<ins><span[^>]*>ajouté\s*: </span>grand </ins>", html)
    assert re.search(r"<del><span[^>]*>retiré\s*: </span>5</del>", html)
    assert "Former un " in html


def test_an_unchanged_session_is_folded_and_a_changed_one_open(world):
    html = Client().get(address(world.adaptation)).content.decode()
    assert '<details class="comparison-session" id="b-one">' in html
    assert '<details class="comparison-session" id="b-two" open>' in html


def test_the_newest_edition_of_the_source_may_be_compared_too(world):
    draft = world.source.get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(
        with_value(world.source.current_edition.body, "closing", minutes=9)
    )
    draft.save_revision().publish()
    followed = Client().get(address(world.adaptation))
    newest = Client().get(address(world.adaptation, "with=newest"))
    assert [side.label for side in followed.context["sources"]] == [
        "Édition 1, suivie",
        "Édition 2, la plus récente",
    ]
    assert followed.context["left"].text.number == 1
    assert newest.context["left"].text.number == 2


def test_on_paper_it_says_which_editions_it_compares(world, signed_in):
    address_of_draft = address(world.adaptation, "of=draft")
    for client, asked, words in (
        (Client(), address(world.adaptation), "Édition 1, suivie. L’adaptation : Édition 1."),
        (signed_in(world.author), address_of_draft, "Édition 1, suivie. L’adaptation : Brouillon."),
    ):
        html = client.get(asked).content.decode()
        [line] = re.findall(r'<p class="print-only">(.*?)</p>', html)
        assert line.replace("\N{NO-BREAK SPACE}", " ") == f"La source : {words}"


def test_those_who_write_compare_their_draft(world, signed_in):
    draft = world.adaptation.get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(
        with_value(world.adaptation.current_edition.body, "line", minutes=25)
    )
    draft.save_revision()
    author = signed_in(world.author)
    published = author.get(address(world.adaptation)).context["sessions"]
    drafted = author.get(address(world.adaptation, "of=draft")).context["sessions"]
    assert [session.state for session in published] == ["unchanged", "changed"]
    assert [session.state for session in drafted] == ["changed", "changed"]
    assert Client().get(address(world.adaptation, "of=draft")).context["right"].text.number == 1


def test_what_surrounds_the_sessions_is_compared(world):
    around = Client().get(address(world.adaptation)).context["around"]
    assert [field.label for field in around] == ["Titre"]


def test_two_languages_are_set_side_by_side_without_marks(world):
    english = an_adaptation(world.source, "Our way", language="en", sessions=world.adaptation.current_edition.body)
    response = Client().get(address(english))
    assert "deux langues" in text_of(response)
    assert "<ins>" not in response.content.decode()


def test_a_source_that_vanished_is_compared_from_the_copy_by_those_who_adapted_it(world, signed_in):
    world.source.delete()
    assert Lineage.objects.get(page=world.adaptation).source is None
    response = signed_in(world.facilitator).get(address(world.adaptation))
    assert "copie gardée" in text_of(response)
    assert [session.state for session in response.context["sessions"]] == ["unchanged", "changed"]
    assert Client().get(address(world.adaptation)).status_code == 404


def test_who_may_not_read_the_source_does_not_read_it_in_the_comparison(world, signed_in):
    GuidePage.objects.filter(pk=world.source.pk).update(visibility=Visibility.ORGANISATION)
    stranger = signed_in(a_member(Role.COORDINATOR))
    assert stranger.get(address(world.adaptation)).status_code == 404
    assert signed_in(world.facilitator).get(address(world.adaptation)).status_code == 200
    assert signed_in(world.source_reader).get(address(world.adaptation)).status_code == 200


def test_who_may_not_read_the_adaptation_is_told_nothing(world, signed_in):
    GuidePage.objects.filter(pk=world.adaptation.pk).update(visibility=Visibility.ORGANISATION)
    assert Client().get(address(world.adaptation)).status_code == 404
    assert signed_in(world.source_author).get(address(world.adaptation)).status_code == 404
    assert signed_in(world.facilitator).get(address(world.adaptation)).status_code == 200


def test_an_adaptation_never_published_is_for_those_who_write_it(world, signed_in):
    draft = an_adaptation(world.source, "En chantier", organisation=world.ours, publish=False)
    assert signed_in(world.author).get(address(draft)).status_code == 200
    assert signed_in(world.facilitator).get(address(draft)).status_code == 404
    assert signed_in(world.source_author).get(address(draft)).status_code == 404


def test_a_programme_made_from_nothing_has_no_comparison(world):
    assert Client().get(address(world.source)).status_code == 404


def test_only_those_who_write_are_offered_to_propose_what_they_changed(world, signed_in):
    link = reverse("adaptations:offer", args=(world.adaptation.pk, "closing"))
    assert link in signed_in(world.author).get(address(world.adaptation)).content.decode()
    assert link not in signed_in(world.facilitator).get(address(world.adaptation)).content.decode()


def sized(number):
    activities = [an_activity(f"Activité {place}", 10, block_id=f"a{place}") for place in range(number)]
    source = a_guide(f"Guide de {number}", sessions=[a_session("Une", *activities, block_id="s")])
    body = source.current_edition.body
    for place in range(number):
        body = with_value(body, f"a{place}", minutes=12)
    return an_adaptation(source, sessions=body)


def test_the_queries_do_not_grow_with_what_differs(db, queries_of):
    small, large = sized(1), sized(3)
    Client().get(address(small))
    assert queries_of(Client().get, address(small)) == queries_of(Client().get, address(large))


def test_what_is_gone_is_folded_and_no_column_is_empty(world, signed_in):
    one, _two = world.source.current_edition.body
    page = an_adaptation(
        world.source, "Sans fin", organisation=world.ours, sessions=[one, a_session("Autre", block_id="x")]
    )
    html = signed_in(world.author).get(address(page)).content.decode()
    assert '<details class="comparison-session" id="b-two">' in html
    assert '<details class="comparison-session" id="b-x" open>' in html
    assert "Ce qu’en disait la source" in html
    assert not re.search(r">\s*rien\s*<", html)


def test_what_waits_for_an_answer_is_not_offered_again(world, signed_in):
    client = signed_in(world.author)
    client.post(reverse("adaptations:offer", args=(world.adaptation.pk, "closing")), {"reason": "Plus long."})
    html = client.get(address(world.adaptation)).content.decode()
    assert "Proposée à la source, en attente" in html
    assert reverse("adaptations:offer", args=(world.adaptation.pk, "closing")) not in html


def test_the_words_of_both_texts_say_their_language_to_who_reads_in_another(world):
    french = address(world.adaptation)
    html = Client().get(french.replace("/fr/", "/en/")).content.decode()
    assert re.search(r'<p class="comparison-text" lang="fr">', html)
    assert re.search(r"<h3><span lang=\"fr\">Le mot de la fin</span></h3>", html)
    assert 'lang="fr">Le mot' not in Client().get(french).content.decode()
