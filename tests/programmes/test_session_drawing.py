"""The sessions of a page, written in Python: escaped, in both languages, kept where that saves time."""

import re

import pytest
from django.test import Client

from tests.factories import a_guide, a_session, an_activity
from tests.guides.reading import html_of

HOSTILE = '<script>alert("x")</script>'


@pytest.mark.django_db
def test_nothing_typed_in_a_session_becomes_a_tag():
    said = {"title": HOSTILE, "purpose": HOSTILE, "objectives": HOSTILE, "preparation": HOSTILE}
    session = a_session(content_note=HOSTILE, follow_up=HOSTILE, **said)
    session["value"]["activities"].append(an_activity(HOSTILE))
    html = html_of(a_guide(sessions=[session]))
    assert HOSTILE not in html
    assert html.count("&lt;script&gt;") > 8


@pytest.mark.django_db
def test_the_words_around_a_session_are_those_of_the_page_and_marked_in_a_guide_in_another_language():
    activities = (an_activity("Le cercle", 10), an_activity("Les cases", 70))
    session = a_session("Un", *activities, block_id="s1", follow_up="On se revoit.")
    guide = a_guide(sessions=[session, a_session("Deux")])
    french, english = (html_of(guide, language=language).split('<article class="section guide-session"')[1]
                       for language in ("fr", "en"))  # fmt: skip
    assert 'id="s1" lang="fr"' in french
    assert 'id="s1" lang="fr"' in english
    assert '<p class="quiet">1\xa0h\xa020 · 2\xa0activités</p>' in french
    assert '<p class="quiet" lang="en">1\xa0h\xa020\xa0min · 2\xa0activities</p>' in english
    assert "<h3>Et ensuite</h3>" in french
    assert '<h3 lang="en">' in english
    assert english.count('<span lang="fr">Le cercle</span>') == 2  # spoken, and drawn


@pytest.mark.django_db
def test_the_bars_of_the_overview_are_those_of_the_text():
    html = html_of(a_guide(sessions=[a_session("Un", an_activity("Le cercle", 10)), a_session("Deux")]))
    rows = re.findall(r"<li class=\"timeline__bar.*?</li>", html, re.DOTALL)
    overview, text = rows[: len(rows) // 2], rows[len(rows) // 2 :]
    assert overview == text
    assert overview


@pytest.mark.django_db
def test_only_the_current_edition_offers_to_prepare_its_sessions():
    guide = a_guide(sessions=[a_session("Un", block_id="s1"), a_session("Deux")])
    guide.summary = "Autre."
    guide.save_revision().publish()
    now, before = (Client().get(path).content.decode() for path in (guide.get_absolute_url(), guide.edition_url(1)))
    assert now.count("/s1/") == 3  # in the choice of a session, its row, its text
    assert "/s1/" not in before
