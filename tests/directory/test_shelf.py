"""The list of initiatives narrowed by sets says what the plain list says of the same rows."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from workshops.directory import listing
from workshops.directory.listing import NEWEST, OLDEST, ORDERS, TITLE, Directory, directory_filters
from workshops.directory.queries.rows import InitiativeRow
from workshops.programmes.facets import Listing, RowSet, Shelf, ShelvedListing, Sorting
from workshops.programmes.facets.places import below

CODES = ("a", "b")
codes = st.sets(st.sampled_from(CODES)).map(lambda some: tuple(sorted(some)))
answers = st.sampled_from([None, True, False])
whole = st.builds(
    InitiativeRow,
    pk=st.just(0),
    lead_name=st.just(""),
    year=st.sampled_from([None, 1999, 2010, 2020]),
    stage=st.sampled_from(["in_use", "development"]),
    is_primary_target=answers,
    includes_youth=answers,
    age_from=st.sampled_from([None, 5, 12]),
    age_to=st.sampled_from([None, 14, 99]),
    genders=st.sampled_from([(), ("all",), ("women", "men")]),
    risk_levels=st.sampled_from([(), ("universal",)]),
    modality=st.sampled_from(["", *CODES]),
    verified_on=st.none(),
    verify_by=st.sampled_from([None, date(2020, 1, 1), date(2100, 1, 1)]),
    created_at=st.just(datetime(2019, 1, 1, tzinfo=UTC)),
    updated_at=st.just(datetime(2019, 1, 1, tzinfo=UTC)),
    name=st.sampled_from(["Aube", "Boussole", "Écoute"]),
    language=st.just("fr"),
    elsewhere=st.booleans(),
    sources=codes, regions=codes, project_types=codes, involvements=codes,
    audiences=codes, sectors=codes, settings=codes, themes=codes,
)  # fmt: skip
rows = st.lists(whole, max_size=25).map(lambda some: [row._replace(pk=pk) for pk, row in enumerate(some)])
PAIRS = [
    *(f"{name}={code}" for name in ("region", "type", "audience", "theme", "setting") for code in (*CODES, "unsaid")),
    "region=elsewhere", "youth=yes", "youth=no", "age=12-14", "gender=women", "risk=universal", "primary=no",
    "modality=a", "sector=b", "stage=development", "checked=overdue", "source=a", "q=mot",
]  # fmt: skip
chosen = st.lists(st.sampled_from(PAIRS), max_size=4).map("&".join)


@pytest.fixture(autouse=True, scope="module")
def _words():
    words = {model: {code: code for code in CODES} for model in (*listing.TERMS, listing.Source)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(listing, "_words", lambda _language: words)
        yield


@given(rows, chosen, st.sampled_from([TITLE, NEWEST, OLDEST]), st.sets(st.integers(0, 25)), st.booleans())
def test_both_ways_of_narrowing_say_the_same(found, address, order, keys, known):
    filters = directory_filters(lambda row: row.pk in keys, keys if known else None)
    data, sorting = QueryDict(f"{address}&sort={order}"), Sorting(ORDERS, TITLE)
    carried = (("selected", "3"),)
    shelf = Shelf(found)
    slow = Listing(found, filters, data, "/", sorting, carried=carried)
    quick = ShelvedListing(
        RowSet(shelf, below(len(found))), filters, data, "/", sorting, merge=lambda kept: kept, carried=carried
    )
    assert list(quick.results) == slow.results
    assert (quick.count, quick.url, quick.clear_url) == (slow.count, slow.url, slow.clear_url)
    assert (quick.facets, quick.chips) == (slow.facets, slow.chips)
    assert (quick.drops, quick.keeps) == (slow.drops, slow.keeps)
    for item in filters:
        assert list(quick.without(item.name)) == sorted(slow.without(item.name), key=lambda row: row.pk)

    year = {NEWEST: lambda row: -(row.year or 0), OLDEST: lambda row: row.year or 9999}.get(order)
    shown = list(Directory(quick, []).results)
    assert shown == (sorted(slow.results, key=year) if year else slow.results)
