"""The links to the pages of a list, as `components/pagination.html` shows them."""

import pytest
from bs4 import BeautifulSoup
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

SHOWN = Template('{% load relais %}{% include "components/pagination.html" %}')


def drawn(number: int, asked: str = "", *, pages: int = 12, **context) -> BeautifulSoup:
    page = Paginator(range(pages), 1).page(number)
    context |= {"request": RequestFactory().get(f"/{asked}"), "page_obj": page}
    return BeautifulSoup(SHOWN.render(Context(context)), "html.parser")


def words(shown: BeautifulSoup) -> list[str]:
    return [" ".join(item.get_text().split()) for item in shown.find_all("li")]


def test_the_pages_around_are_numbered_and_the_others_left_out():
    shown = drawn(6)
    assert words(shown) == [
        "Page précédente", "Page 1", "…", "Page 5", "6", "Page 7", "…", "Page 12", "Page suivante",
    ]  # fmt: skip
    assert shown.select_one("[aria-current=page]").text == "6"
    assert [(link["rel"], link["href"]) for link in shown.select("a[rel]")] == [
        (["prev"], "?page=5"),
        (["next"], "?page=7"),
    ]
    assert len(shown.select("svg")) == 2


def test_the_first_and_the_last_lead_no_further():
    assert words(drawn(1, pages=2)) == ["1", "Page 2", "Page suivante"]
    assert words(drawn(2, pages=2)) == ["Page précédente", "Page 1", "2"]
    assert not drawn(1, pages=1).find()


def test_links_keep_what_was_asked_and_change_their_own_parameter():
    shown = drawn(2, "?theme=a&theme=b&page=4&attention=2", parameter="attention", anchor="weak")
    assert shown.select_one("[rel=next]")["href"] == "?theme=a&theme=b&page=4&attention=3#weak"
    assert shown.find_all("a")[1]["href"] == "?theme=a&theme=b&page=4&attention=1#weak"


@pytest.mark.parametrize("typed", ['"><script>alert(1)</script>', "' onclick='x", "&amp;<"])
def test_what_was_typed_stays_text(typed):
    shown = drawn(2, f"?q={typed}", anchor=typed)
    assert not shown.find("script")
    assert all(set(link.attrs) <= {"href", "rel"} for link in shown.find_all("a"))
    assert shown.find("a")["href"].endswith(f"&page=1#{typed}")


def test_they_speak_the_language_of_the_page():
    with translation.override("en"):
        assert words(drawn(2))[0] == "Previous page"
