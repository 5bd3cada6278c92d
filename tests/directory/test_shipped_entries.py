"""The survey the project ships: read whole, with the figures of its file."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import workshops.directory
from relais.table_files import read_table
from tests.factories import SourceFactory
from workshops.directory.ages import read_ages
from workshops.directory.models import Initiative
from workshops.directory.report import Outcome
from workshops.directory.services.importing import import_initiatives
from workshops.taxonomy.services import load_shipped_terms

FILE = Path(workshops.directory.__file__).parent / "data/recension-2022.csv"


@pytest.fixture(scope="module")
def rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def report(db):
    load_shipped_terms()
    return import_initiatives(read_table(FILE.read_bytes(), FILE.name), SourceFactory(), "fr")


def test_every_line_of_the_survey_comes_in_and_its_figures_are_those_of_the_file(report, rows):
    assert report.outcomes == {Outcome.CREATED: 152}
    assert report.refused == []
    counted = Counter(row["region"] for row in rows)
    assert Initiative.objects.filter(regions__code="06").count() == counted["Montréal"] == 45
    assert Initiative.objects.filter(stage="in_use").count() == 112
    assert Initiative.objects.filter(includes_youth=True).count() == 105
    assert Initiative.objects.filter(modality__code="workshops").count() == 47
    assert Initiative.objects.filter(is_primary_target=True).count() == 124
    assert Initiative.objects.filter(stage="development").count() == 27
    assert Initiative.objects.filter(stage="suspended").count() == 13


def test_every_age_of_the_survey_is_read(rows):
    said = {row["age_range"] for row in rows} - {"Ne s'applique pas"}
    assert len(said) == 27
    assert [words for words in said if read_ages(words) is None] == []


def test_all_that_is_not_mapped_is_a_theme_or_a_setting_it_has_no_word_for_or_a_year_to_come(report):
    assert set(report.unread) == {"other_target", "setting", "year"}
    assert set(report.unread["setting"]) == {("Autre", "ce mot n’est pas dans la liste")}
    assert report.unread["setting"].total() == 10
    assert [words for words, _sentence in report.unread["year"]] == ["À venir"]
    assert "Image de soi (estime de soi)" not in {words for words, _sentence in report.unread["other_target"]}
