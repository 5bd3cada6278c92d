"""The review of a new edition: what is shown, what is kept, what it makes."""

import re

import pytest

from tests.adaptations.following import a_source, an_adaptation, change, drafted
from tests.adaptations.views.reviewing import address, form_of, page_of, press
from tests.factories import OrganisationFactory, a_member, a_session, an_activity
from workshops.adaptations.models import Lineage, Merge
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

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


def test_nothing_new_says_which_edition_is_followed(client, home):
    assert "suit l’édition 1" in page_of(client, an_adaptation(a_source(), home))


def test_what_only_the_source_changed_is_taken_into_a_draft_and_nothing_is_published(client, home, author):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25}, summary="Un autre résumé.")
    response = press(client, guide)
    assert "suit l’édition 2" in response.content.decode()
    assert drafted(guide, "a1")["minutes"] == 25
    fresh = GuidePage.objects.get(pk=guide.pk)
    assert fresh.summary != "Un autre résumé."
    assert fresh.current_edition.number == 1
    draft = fresh.get_latest_revision_as_object()
    assert draft.summary == "Un autre résumé."
    assert fresh.has_unpublished_changes
    assert fresh.latest_revision.user == author
    lineage = Lineage.objects.get(page=guide)
    source.refresh_from_db()
    assert (lineage.base_number, lineage.base, lineage.base_body) == (
        2, source.current_edition, source.current_edition.body,
    )  # fmt: skip
    assert lineage.base_fields["summary"] == "Un autre résumé."


def test_changes_to_different_fields_are_both_kept(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    change(guide, a1={"purpose": "Se dire bonjour."}, a2={"minutes": 30})
    press(client, guide)
    assert (drafted(guide, "a1")["minutes"], drafted(guide, "a1")["purpose"]) == (25, "Se dire bonjour.")
    assert drafted(guide, "a2")["minutes"] == 30


def test_a_change_refused_stays_as_it_is_here_and_is_not_asked_again(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    press(client, guide, a1="keep")
    assert drafted(guide, "a1")["minutes"] == 10
    change(source, a2={"minutes": 40})
    html = page_of(client, guide)
    assert 'name="choice:a2"' in html
    assert 'name="choice:a1"' not in html


@pytest.mark.parametrize(
    ("choice", "expected"), [("take", "Dire salut."), ("keep", "Se dire bonjour."), ("edit", "Tout autre chose.")]
)
def test_what_both_changed_is_taken_kept_or_written_anew(client, home, choice, expected):
    source = a_source(sessions=[a_session("Une", an_activity("Le cercle", 10, "a1", purpose="Dire bonjour."))])
    guide = an_adaptation(source, home)
    change(source, a1={"purpose": "Dire salut."})
    change(guide, a1={"purpose": "Se dire bonjour."})
    press(client, guide, texts={"a1.purpose": "Tout autre chose." if choice == "edit" else "Se dire bonjour."},
          **{"a1.purpose": choice})  # fmt: skip
    assert drafted(guide, "a1")["purpose"] == expected


def test_a_conflict_nobody_decided_of_stays_ours(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"title": "La ronde"})
    change(guide, a1={"title": "Le rond"})
    html = page_of(client, guide)
    assert "en conflit" in html
    assert "ronde</ins>" in html
    press(client, guide)
    assert drafted(guide, "a1")["title"] == "Le rond"


def test_rich_text_is_written_anew_in_a_plain_box(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a2={"steps": "<p>Écrire un mot.</p><p>Coller.</p>"})
    change(guide, a2={"steps": "<p>Écrire son nom.</p><p>Coller.</p>"})
    press(client, guide, texts={"a2.steps": "Écrire **un nom**.\n\n1. Coller\n1. <script>"}, **{"a2.steps": "edit"})
    expected = "<p>Écrire <b>un nom</b>.</p><ol><li>Coller</li><li>&lt;script&gt;</li></ol>"
    assert drafted(guide, "a2")["steps"] == expected


def test_words_changed_in_a_box_are_a_choice_to_write(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"title": "La ronde"})
    change(guide, a1={"title": "Le rond"})
    press(client, guide, texts={"a1.title": "Le grand rond"})
    assert drafted(guide, "a1")["title"] == "Le grand rond"


def test_one_press_takes_all_that_only_the_source_changed(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"title": "La ronde", "minutes": 12}, a2={"minutes": 30}, a3={"minutes": 9})
    change(guide, a1={"title": "Le rond"})
    press(client, guide, "save", a3="keep")
    html = press(client, guide, "take_all").content.decode()
    assert "Reste 1 choix sur 4, dont 1 en conflit." in html
    decisions = Merge.objects.get().decisions
    assert {key: kept["choice"] for key, kept in decisions.items()} == {"a1": "take", "a2": "take", "a3": "keep"}


def test_a_review_left_half_done_is_found_again(client, home, signed_in):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"title": "La ronde"}, a2={"minutes": 30})
    change(guide, a1={"title": "Le rond"})
    press(client, guide, "save", texts={"a1.title": "Le grand rond"}, a2="keep")
    assert Lineage.objects.get(page=guide).base_number == 1
    other = signed_in(a_member(Role.COORDINATOR, home))
    html = page_of(other, guide)
    assert "Le grand rond</textarea>" in html
    assert re.search(r'name="choice:a2" value="keep/\w+/shown" checked', html)
    press(other, guide)
    assert (drafted(guide, "a1")["title"], drafted(guide, "a2")["minutes"]) == ("Le grand rond", 20)


def test_the_draft_changed_meanwhile_is_seen_and_nothing_typed_is_lost(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"title": "La ronde"}, a2={"minutes": 30})
    change(guide, a1={"title": "Le rond"}, publish=False)
    sent = form_of(client, guide, **{"a2": "take", "a1.title": "edit"})
    change(guide, a1={"title": "Le cercle à nous"}, publish=False)
    revisions = GuidePage.objects.get(pk=guide.pk).revisions.count()
    box = next(name for name in sent if name.startswith("text:a1.title/"))
    html = client.post(address(guide), {**sent, box: "Le grand rond", "do": "draft"}, follow=True).content.decode()
    assert GuidePage.objects.get(pk=guide.pk).revisions.count() == revisions
    assert "Le texte a changé ici ou à la source" in html
    assert "décidez de nouveau" in html
    assert "Le grand rond</textarea>" in html
    assert re.search(r'name="choice:a2" value="take/\w+/shown" checked', html)
    press(client, guide, **{"a1.title": "keep"})
    assert drafted(guide, "a1")["title"] == "Le cercle à nous"


def test_a_newer_edition_meanwhile_keeps_what_was_decided_of_the_rest(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 12}, a2={"minutes": 30})
    press(client, guide, "save", a1="keep", a2="keep")
    change(source, a2={"minutes": 35})
    html = page_of(client, guide)
    assert "Cette revue a commencé sur l’édition 2" in html
    assert re.search(r'name="choice:a1" value="keep/\w+/shown" checked', html)
    assert not re.search(r'name="choice:a2" value="keep/\w+/shown" checked', html)
    press(client, guide)
    assert Lineage.objects.get(page=guide).base_number == 3


def test_a_source_that_vanished_lets_a_review_be_finished(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    press(client, guide, "save", a1="take")
    GuidePage.objects.get(pk=source.pk).delete()
    press(client, guide)
    assert drafted(guide, "a1")["minutes"] == 25
    lineage = Lineage.objects.get(page=guide)
    assert (lineage.source, lineage.base, lineage.base_number) == (None, None, 2)


def test_a_locked_adaptation_keeps_the_choices_and_makes_no_draft(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    GuidePage.objects.filter(pk=guide.pk).update(locked=True, locked_by=a_member(Role.COORDINATOR, home))
    html = press(client, guide, a1="take").content.decode()
    assert "verrouillée" in html
    assert drafted(guide, "a1")["minutes"] == 10
    assert Merge.objects.get().decisions["a1"]["choice"] == "take"


def test_an_edition_that_became_private_is_not_shown(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"title": "Secret de la source"}, visibility=Visibility.ORGANISATION)
    assert "Secret" not in page_of(client, guide)


def test_with_htmx_a_choice_is_kept_at_once_and_counted(client, home):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    sent = form_of(client, guide, a1="keep")
    response = client.post(address(guide), sent, headers={"HX-Request": "true"})
    assert "Tous les choix sont faits." in response.content.decode()
    assert "<html" not in response.content.decode()
    assert Merge.objects.get().decisions["a1"]["choice"] == "keep"


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR])
def test_those_who_do_not_write_do_not_see_it(role, home, signed_in):
    guide = an_adaptation(a_source(), home)
    assert signed_in(a_member(role, home)).get(address(guide)).status_code == 404


def test_another_organisation_sees_nothing(home, signed_in):
    guide = an_adaptation(a_source(), home)
    assert signed_in(a_member(Role.COORDINATOR)).get(address(guide)).status_code == 404
    assert signed_in(a_member(Role.COORDINATOR)).post(address(guide)).status_code == 404


def test_a_visitor_is_led_to_sign_in(home):
    from django.test import Client

    guide = an_adaptation(a_source(), home)
    assert Client().get(address(guide)).status_code == 302


def test_a_programme_that_is_no_adaptation_has_no_such_page(client, home):
    assert client.get(address(a_source(organisation=home))).status_code == 404


def test_queries_do_not_grow_with_what_changed(client, home, queries_of):
    source = a_source()
    guide = an_adaptation(source, home)
    change(source, a1={"minutes": 25})
    queries_of(client.get, address(guide))
    one = queries_of(client.get, address(guide))
    change(source, a1={"minutes": 26}, a2={"minutes": 27}, a3={"title": "Autre"}, s1={"purpose": "Autre"})
    change(guide, a3={"title": "Encore"})
    assert queries_of(client.get, address(guide)) == one
