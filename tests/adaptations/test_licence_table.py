"""Every pair of licences, written out: what an adaptation of one, or of two, may be; what a picture of each may do."""

from itertools import combinations

import pytest

from workshops.adaptations.licences import Source, allowed_licences, licence_name, may_travel
from workshops.programmes.vocabulary import Licence

# A row is the licence of the source; a mark says that an adaptation of it may have the licence of the column.
COLUMNS = ("CC0", "BY", "BY_SA", "BY_SA_3", "BY_NC", "BY_NC_SA", "BY_ND", "BY_NC_ND", "RESERVED", "AGREEMENT")
TABLE = {
    "CC0": "x x x x x x x x x x",
    "BY": ". x x . x x . . . .",
    "BY_SA": ". . x . . . . . . .",
    "BY_SA_3": ". . x x . . . . . .",
    "BY_NC": ". . . . x x . . . .",
    "BY_NC_SA": ". . . . . x . . . .",
    "BY_ND": ". . . . . . . . . .",
    "BY_NC_ND": ". . . . . . . . . .",
    "RESERVED": ". . . . . . . . . .",
    "AGREEMENT": ". . . . . . . . . .",
}
EXPECTED = {
    row: {column for column, mark in zip(COLUMNS, marks.split(), strict=True) if mark == "x"}
    for row, marks in TABLE.items()
}
BY_CODE = {str(licence.value): licence for licence in Licence}


def source(name, title="Bleu", **more):
    return Source(title, f"Organisme {title}", str(Licence[name].value), **more)


def names(licences):
    return {licence.name for licence in licences}


def test_the_table_has_every_licence_both_ways():
    assert set(TABLE) == set(COLUMNS) == {licence.name for licence in Licence}


@pytest.mark.parametrize("one", COLUMNS)
def test_an_adaptation_of_one_source(one):
    assert names(allowed_licences([source(one)]).licences) == EXPECTED[one]


@pytest.mark.parametrize("one", COLUMNS)
def test_an_agreement_adds_only_itself_and_all_rights_reserved(one):
    found = names(allowed_licences([source(one, agreement=True)]).licences)
    assert found == EXPECTED[one] | {"AGREEMENT", "RESERVED"}


@pytest.mark.parametrize(("one", "other"), list(combinations(COLUMNS, 2)))
def test_two_sources_leave_what_both_allow_or_are_named(one, other):
    blue, red = source(one), source(other, "Rouge")
    found = allowed_licences([blue, red])
    assert names(found.licences) == EXPECTED[one] & EXPECTED[other]
    if found.licences:
        return
    guilty = [each for each, name in ((blue, one), (red, other)) if not EXPECTED[name]]
    assert list(found.conflict) == (guilty[:1] or [blue, red])
    for each in found.conflict:
        assert each.title in found.sentence
        assert each.organisation in found.sentence
        assert licence_name(each.licence) in found.sentence


@pytest.mark.parametrize(("one", "other"), list(combinations(COLUMNS, 2)))
def test_an_agreement_with_one_of_two_does_not_free_from_the_other(one, other):
    found = allowed_licences([source(one, agreement=True), source(other, "Rouge")])
    assert names(found.licences) == (EXPECTED[one] | {"AGREEMENT", "RESERVED"}) & EXPECTED[other]


@pytest.mark.parametrize("asset", COLUMNS)
@pytest.mark.parametrize("programme", COLUMNS)
def test_a_picture_goes_by_its_own_licence_whatever_that_of_the_text(asset, programme):
    closed = asset in {"RESERVED", "AGREEMENT"}
    codes = (str(Licence[asset].value), str(Licence[programme].value))
    assert may_travel(*codes, agreement=False, own=False) is not closed
    assert may_travel(*codes, agreement=True, own=False)
    assert may_travel(*codes, agreement=False, own=True)


@pytest.mark.parametrize("programme", COLUMNS)
def test_a_file_without_a_licence_goes_by_that_of_the_text(programme):
    code = str(Licence[programme].value)
    assert may_travel("", code, agreement=False, own=False) is (programme not in {"RESERVED", "AGREEMENT"})
