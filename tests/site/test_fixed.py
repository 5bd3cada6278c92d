"""Parts of a page that the program alone decides: made once, again for another language or value."""

import pytest
from django.template import Context, Template, TemplateDoesNotExist
from django.test import override_settings
from django.utils import translation

from relais.templatetags import fixed

SAID = "{% load fixed %}{% fixed 'greeting' section %}{{ section }}, {{ name }}{% endfixed %}"


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    monkeypatch.setattr(fixed, "_kept", {})


def said(section, name: str) -> str:
    return Template(SAID).render(Context({"section": section, "name": name}))


def test_what_stands_inside_is_made_once_for_what_it_depends_on():
    assert said("guides", "Rose") == "guides, Rose"
    assert said("guides", "Léa") == "guides, Rose"
    assert said("plans", "Léa") == "plans, Léa"


def test_each_language_has_its_own():
    with translation.override("fr"):
        assert said("guides", "Rose") == "guides, Rose"
    with translation.override("en"):
        assert said("guides", "Léa") == "guides, Léa"


def test_a_page_without_what_it_depends_on_has_its_own():
    assert Template(SAID).render(Context({"name": "Rose"})) == ", Rose"
    assert said("guides", "Léa") == "guides, Léa"


def test_what_is_kept_has_an_end(monkeypatch):
    monkeypatch.setattr(fixed, "MOST", 2)
    for number in range(5):
        said(f"section {number}", "Rose")
    assert len(fixed._kept) == 2 - 1


@override_settings(DEBUG=True)
def test_who_writes_the_templates_sees_each_change():
    assert said("guides", "Rose") == "guides, Rose"
    assert said("guides", "Léa") == "guides, Léa"


def test_a_setting_that_changes_is_seen():
    said("guides", "Rose")
    with override_settings(QUICK_EXIT_URLS={}):
        assert fixed._kept == {}


CHANGING = (
    "{% load fixed %}{% fixed 'greeting' section %}{{ section }}, "
    "{% changing %}{{ name }}{% endchanging %} !{% endfixed %}"
)
AROUND = (
    "{% load fixed %}{% fixed 'around' section %}<{% if section %}" + CHANGING + "{% endif %}|"
    "{% changing %}{{ name }}{% endchanging %}>{% endfixed %}"
)


@pytest.mark.parametrize("debug", [False, True])
def test_what_changes_in_a_part_is_made_each_time(debug):
    with override_settings(DEBUG=debug):
        for name in ("Rose", "Léa", "<b>"):
            shown = name.replace("<b>", "&lt;b&gt;")
            given = {"section": "guides", "name": name}
            assert Template(CHANGING).render(Context(given)) == f"guides, {shown} !"
            assert Template(AROUND).render(Context(given)) == f"<guides, {shown} !|{shown}>"


def test_what_changes_stands_in_a_part_of_a_part_already_kept():
    given = {"section": "guides", "name": "Rose"}
    Template(CHANGING).render(Context(given))
    assert Template(AROUND).render(Context(given)) == "<guides, Rose !|Rose>"
    assert Template(AROUND).render(Context({**given, "name": "Léa"})) == "<guides, Léa !|Léa>"


def test_a_part_that_could_not_be_made_leaves_nothing_behind():
    broken = Template("{% load fixed %}{% fixed 'broken' %}{% include missing %}{% endfixed %}")
    with pytest.raises(TemplateDoesNotExist):
        broken.render(Context({"missing": "nowhere.html"}))
    assert Template(CHANGING).render(Context({"section": "guides", "name": "Rose"})) == "guides, Rose !"
    assert (
        Template("{% load fixed %}{% changing %}{{ name }}{% endchanging %}").render(Context({"name": "Léa"})) == "Léa"
    )
