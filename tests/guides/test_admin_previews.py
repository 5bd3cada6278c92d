"""A draft as authors look at it before it is published: its page, its run sheets, what it lacks, its blocks."""

import re

import pytest
from django.urls import reverse
from wagtail.blocks.base import Block

from tests.factories import a_guide, a_session, an_activity
from tests.guides.editing import edit_url, errors_of, send, sent_guide, text_of
from tests.guides.pictures import an_image
from tests.programmes.sensitive import FRAME
from workshops.guides.models import GuidePage
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.blocks import SessionsBlock

pytestmark = pytest.mark.django_db


def preview_of(client, guide: GuidePage, mode: str = "", **changes) -> str:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=(guide.pk,))
    draft = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    answer = client.post(address, sent_guide(draft, **changes)).json()
    assert answer == {"is_valid": True, "is_available": True}
    return text_of(client, f"{address}?mode={mode}" if mode else address)


def test_the_draft_is_shown_as_its_page(author, organisation):
    guide = a_guide(organisation=organisation)
    html = preview_of(author, guide, title="Un nouveau titre", sessions=[a_session("Écrite à l’instant")])
    assert "Un nouveau titre" in html
    assert "Écrite à l’instant" in html
    guide.refresh_from_db()
    assert (guide.title, guide.editions.count()) == ("Mes limites, ma voix", 1)


def test_a_half_written_draft_is_shown_too(author, organisation):
    html = preview_of(
        author, a_guide(organisation=organisation), summary="", sessions=[a_session("", an_activity("", None))]
    )
    assert "<h1" in html


def test_a_guide_that_was_never_saved_is_shown(author, organisation):
    page = ensure_organisation_page(organisation, "fr")
    address = reverse("wagtailadmin_pages:preview_on_add", args=("guides", "guidepage", page.pk))
    answer = author.post(address, sent_guide(title="Tout neuf", sessions=[a_session("La première")])).json()
    assert answer == {"is_valid": True, "is_available": True}
    html = text_of(author, address)
    assert "Tout neuf" in html
    assert "La première" in html
    assert not GuidePage.objects.exists()


def test_a_preview_whose_draft_was_never_sent_says_so_instead_of_failing(author, organisation):
    page = ensure_organisation_page(organisation, "fr")
    address = reverse("wagtailadmin_pages:preview_on_add", args=("guides", "guidepage", page.pk))
    answer = author.get(address)
    assert answer.status_code == 200


def test_pictures_of_a_draft_come_from_where_authors_keep_them(author, organisation):
    picture = {"type": "item", "id": "p1", "value": {"image": an_image().pk, "alt": "Une case"}}
    guide = a_guide(
        organisation=organisation, publish=False, sessions=[a_session("Un", an_activity("A", media=[picture]))]
    )
    html = preview_of(author, guide)
    assert 'alt="Une case"' in html
    assert "/files/images/" not in html


def test_what_a_session_lacks_is_among_the_content_checks(author, organisation):
    whole = (an_activity("A", kind="welcome", importance="core"), an_activity("Z", kind="closing"))
    guide = a_guide(organisation=organisation, sessions=[a_session("Un", *whole, content_note="Doucement.")], **FRAME)
    assert "<li data-remark" not in preview_of(author, guide)
    html = preview_of(author, guide, sessions=[a_session("Un", *whole), a_session("Deux", an_activity("B", None))])
    assert [code for code in ("welcome", "closing", "core", "minutes") if f'<li data-remark="{code}"' in html] == [
        "welcome",
        "closing",
        "core",
        "minutes",
    ]
    assert "Rencontre 2 : Pas de clôture" in html
    assert "relais-closing" in html
    assert "relais-closing" in text_of(author, edit_url(guide))


def test_a_guide_that_is_not_sensitive_is_advised_on_protection_and_published_all_the_same(coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False, opt_out="On peut passer.")
    html = preview_of(coordinator, guide)
    shown = re.findall(r'<li data-remark="(content_note|opt_out|ground_rules|alternative|resources|protocol)"', html)
    assert shown == ["content_note", "ground_rules", "alternative", "resources"]
    assert all(f"relais-{code}" in html for code in shown)
    assert errors_of(send(coordinator, guide, "publish")) == {}


def test_words_to_look_at_again_are_shown_after_a_save_and_in_the_preview_and_never_refused(coordinator, organisation):
    warned = an_activity("Parler", 10, say="<p>La prostitution juvénile existe.</p>")
    guide = a_guide(organisation=organisation, publish=False)
    address = reverse("programmes_checklist", args=(guide.pk,))
    assert "Mots à revoir" not in text_of(coordinator, address)
    send(coordinator, guide, summary="Pour une fugueuse.", sessions=[a_session("Un", warned)])
    listed = text_of(coordinator, address)
    for words in ("prostitution juvénile", "Rencontre 1, Parler", "exploitation sexuelle d’enfants", "fugueuse"):
        assert words in listed
    assert 'data-gate-field="summary"' in listed
    assert "prostitution juvénile" in text_of(coordinator, edit_url(guide))
    html = preview_of(coordinator, GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object())
    assert html.count('<li data-remark="term"') == 2
    assert "relais-term" in html
    assert errors_of(send(coordinator, guide, "publish")) == {}


def test_words_to_look_at_again_are_those_of_the_language_of_the_guide(coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False, language="en", summary="Child prostitution, fugueuse.")
    listed = text_of(coordinator, reverse("programmes_checklist", args=(guide.pk,)))
    assert "Child prostitution".lower() in listed.lower()
    assert "fugueuse" not in listed


def test_the_run_sheet_of_each_session_is_offered(author, organisation):
    guide = a_guide(
        organisation=organisation, sessions=[a_session("Un"), a_session("Deux", an_activity("La carte", 40))]
    )
    assert [code for code, _words in guide.preview_modes] == ["guide:page", "run_sheet:1", "run_sheet:2"]
    html = preview_of(author, guide, "run_sheet:2")
    assert "La carte" in html
    assert "Deux" in html


@pytest.mark.parametrize("mode", ["run_sheet:9", "unknown:1", "unknown"])
def test_a_way_of_looking_that_is_gone_shows_something(mode, author, organisation):
    assert "<h1" in preview_of(author, a_guide(organisation=organisation), mode)


def test_the_run_sheet_of_a_guide_without_sessions_says_so(author, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    assert "Pas encore de rencontre" in preview_of(author, guide, "run_sheet:1", sessions=[])


@pytest.mark.parametrize("name", ["session", "activity", "pause"])
def test_blocks_are_shown_before_they_are_added(name, author):
    session = SessionsBlock().child_blocks["session"]
    block = {"session": session, **session.child_blocks["activities"].child_blocks}[name]
    assert block.is_previewable
    shown = next(key for key, found in Block.definition_registry.items() if type(found) is type(block))
    html = text_of(author, reverse("wagtailadmin_block_preview") + f"?id={shown}")
    assert "css/relais.css" in html
