"""Filters, their counts and their addresses, against the plainest way of computing them."""

from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from workshops.programmes.facets import (
    Band,
    ChoiceFilter,
    LanguageFilter,
    Listing,
    RangeFilter,
    SaidFilter,
    Sorting,
    TextFilter,
    bands_over,
    ceilings_over,
    other_languages,
)
from workshops.programmes.facets.ranges import overlap

THEMES = {"calm": "calme", "joy": "joie", "trust": "confiance"}
BANDS = (Band(0, 11), Band(12, 14), Band(15))
CEILINGS = (30, 60)
SORTING = Sorting({"newest": "récents", "title": "titre"}, "newest")


class Thing(NamedTuple):
    themes: tuple[str, ...]
    ages: tuple[int, int | None]
    minutes: int
    language: str
    found: bool
    weight: int = 1


def filters():
    return [
        TextFilter("q", "Recherche", lambda thing: thing.found),
        ChoiceFilter("theme", "Thème", lambda thing: thing.themes, THEMES),
        ChoiceFilter(
            "age", "Âge", lambda thing: bands_over(BANDS, thing.ages), {band.code: band.code for band in BANDS}
        ),
        RangeFilter("ages", "Âge précis", lambda thing: thing.ages, write=lambda *ends: str(ends), largest=99),
        ChoiceFilter(
            "minutes",
            "Durée",
            lambda thing: ceilings_over(CEILINGS, thing.minutes),
            {str(ceiling): str(ceiling) for ceiling in CEILINGS},
            single=True,
        ),
        LanguageFilter("language", "Langue", lambda thing: thing.language, {"fr": "français", "en": "anglais"}, "fr"),
    ]


def listing(things, address: str) -> Listing:
    return Listing(things, filters(), QueryDict(address), "/guides/", SORTING, weigh=lambda thing: thing.weight)


def at(things, url: str) -> Listing:
    """The listing that an address of another one leads to."""
    return listing(things, urlsplit(url).query)


ages = st.tuples(st.integers(0, 20), st.none() | st.integers(0, 20)).map(
    lambda ends: ends if ends[1] is None else (min(ends), max(ends))
)
things = st.lists(
    st.builds(
        Thing,
        themes=st.sets(st.sampled_from(sorted(THEMES))).map(tuple),
        ages=ages,
        minutes=st.integers(0, 90),
        language=st.sampled_from(["fr", "en"]),
        found=st.booleans(),
        weight=st.integers(1, 3),
    ),
    max_size=12,
)
addresses = st.lists(
    st.sampled_from(
        [
            "q=limites",
            "theme=calm",
            "theme=joy",
            "theme=unknown",
            "age=12-14",
            "age=15-",
            "ages_from=13",
            "ages_to=9",
            "ages_from=abc",
            "minutes=30",
            "minutes=60",
            "language=en",
            "language=fr",
            "sort=title",
            "sort=worst",
            "page=3",
        ]
    ),
    max_size=6,
).map("&".join)


def plainly(some, address: str) -> list[Thing]:
    """What passes, filter by filter."""
    data = QueryDict(address)
    kept = list(some)
    for item in filters():
        chosen = item.read(data)
        if chosen or item.always:
            kept = [thing for thing in kept if item.test(chosen)(thing)]
    return kept


@given(things, addresses)
def test_results_pass_every_filter(some, address):
    assert listing(some, address).results == plainly(some, address)
    assert listing(some, address).count == sum(thing.weight for thing in plainly(some, address))


@given(things, addresses)
def test_a_choice_is_counted_as_if_it_were_the_only_one_of_its_facet(some, address):
    shown = listing(some, address)
    for facet in shown.facets:
        for option in facet.get("options", []):
            if not option["value"]:
                continue
            alone = {facet["name"]: ((facet["name"], option["value"]),)}
            assert option["count"] == at(some, shown.address(replacing=alone)).count


@given(things, addresses)
def test_the_address_of_a_listing_gives_it_back(some, address):
    shown = listing(some, address)
    again = at(some, shown.url)
    assert (again.chosen, again.sort, again.results) == (shown.chosen, shown.sort, shown.results)
    assert again.url == shown.url


@given(things, addresses)
def test_a_chip_takes_away_its_own_choice_alone(some, address):
    shown = listing(some, address)
    for chip in shown.chips:
        after = [other["label"] for other in at(some, chip["url"]).chips]
        assert after == [other["label"] for other in shown.chips if other is not chip]


@given(things, addresses)
def test_a_filter_to_drop_gives_what_it_promises(some, address):
    shown = listing(some, address)
    for drop in [*shown.drops, *shown.keeps]:
        assert drop.count == at(some, drop.url).count > 0
    assert [drop.count for drop in shown.drops] == sorted((drop.count for drop in shown.drops), reverse=True)


@given(things, addresses)
def test_other_languages_are_what_asking_for_them_adds(some, address):
    shown = listing(some, address)
    languages = shown.filters[-1]
    hidden = [(thing.language, thing.weight) for thing in shown.kept_out_by("language")]
    for other in other_languages(shown, languages, hidden):
        assert at(some, other.url).count == shown.count + other.count


@given(ages, ages)
def test_overlap_is_a_number_in_common(one, other):
    def numbers(span):
        return set(range(span[0], 41 if span[1] is None else span[1] + 1))

    assert overlap(one, other) == overlap(other, one) == bool(numbers(one) & numbers(other))


def test_a_range_written_the_wrong_way_round_is_put_in_order():
    assert listing([], "ages_from=15&ages_to=12").url == "/guides/?ages_from=12&ages_to=15"


@pytest.mark.parametrize(
    "address", ["ages_from=-1", "ages_from=1e3", "ages_to=²", "ages_from=100", "theme=", "q=+%00+"]
)
def test_what_an_address_should_not_hold_is_left_out(address):
    assert listing([], address).url == "/guides/"


def test_the_language_of_the_interface_needs_no_asking():
    assert listing([], "language=fr").url == "/guides/"
    assert listing([], "").chips == []
    chips = listing([], "language=fr&language=en").chips
    assert [(chip["label"], chip["url"]) for chip in chips] == [("Contenus en anglais", "/guides/")]


def test_a_chip_of_one_word_among_several_keeps_the_others():
    chips = listing([], "theme=calm&theme=joy&q=limites").chips
    assert [chip["label"] for chip in chips] == ["«\u00a0limites\u00a0»", "Calme", "Joie"]
    assert chips[1]["url"] == "/guides/?q=limites&theme=joy"


def test_a_long_list_of_choices_shows_the_most_frequent_and_those_chosen():
    words = {code: code for code in "abcdef"}
    rows = [("b",), ("b",), ("d",), ("a",), ("d",), ("e",)]
    item = ChoiceFilter("tag", "Mots", lambda row: row, words, shown=2)
    facet = item.facet((("tag", "f"),), rows, lambda _row: 1)
    assert [(option["value"], option["count"]) for option in facet["options"]] == [("b", 2), ("d", 2), ("f", 0)]


def test_rows_that_say_nothing_may_be_chosen_where_there_are_any():
    item = SaidFilter("tag", "Mots", lambda row: row, {"a": "a", "b": "b"})
    assert [option["value"] for option in item.facet((), [("a",)], lambda _row: 1)["options"]] == ["a", "b"]
    options = item.facet((), [("a",), (), ()], lambda _row: 1)["options"]
    assert [(option["value"], option["count"]) for option in options] == [("a", 1), ("b", 0), ("unsaid", 2)]
    chosen = item.read(QueryDict("tag=unsaid&tag=b"))
    assert [row for row in (("a",), ("b",), ()) if item.test(chosen)(row)] == [("b",), ()]
    assert [option["value"] for option in item.facet(chosen, [("a",)], lambda _row: 1)["options"]][-1] == "unsaid"


def test_what_an_address_carries_stays_whatever_the_filters():
    carried = (("rows", "age"),)
    shown = Listing([], filters(), QueryDict("theme=calm&rows=x"), "/guides/", SORTING, carried=carried)
    assert shown.url == "/guides/?rows=age&theme=calm"
    assert shown.clear_url == shown.chips[0]["url"] == "/guides/?rows=age"
