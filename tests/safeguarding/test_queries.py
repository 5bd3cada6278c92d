"""Which protocol and help lines are shown."""

import pytest

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, RegionFactory
from workshops.safeguarding.queries import safeguards_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    return RegionFactory(code="05")


def names(safeguards):
    return [line.name for line in safeguards.help_lines]


def test_the_region_s_protocol_wins_over_the_province_s(region):
    DisclosureProtocolFactory(title="Provincial")
    DisclosureProtocolFactory(title="Estrie", region=region)
    assert safeguards_for(region, "fr").protocol.title == "Estrie"
    assert safeguards_for(None, "fr").protocol.title == "Provincial"


def test_a_region_without_a_protocol_has_the_province_s(region):
    DisclosureProtocolFactory(title="Provincial")
    DisclosureProtocolFactory(title="Ailleurs", region=RegionFactory(code="02"))
    assert safeguards_for(region, "fr").protocol.title == "Provincial"


def test_the_language_asked_for_wins_over_the_region(region):
    DisclosureProtocolFactory(title="Estrie", region=region)
    DisclosureProtocolFactory(title="Provincial, in English", language="en")
    assert safeguards_for(region, "en").protocol.title == "Provincial, in English"


def test_a_protocol_in_french_is_better_than_none(region):
    DisclosureProtocolFactory(title="Provincial")
    assert safeguards_for(region, "iu").protocol.title == "Provincial"


def test_the_region_s_lines_come_first_and_no_other_region_s(region):
    HelpLineFactory(name="Province", position=0)
    HelpLineFactory(name="Estrie", region=region, position=5)
    HelpLineFactory(name="Saguenay", region=RegionFactory(code="02"))
    assert names(safeguards_for(region, "fr")) == ["Estrie", "Province"]
    assert names(safeguards_for(None, "fr")) == ["Province"]


def test_lines_are_those_of_the_language_else_the_french_ones():
    HelpLineFactory(name="En français")
    HelpLineFactory(name="In English", language="en")
    assert names(safeguards_for(None, "en")) == ["In English"]
    assert names(safeguards_for(None, "iu")) == ["En français"]


def test_with_nothing_entered_there_is_nothing_to_show():
    safeguards = safeguards_for(None, "fr")
    assert safeguards.protocol is None
    assert safeguards.help_lines == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_cost_does_not_grow_with_the_lines(region, rows, django_assert_num_queries):
    for _ in range(rows):
        HelpLineFactory(region=region)
    with django_assert_num_queries(2):
        safeguards_for(region, "fr")
