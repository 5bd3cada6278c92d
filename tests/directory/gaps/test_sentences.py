"""Gaps in sentences, in French and in English."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import RegionFactory, ThemeFactory
from workshops.directory.gaps.asked import Asked, ForAll, What
from workshops.directory.gaps.axes import axes_for
from workshops.directory.gaps.empty import Gap, How, Span
from workshops.directory.gaps.sentences import Speaker
from workshops.taxonomy.models import Region
from workshops.taxonomy.services import load_shipped_terms

ALL_REGIONS = tuple(f"{number:02}" for number in range(1, 18))


def speaker(rows="region", columns="age", what=What.INITIATIVES, for_all=ForAll.EACH, stages=(), **chosen):
    axes = axes_for(Asked(what, rows, columns, for_all))
    return Speaker(what, axes[rows], axes[columns], axes, chosen, stages, apart=for_all == ForAll.APART)


def these(*codes) -> Span:
    return Span(codes)


def none_of(*codes) -> Span:
    return Span(codes, How.ANY)


@pytest.fixture
def _lists(db):
    load_shipped_terms()


@pytest.mark.usefixtures("_lists")
class TestWithShippedWords:
    def test_one_cell_says_for_whom_and_where(self):
        said = speaker("region", "age", gender=("boys",)).sentence(Gap(these("09"), these("12-14")))
        assert said == "Aucune initiative pour les garçons de 12 à 14 ans en Côte-Nord."

    @pytest.mark.parametrize(
        ("code", "where"),
        [
            ("01", "dans le Bas-Saint-Laurent"),
            ("02", "au Saguenay–Lac-Saint-Jean"),
            ("03", "dans la Capitale-Nationale"),
            ("06", "à Montréal"),
            ("10", "dans le Nord-du-Québec"),
            ("13", "à Laval"),
            ("14", "dans Lanaudière"),
            ("15", "dans les Laurentides"),
        ],
    )
    def test_each_region_has_its_little_word(self, code, where):
        said = speaker().sentence(Gap(these(code), these("26-")))
        assert said == f"Aucune initiative pour les 26 ans et plus {where}."

    def test_a_whole_line_is_said_once(self):
        said = speaker(what=What.GUIDES).sentence(Gap(none_of(*ALL_REGIONS), these("0-11")))
        assert said == "Aucun guide pour les 11 ans et moins dans aucune région."
        said = speaker().sentence(Gap(these("13"), none_of("0-11", "12-14")))
        assert said == "Aucune initiative pour aucune tranche d’âge à Laval."

    def test_several_cells_are_joined_by_ni_and_choices_by_ou(self):
        said = speaker("region", "age", gender=("boys", "girls")).sentence(Gap(these("02", "10", "13"), these("15-17")))
        where = "au Saguenay–Lac-Saint-Jean, dans le Nord-du-Québec ni à Laval"
        assert said == f"Aucune initiative pour les garçons ou les filles de 15 à 17 ans {where}."

    def test_the_few_that_have_something_are_said_last(self):
        span = Span(ALL_REGIONS[2:], How.ALL_BUT, ("01", "02"))
        said = speaker("region", "age", theme=("consent",)).sentence(Gap(span, these("12-14")))
        where = "sauf dans le Bas-Saint-Laurent et au Saguenay–Lac-Saint-Jean"
        assert said == f"Aucune initiative pour les 12 à 14 ans sur le consentement, {where}."

    @pytest.mark.parametrize(
        ("genders", "ages", "people"),
        [
            (these("girls"), none_of("0-11", "12-14"), "pour les filles d’aucun âge"),
            (none_of("girls", "boys"), these("12-14"), "pour les 12 à 14 ans d’aucun genre"),
            (none_of("girls", "boys"), none_of("0-11"), "pour aucun genre ni aucun âge"),
            (these("girls", "boys"), these("12-14"), "pour les filles ni les garçons de 12 à 14 ans"),
            (these("boys"), these("0-11", "12-14"), "pour les garçons de 11 ans et moins ni de 12 à 14 ans"),
        ],
    )
    def test_genders_and_ages_go_together(self, genders, ages, people):
        assert speaker("gender", "age").sentence(Gap(genders, ages)) == f"Aucune initiative {people}."

    def test_where_all_genders_count_apart_a_gender_is_a_group_of_its_own(self):
        said = speaker("gender", "age", for_all=ForAll.APART).sentence(Gap(these("boys"), these("12-14")))
        assert said == "Aucune initiative pour les groupes de garçons de 12 à 14 ans."

    def test_what_filters_without_words_for_it_is_said_aside(self):
        said = speaker(stages=["en application"], theme=("unsaid",)).sentence(Gap(these("06"), these("12-14")))
        aside = "thème : non précisé; stade : en application"
        assert said.lower() == f"aucune initiative pour les 12 à 14 ans à montréal ({aside})."

    def test_a_region_nobody_wrote_a_phrase_for_is_named_as_a_region(self):
        Region.objects.filter(code="06").update(phrases={})
        said = speaker().sentence(Gap(these("06"), these("12-14")))
        assert said == "Aucune initiative pour les 12 à 14 ans (région : Montréal)."

    def test_both_together(self):
        said = speaker("setting", "audience", what=What.BOTH).sentence(Gap(these("school"), these("parents")))
        assert said == "Aucune initiative ni aucun guide qui s’adresse aux parents à l’école."


@pytest.mark.django_db
def test_a_phrase_missing_in_english_is_not_borrowed_from_french():
    RegionFactory(code="north", names={"fr": "Le Nord", "en": "The North"}, phrases={"fr": "dans le Nord"})
    with translation.override("en"):
        said = speaker().sentence(Gap(these("north"), these("12-14")))
    assert "(" in said
    assert "The North" in said
    assert "dans le Nord" not in said


@pytest.mark.django_db
@given(
    st.sets(st.sampled_from("abcd"), min_size=1),
    st.sets(st.sampled_from(["0-11", "12-14", "26-"]), min_size=1),
)
def test_a_sentence_names_each_place_it_speaks_of_and_no_other(regions, ages):
    places = {code: f"chez {code * 3}" for code in "abcd"}
    for code, phrase in places.items():
        RegionFactory(code=code, phrases={"fr": phrase})
    ThemeFactory(code="calm")
    said = speaker().sentence(Gap(these(*sorted(regions)), these(*sorted(ages))))
    assert {code for code, phrase in places.items() if phrase in said} == regions
    assert said.startswith("Aucune initiative pour les ")
    assert said.count(" ans") == len(ages)
