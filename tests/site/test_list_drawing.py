"""What stands around the results of a list: escaped, in the language of each page, the same address kept."""

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils import translation
from django.utils.formats import localize

from relais.presentation.facets import drawn_facets
from relais.presentation.list_drawing import drawn_chips, drawn_pages, drawn_results_bar

HOSTILE = '<script>"x"</script>'
OPTION = {"value": HOSTILE, "label": HOSTILE, "count": 3, "checked": True}
CHECKS = {"name": HOSTILE, "label": HOSTILE, "options": [OPTION]}
RANGE = {"name": HOSTILE, "label": HOSTILE, "widget": "range", "value_from": HOSTILE, "unit": HOSTILE}


def pages(number: int, address: str = "q=a", **said: str) -> str:
    return drawn_pages(Paginator(range(60), 10).page(number), QueryDict(address), **said)


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: drawn_facets([CHECKS, RANGE]),
        lambda: drawn_chips(
            [{"label": HOSTILE, "group": HOSTILE, "url": HOSTILE}, {"label": HOSTILE}], HOSTILE, HOSTILE
        ),
        lambda: drawn_results_bar(
            HOSTILE, [{"value": HOSTILE, "label": HOSTILE, "selected": True}], sort_name=HOSTILE, form=HOSTILE
        ),
        lambda: pages(2, f"q={HOSTILE}", label=HOSTILE, target=HOSTILE, parameter=HOSTILE, anchor=HOSTILE),
    ],
    ids=["facets", "chips", "results", "pages"],
)
def test_nothing_that_was_typed_becomes_a_tag(drawn):
    html = drawn()
    assert "<script" not in html
    assert '"x"' not in html


def test_a_choice_says_how_many_it_would_leave():
    options = [
        {"value": "a", "label": "A", "count": 1200, "checked": False},
        {"value": "b", "label": "B", "count": 0, "checked": False},
        {"value": "c", "label": "C", "count": 0, "checked": True},
        {"value": "", "label": "Tous", "count": None, "checked": False},
    ]
    html = drawn_facets([{"name": "theme", "label": "Thème", "options": options, "open": True}])
    assert '<details class="facet" open>' in html
    assert f'<span class="facet__count">{localize(1200)}</span>' in html
    assert html.count("facet__option--none") == 1
    assert html.count(" checked>") == 1
    assert html.count("facet__count") == 3


def test_without_anything_chosen_no_chip_is_drawn():
    assert drawn_chips([]) == drawn_chips(None) == ""


def test_an_order_is_offered_where_there_are_several():
    assert "<select" not in drawn_results_bar("3 guides", None)


def test_pages_lead_to_those_around_and_keep_what_was_asked():
    html = pages(3, "q=a+b&page=3", target="results")
    assert 'href="?q=a+b&amp;page=2" rel="prev"' in html
    assert 'href="?q=a+b&amp;page=4" rel="next"' in html
    assert '<span aria-current="page">3</span>' in html
    assert 'hx-target="#results"' in html
    assert 'rel="prev"' not in pages(1)
    assert 'rel="next"' not in pages(6)
    assert "<span>…</span>" in pages(1)


def test_pages_of_a_part_are_counted_apart():
    html = pages(1, "page=4", parameter="weak", anchor="weak")
    assert 'href="?page=4&amp;weak=2#weak"' in html


def test_one_page_needs_no_way_to_others():
    assert drawn_pages(Paginator([1], 10).page(1), QueryDict("")) == ""


def test_each_language_has_its_own_words():
    assert "Page précédente" in pages(2)
    with translation.override("en"):
        assert "Page précédente" not in pages(2)
    assert "Page précédente" in pages(2)
