"""Components as HTML: what they say to someone who does not see them, and what the browser's policy allows."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from relais.presentation.icons import icon, shapes
from relais.presentation.words import KIND_CODES, kind_word
from relais.styleguide import styleguide

TEMPLATES = Path(__file__).parents[2] / "site/relais/templates"
ACTIVITIES = [
    {"title": "Le cercle", "kind": "welcome", "minutes": 10, "importance": "core", "anchor": "#a1"},
    {"title": "La ligne", "kind": "practice", "minutes": 25, "importance": "adaptable", "anchor": "#a2"},
]


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


def drawn(name, **context):
    return render_to_string(f"components/{name}.html", context)


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ").strip()


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_hold_nothing_the_policy_forbids(template):
    text = template.read_text("utf-8")

    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*(?:\ssrc=|application/json))", text) == []


@pytest.mark.parametrize("code", KIND_CODES)
def test_every_kind_has_a_word_an_icon_and_a_colour(code):
    html = drawn("kind", kind=code)

    assert f"kind--{code}" in html
    assert f"#{code}" in html
    assert kind_word(code) in html


def test_timeline_says_what_it_draws():
    html = drawn("timeline", activities=ACTIVITIES, label="Rencontre 1", size="tall")

    assert 'role="list" aria-label="Rencontre 1"' in html
    assert html.count("<li") == 2
    assert "Accueil : Le cercle, 10 min, essentielle" in words(html)
    assert "t2 u5" in html
    assert "<a" not in html


def test_linked_timeline_leads_to_its_activities():
    html = drawn("timeline", activities=ACTIVITIES, label="Rencontre 1", linked=True)

    assert re.findall(r'href="([^"]+)"', html)[:1] == ["#a1"]


def test_what_goes_over_is_said_in_words():
    html = drawn("timeline", activities=ACTIVITIES, label="Rencontre 1", fixed_minutes=30)

    assert words(html).count("dépasse le temps prévu") == 1


def test_a_lone_icon_has_a_name_and_a_decorative_one_is_hidden():
    assert 'role="img" aria-label="Fermer"' in icon("close", label="Fermer")
    assert 'aria-hidden="true"' in icon("close")


def test_an_icon_on_paper_is_drawn_in_place():
    html = Template('{% load relais %}{% icon "clock" %}').render(Context({"inline_icons": True}))

    assert "<use" not in html
    assert shapes()["clock"] in html


def test_an_unknown_icon_is_refused():
    with pytest.raises(KeyError):
        icon("unicorn")


class Form(forms.Form):
    title = forms.CharField(label="Titre", help_text="Pour le retrouver.")
    paper = forms.ChoiceField(label="Format", choices=[("a4", "A4")], widget=forms.RadioSelect, help_text="Du papier.")


def test_a_field_is_tied_to_its_help_and_errors():
    form = Form({"title": ""})
    html = drawn("field", field=form["title"])

    described = re.search(r'<input[^>]+aria-describedby="([^"]+)"', html)[1].split()
    assert described == re.findall(r'<(?:div|ul) class="field__\w+" id="([^"]+)"', html)
    assert 'aria-invalid="true"' in html
    [message] = form.errors["title"]
    assert message in html


def test_choices_are_a_group_with_a_name():
    html = drawn("field", field=Form()["paper"])

    assert re.search(r'<fieldset[^>]+aria-describedby="id_paper_helptext"', html)
    assert "<legend" in html


def test_the_summary_of_errors_leads_to_the_field():
    assert 'href="#id_title"' in drawn("form_errors", form=Form({}))


def test_a_help_line_can_be_called():
    html = drawn("safety_panel", help_lines=[{"name": "Ligne", "phone": "418 555-0142"}])

    assert 'href="tel:4185550142"' in html


def test_a_style_sheet_is_linked_once_a_request(rf):
    request = rf.get("/")
    html = render_to_string("components/rail.html", {"items": []}, request)
    again = render_to_string("components/rail.html", {"items": []}, request)

    assert "css/reading.css" in html
    assert "css/reading.css" not in again


def test_the_style_page_shows_every_component(rf):
    request = rf.get("/styleguide/")
    request.user = AnonymousUser()
    request.session = {}
    request._messages = FallbackStorage(request)

    html = styleguide(request).content.decode()

    assert html.count("<h1>") == 1
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted({name for name in ids if ids.count(name) > 1}) == []
