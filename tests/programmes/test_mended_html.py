"""Rich text that no editor wrote, made whole, and the editor that opens it."""

import json
import random

import nh3
import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role
from workshops.programmes.mended_html import mended

BROKEN = "<b><p>Former un cercle</p></b><li>Puis <i>parler</b><script>alert(1)</script>"
TAGS = ("p", "b", "i", "ul", "ol", "li", "h3", "div")
PIECES = [*(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS)]
PIECES += ["<a href='https://example.org/'>", "</a>", "<br/>", "<table><tr><td>", "<!--", "-->", "<embed>", "&", "mot "]


@pytest.mark.parametrize(
    ("stored", "whole"),
    [
        ("un<p>deux", "<p>un</p><p>deux</p>"),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul>x<li>y<ul><li>z</ul>w</ul>fin", "<ul><li>x</li><li>y<ul><li>z</li></ul>w</li></ul><p>fin</p>"),
        ("<b>a<i>b</b>c</i>", "<p><b>a<i>b</i></b><i>c</i></p>"),
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("1 < 2 &amp; 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<p><a linktype='document' id='3'>d</a>", '<p><a linktype="document" id="3">d</a></p>'),
    ],
)
def test_each_tag_is_closed_where_it_may_be(stored, whole):
    assert mended(stored) == whole


def test_whatever_is_stored_the_editor_can_read_it_and_no_word_is_lost():
    converter = ContentstateConverter(["bold", "italic", "link", "ol", "ul", "h3", "h4"])
    chance = random.Random(1)
    for _text in range(1500):
        stored = "".join(chance.choice(PIECES) for _piece in range(chance.randint(1, 9)))
        whole = mended(stored)
        assert mended(whole) == whole
        read = json.loads(converter.from_database_format(whole))
        words = "".join(block["text"] for block in read["blocks"])
        assert words.count("mot") == nh3.clean(stored, tags=set()).count("mot"), stored


@pytest.mark.django_db
def test_the_page_of_a_programme_opens_whatever_its_texts_are(signed_in):
    activity = an_activity("Le cercle", block_id="a1", steps=BROKEN)
    guide = a_guide(sessions=[a_session("Une", activity, block_id="s1")], introduction=BROKEN, publish=False)
    ensure_admin_access(guide.organisation)
    writer = signed_in(a_member(Role.AUTHOR, guide.organisation))
    page = writer.get(reverse("wagtailadmin_pages:edit", args=(guide.pk,)))
    assert page.status_code == 200
    html = page.content.decode()
    assert html.count("Former un cercle") >= 2
    assert "alert(1)" not in html
