"""What authors see in the admin: tabs, minutes, previews, the first screen; and nothing of other organisations."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.blocks.base import Block

from tests.factories import OrganisationFactory, a_guide, a_member, a_session, an_activity
from tests.guides.editing import edit_url, errors_of, send, sent_guide
from tests.guides.pictures import an_image
from tests.programmes.sensitive import FRAME
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.blocks import SessionsBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    organisation = OrganisationFactory(name="Maison des Rives")
    ensure_organisation_page(organisation, "fr")
    return organisation


@pytest.fixture
def author(organisation, signed_in):
    return signed_in(a_member(Role.AUTHOR, organisation))


@pytest.fixture
def coordinator(organisation, signed_in):
    return signed_in(a_member(Role.COORDINATOR, organisation))


def text_of(client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


# --- The form ---


def test_the_form_is_in_tabs(author, organisation):
    html = text_of(author, edit_url(a_guide(organisation=organisation)))
    tabs = ["Contenu", "Pour qui", "Animation", "Crédits et licence", "Protection", "Publication"]
    assert [tab for tab in tabs if f">\n    {tab}\n" in html] == tabs


def test_what_an_import_left_is_shown_only_while_there_is_some(author, organisation):
    guide = a_guide(organisation=organisation, unsorted="<p>Reste du document</p>")
    assert "À trier" in text_of(author, edit_url(guide))
    assert "À trier" not in text_of(author, edit_url(a_guide("Autre", organisation=organisation)))


def test_minutes_are_summed_beside_the_sessions(author, organisation):
    sessions = [
        a_session(
            "Un", an_activity("A", 30, shortest_minutes=20, kind="welcome", importance="core"), an_activity("B", 45)
        ),
        a_session("Deux", an_activity("C", 60, kind="closing"), block_id="s2"),
    ]
    response = author.get(edit_url(a_guide(organisation=organisation, sessions=sessions)))
    html = " ".join(response.content.decode().split()).replace("\N{NO-BREAK SPACE}", " ")
    aside = html[html.index('data-timed="sessions"') : html.index("<template data-timed-template")]
    assert "2 h 15" in aside
    assert "3 activités, au plus court 2 h 05" in aside
    assert ["1 h 15" in aside, "2 activités, au plus court 1 h 05" in aside] == [True, True]
    assert 'href="#block-s2-section"' in aside


def test_minutes_typed_in_a_form_that_is_refused_are_summed_too(author, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    typed = sent_guide(guide, sessions=[a_session("Un", an_activity("A", 90, shortest_minutes=95))])
    html = author.post(edit_url(guide), {**typed, "action-submit": "1"}).content.decode()
    assert "1\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in html


def test_an_address_is_shown_to_administrators_only(author, organisation, administrator, signed_in):
    guide = a_guide(organisation=organisation)
    assert 'name="slug"' not in text_of(author, edit_url(guide))
    assert 'name="slug"' in text_of(signed_in(administrator), edit_url(guide))


def test_the_editor_asks_as_many_questions_for_one_activity_as_for_twenty(author, organisation):
    def questions(guide: GuidePage) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert author.get(edit_url(guide)).status_code == 200
        return len(captured)

    one = a_guide("Un", organisation=organisation)
    many = a_guide(
        "Vingt",
        organisation=organisation,
        sessions=[a_session(f"S{n}", *(an_activity(f"A{m}") for m in range(5))) for n in range(4)],
    )
    for guide in (one, many):
        questions(guide)
    assert questions(one) == questions(many)


# --- What Wagtail's own screens say ---


def test_the_search_names_what_it_counts(author, organisation):
    a_guide("Mes limites", organisation=organisation)
    html = text_of(author, reverse("wagtailadmin_pages:search") + "?q=limites")
    assert "Mes limites" in html
    assert "1 None" not in html
    assert "sur 1 page" in html


def test_no_one_is_called_to_the_news_of_wagtail(administrator, signed_in):
    assert "guide.wagtail.org" not in text_of(signed_in(administrator), reverse("wagtailadmin_home"))


# --- Previews ---


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


# --- The first screen, and the menu ---


def test_the_first_screen_says_where_to_write(author, organisation):
    a_guide(organisation=organisation)
    a_guide("Brouillon", organisation=organisation, publish=False)
    html = " ".join(text_of(author, reverse("wagtailadmin_home")).split())
    assert "Maison des Rives" in html
    assert "1 programme publié · 1 brouillon" in html
    page = ensure_organisation_page(organisation, "fr")
    assert reverse("wagtailadmin_pages:add", args=("guides", "guidepage", page.pk)) in html


def test_the_first_screen_puts_first_the_language_one_works_in(author, organisation):
    pages = {language: ensure_organisation_page(organisation, language) for language in ("fr", "en")}
    html = text_of(author, reverse("wagtailadmin_home"))
    places = [
        html.index(reverse("wagtailadmin_pages:add", args=("guides", "guidepage", pages[language].pk)))
        for language in ("fr", "en")
    ]
    assert places == sorted(places)


def test_the_first_screen_says_which_guides_to_review(author, organisation):
    yesterday = timezone.localdate() - timedelta(days=1)
    a_guide("En retard", organisation=organisation, review_by=yesterday)
    a_guide("À temps", organisation=organisation, review_by=timezone.localdate())
    a_guide("D’ailleurs", review_by=yesterday)
    html = text_of(author, reverse("wagtailadmin_home"))
    assert ["En retard" in html, "À temps" in html, "D’ailleurs" in html] == [True, False, False]


def test_the_first_screen_asks_as_many_questions_for_one_guide_as_for_three(author, organisation):
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert author.get(reverse("wagtailadmin_home")).status_code == 200
        return len(captured)

    yesterday = timezone.localdate() - timedelta(days=1)
    a_guide("Un", organisation=organisation, review_by=yesterday)
    questions()
    one = questions()
    a_guide("Deux", organisation=organisation, review_by=yesterday)
    a_guide("Trois", organisation=organisation, review_by=yesterday)
    assert questions() == one


def test_the_menu_holds_only_what_authors_need(author, administrator, signed_in):
    def names(client) -> str:
        return text_of(client, reverse("wagtailadmin_home"))

    for name in ("reports", "help", "settings"):
        assert f'"name": "{name}"' not in names(author)
    for name in ("explorer", "images", "documents"):
        assert f'"name": "{name}"' in names(author)
    assert '"name": "reports"' in names(signed_in(administrator))


def test_the_admin_wears_the_name_of_the_site(author):
    html = text_of(author, reverse("wagtailadmin_home"))
    assert "- Relais</title>" in html
    assert "css/admin.css" in html
    assert "wagtail.org" not in html
