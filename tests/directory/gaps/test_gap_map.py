"""The gap map: each of its counts is that of the list it leads to."""

from itertools import permutations
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.urls import reverse

import workshops.directory
from relais.table_files import read_table
from tests.factories import (
    InitiativeFactory,
    OrganisationFactory,
    RegionFactory,
    SourceFactory,
    ThemeFactory,
    a_guide,
    a_member,
)
from workshops.directory.gaps.asked import asked_of
from workshops.directory.gaps.counting import Tally
from workshops.directory.gaps.gap_map import open_gap_map
from workshops.directory.gaps.table import table_of
from workshops.directory.listing import directory_filters
from workshops.directory.models import Initiative
from workshops.directory.queries.rows import initiative_rows
from workshops.directory.services.importing import import_initiatives
from workshops.exchange.sample_library import load_library
from workshops.guides.catalogue import catalogue_filters
from workshops.guides.models import GuidePage
from workshops.guides.queries.catalogue import catalogue_words, guide_rows
from workshops.organisations.visibility import Visibility
from workshops.programmes.facets import Listing, Sorting, one_of_each
from workshops.taxonomy.models import Region, Theme
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db
SURVEY = Path(workshops.directory.__file__).parent / "data/recension-2022.csv"
SORTING = Sorting({"": ""}, "")
ANYONE = AnonymousUser()


@pytest.fixture
def survey():
    load_shipped_terms()
    import_initiatives(read_table(SURVEY.read_bytes(), SURVEY.name), SourceFactory(), "fr")


def a_map(address="", user=ANYONE):
    data = QueryDict(address)
    return open_gap_map(user, data, asked_of(data), reverse("directory:gaps"), "fr")


class Lists:
    """What the two lists count at an address, their rows read once."""

    def __init__(self, user=ANYONE):
        self.initiatives = initiative_rows("fr")
        self.initiative_filters = directory_filters(lambda row: False)
        self.guides = guide_rows(user)
        self.guide_filters = catalogue_filters(catalogue_words(self.guides), lambda row: False, "fr")

    def count(self, address) -> int:
        path, data = urlsplit(address).path, QueryDict(urlsplit(address).query)
        if path == reverse("directory:initiatives"):
            return Listing(self.initiatives, self.initiative_filters, data, path, SORTING).count
        merged = {"merge": lambda rows: one_of_each(rows, "fr")}
        return Listing(self.guides, self.guide_filters, data, path, SORTING, **merged).count


def cells_of(found):
    table = table_of(found)
    return [cell for line in [*table.lines, table.total] for cell in line.cells]


def differing(found, lists) -> list:
    """The cells, totals included, one of whose lists counts otherwise."""
    return [
        (cell.name, words, lists.count(address))
        for cell in cells_of(found)
        for address, number, words in cell.links
        if lists.count(address) != number
    ]


def count(found, row, column) -> int:
    return found.crossing.cells.get((row, column), Tally()).total


PAIRS = ["", "rows=gender&columns=region", "rows=theme&columns=audience", "rows=type&columns=modality"]
WAYS = ["", "everyone=apart", "unsaid=out", "everyone=apart&unsaid=out"]
FILTERS = ["", "gender=boys&stage=in_use", "region=06&region=09&age=12-14", "theme=unsaid&gender=girls&age=unsaid"]


@pytest.mark.usefixtures("survey")
def test_every_cell_and_total_of_the_survey_counts_what_its_list_shows():
    lists = Lists()
    for pair in PAIRS:
        for way in WAYS:
            for narrowed in FILTERS:
                found = a_map("&".join(part for part in (pair, way, narrowed) if part))
                assert differing(found, lists) == [], found.listing.url


def test_an_initiative_from_elsewhere_is_in_no_region_and_every_count_is_that_of_its_list():
    load_shipped_terms()
    InitiativeFactory(text__regions="Manitoba", age_from=12, age_to=14)
    both = InitiativeFactory(text__regions="Manitoba", age_from=12, age_to=14)
    both.regions.set(Region.objects.filter(code="06"))
    InitiativeFactory(age_from=12, age_to=14)
    lists = Lists()
    for way in WAYS:
        for pair in ("rows=region&columns=age", "rows=age&columns=region"):
            for narrowed in ("", "region=06", "region=unsaid"):
                found = a_map("&".join(part for part in (pair, way, narrowed) if part))
                assert differing(found, lists) == [], found.listing.url
    found = a_map("rows=region&columns=age")
    regions = {line.head.code: count(found, line.head.code, "12-14") for line in table_of(found).lines}
    assert {code: number for code, number in regions.items() if number} == {"06": 1, "unsaid": 1}
    assert found.crossing.total == Tally(3, 0)


@pytest.mark.usefixtures("survey")
def test_the_survey_has_the_figures_of_its_file():
    found = a_map()
    assert found.crossing.total == Tally(152, 0)
    assert found.crossing.rows["06"] == Tally(45, 0)
    assert found.crossing.columns["unsaid"].initiatives == Initiative.objects.filter(age_from=None).count() == 47
    said = [found.speaker.sentence(gap) for gap in found.gaps]
    assert "Aucune initiative pour aucune tranche d’âge en Gaspésie–Îles-de-la-Madeleine." in said


@pytest.mark.usefixtures("survey")
def test_the_sentences_speak_of_every_empty_cell_of_the_survey_and_of_no_other():
    for pair in PAIRS:
        found = a_map(pair)
        said = {spot for gap in found.gaps for spot in gap.cells}
        assert said == {(cell.row.code, cell.column.code) for cell in cells_of(found) if cell.empty}


def test_every_cell_and_total_of_the_sample_guides_counts_what_the_catalogue_shows():
    load_library(settings.BASE_DIR / "library", demo_password=None)
    lists = Lists()
    assert a_map("what=guides").crossing.total.guides > 2
    for pair in PAIRS[:3]:
        for way in WAYS:
            for narrowed in ("", "gender=boys", "region=01&region=05", "age=12-14&theme=self-esteem"):
                found = a_map("&".join(part for part in ("what=guides", pair, way, narrowed) if part))
                assert differing(found, lists) == [], found.listing.url


def test_both_are_added_up_and_each_leads_to_its_own_list():
    north = RegionFactory(code="09")
    InitiativeFactory(age_from=12, age_to=17).regions.add(north)
    a_guide("Ici", organisation=OrganisationFactory(region=north), age_from=12, age_to=14)
    found = a_map("what=both")
    assert found.crossing.cells["09", "12-14"] == Tally(1, 1)
    assert found.crossing.cells["09", "15-17"] == Tally(1, 0)
    assert differing(found, Lists()) == []


def test_a_guide_in_two_languages_counts_once_and_its_list_shows_both_languages():
    calm = ThemeFactory(code="calm")
    french, english = (a_guide("Limites", language=language, themes=(calm,)) for language in ("fr", "en"))
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    found = a_map("what=guides&rows=theme")
    assert found.crossing.cells["calm", "12-14"] == Tally(guides=1)
    assert differing(found, Lists()) == []


def test_what_is_for_all_ages_counts_in_each_band_and_what_says_no_age_in_none():
    north = RegionFactory(code="09")
    for ages in ({"age_from": 0}, {"age_from": None}):
        InitiativeFactory(**ages).regions.add(north)
    found = a_map()
    assert [count(found, "09", band) for band in ("0-11", "12-14", "15-17", "18-25", "26-", "unsaid")] == [1] * 6
    assert found.crossing.rows["09"] == Tally(2)


def test_what_is_for_all_genders_counts_in_each_unless_it_is_asked_apart():
    north = RegionFactory(code="09")
    for genders in (["all"], ["girls"], []):
        InitiativeFactory(genders=genders).regions.add(north)
    each = a_map("columns=gender")
    assert [count(each, "09", gender) for gender in ("girls", "boys", "diverse", "unsaid")] == [2, 1, 1, 1]
    apart = a_map("columns=gender&everyone=apart")
    assert [count(apart, "09", gender) for gender in ("all", "girls", "boys", "unsaid")] == [1, 1, 0, 1]


def test_a_filter_on_a_gender_takes_what_is_for_all_of_them_too():
    RegionFactory(code="09")
    InitiativeFactory(genders=["all"])
    InitiativeFactory(genders=["girls"])
    found = a_map("gender=boys")
    assert found.crossing.total == Tally(1)
    assert differing(found, Lists()) == []


def test_an_entry_of_no_region_fills_no_region_and_may_be_left_out():
    RegionFactory(code="09")
    InitiativeFactory(age_from=12, age_to=14)
    assert count(a_map(), "unsaid", "12-14") == 1
    assert ("09", "12-14") in [spot for gap in a_map().gaps for spot in gap.cells]
    out = a_map("unsaid=out")
    assert out.crossing.total == Tally()
    assert differing(out, Lists()) == []


def test_the_region_of_a_guide_is_that_of_its_organisation():
    a_guide("Ici", organisation=OrganisationFactory(region=RegionFactory(code="09")))
    a_guide("Ailleurs")
    found = a_map("what=guides")
    assert {row: tally.guides for row, tally in found.crossing.rows.items()} == {"09": 1, "unsaid": 1}


def test_an_axis_narrowed_to_some_values_shows_those_and_says_none_of_others():
    for code in ("09", "10", "11"):
        RegionFactory(code=code)
    InitiativeFactory(age_from=12, age_to=14).regions.set(Region.objects.filter(code__in=("10", "11")))
    found = a_map("region=09&region=10")
    assert [line.head.code for line in table_of(found).lines] == ["09", "10"]
    assert differing(found, Lists()) == []


def test_nobody_counts_what_she_may_not_see(signed_in):
    RegionFactory(code="09")
    secret = a_guide("Entre nous", visibility=Visibility.ORGANISATION)
    assert a_map("what=guides").crossing.total == Tally()
    assert a_map("what=guides", a_member(organisation=secret.organisation)).crossing.total == Tally(guides=1)
    assert a_map("what=guides", a_member()).crossing.total == Tally()


@pytest.mark.usefixtures("survey")
def test_the_order_of_filters_changes_nothing():
    chosen = ("gender=girls", "age=12-14", "stage=in_use", "region=06")
    maps = [a_map("&".join(order)) for order in permutations(chosen)]
    assert maps[0].crossing.total.total > 0
    assert all(found.crossing == maps[0].crossing for found in maps)
    assert len({found.listing.url for found in maps}) == 1


@pytest.mark.usefixtures("survey")
def test_a_filter_and_an_axis_count_the_same():
    by_theme = a_map("rows=setting&columns=gender")
    for setting in ("school", "community"):
        filtered = a_map(f"columns=gender&setting={setting}")
        for gender in ("girls", "boys", "diverse"):
            assert filtered.crossing.columns.get(gender) == by_theme.crossing.cells.get((setting, gender))


@pytest.mark.parametrize("what", ["initiatives", "guides", "both"])
def test_the_map_asks_as_much_of_the_database_for_one_row_as_for_three(queries_of, what):
    def make(number):
        region = RegionFactory(code=f"{number:02}")
        entry = InitiativeFactory(age_from=12)
        entry.regions.add(region)
        entry.themes.add(ThemeFactory(code=f"theme-{number}"))
        a_guide(f"Guide {number}", organisation=OrganisationFactory(region=region), themes=(Theme.objects.first(),))

    def read():
        found = a_map(f"what={what}&rows=theme&columns=region")
        return [found.speaker.sentence(gap) for gap in found.gaps] and cells_of(found) and None

    make(1)
    before = queries_of(read)  # each time, the first reading after a guide changed
    make(2)
    make(3)
    assert queries_of(read) == before <= 23
