"""What authors see in the admin: tabs, minutes, the first screen; and nothing of other organisations."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_guide, a_session, an_activity
from tests.guides.editing import edit_url, sent_guide, text_of
from workshops.guides.models import GuidePage
from workshops.organisations.services import ensure_organisation_page

pytestmark = pytest.mark.django_db


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
