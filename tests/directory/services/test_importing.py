"""Files of initiatives coming in."""

import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from relais.table_files import read_table
from tests.factories import InitiativeFactory, SourceFactory
from workshops.directory.facts import facts_of
from workshops.directory.models import Initiative, InitiativeText, Source, SourceRecord
from workshops.directory.queries.rows import initiatives_saying
from workshops.directory.report import Outcome
from workshops.directory.services.importing import import_initiatives
from workshops.directory.services.merging import merge_entries
from workshops.directory.vocabulary import State
from workshops.taxonomy.models import Region
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db

HEADER = "number,name,lead_organisation,region,year,status,age_range,gender,setting,project_types"
LINE = (
    "1,Les ateliers du phare,Maison du phare,Montréal,2019,En application,12 à 17 ans,Féminin,En milieu scolaire,Outil"
)


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


@pytest.fixture
def source():
    return SourceFactory(title="Recension inventée")


@pytest.fixture
def take_in(source):
    def import_(*lines, header=HEADER, **options):
        return import_initiatives(read_table("\n".join([header, *lines]).encode(), "a.csv"), source, "fr", **options)

    return import_


def facts(name="Les ateliers du phare"):
    initiative = Initiative.objects.get(texts__name=name)
    return facts_of([initiative], "fr")[initiative.pk]


def test_a_line_becomes_an_entry_in_the_words_of_our_lists(take_in, source):
    report = take_in(LINE)
    assert report.outcomes == {Outcome.CREATED: 1}
    found = facts()
    assert (found["lead_name"], found["year"], found["stage"]) == ("Maison du phare", 2019, "in_use")
    assert (found["age_from"], found["age_to"], found["text.ages"]) == (12, 17, "12 à 17 ans")
    assert (found["regions"], found["settings"], found["project_types"]) == (("06",), ("school",), ("tool",))
    assert found["genders"] == ("girls",)
    assert found["state"] == State.PUBLISHED
    assert SourceRecord.objects.get().source == source


def test_a_region_of_the_source_may_be_two_of_ours(take_in):
    take_in(LINE.replace("Montréal", "Mauricie-Centre-du-Québec"))
    assert facts()["regions"] == ("04", "17")


def test_several_types_are_all_read(take_in):
    take_in(LINE.replace("Outil", "Outil; Projet de prévention"))
    assert facts()["project_types"] == ("prevention", "tool")


def test_what_no_list_has_is_said_with_its_column_and_its_words(take_in):
    report = take_in(LINE.replace("Montréal", "Lune").replace("En milieu scolaire", "Autre"))
    assert report.unread["region"] == {("Lune", "ce mot n’est pas dans la liste"): 1}
    assert report.unread["setting"] == {("Autre", "ce mot n’est pas dans la liste"): 1}
    assert report.mapped["project_types"] == {("Outil", "tool"): 1}
    assert facts()["regions"] == ()


def test_a_region_no_list_has_is_kept_in_words_beside_those_it_has(take_in):
    take_in(LINE.replace("Montréal", "Montréal; Manitoba"))
    assert (facts()["regions"], facts()["text.regions"]) == (("06",), "Manitoba")


def test_what_the_inventory_says_of_evaluations_and_funding_is_read(take_in):
    header = HEADER + ",funding,evaluation,evaluation_count,gender"
    header = header.replace("age_range,gender", "age_range")
    line = LINE.replace("Féminin,", "") + ",Financé,In progress,2,Femme seulement"
    take_in(line, header=header)
    found = facts()
    assert (found["funding"], found["evaluation"], found["evaluation_count"]) == ("funded", "under_way", 2)
    assert found["genders"] == ("girls",)
    report = take_in(line.replace(",2,", ",beaucoup,"), header=header)
    assert report.unread["evaluation_count"] == {("beaucoup", "ce n’est pas un nombre"): 1}


def test_an_installation_with_other_lists_reads_with_its_own_words(take_in):
    Region.objects.filter(code__in=("04", "17")).delete()
    Region.objects.create(code="lune", names={"fr": "Lune"})
    report = take_in(
        LINE.replace("Montréal", "Lune"),
        LINE.replace("1,Les", "2,D’autres").replace("Montréal", "Mauricie-Centre-du-Québec"),
    )
    assert facts()["regions"] == ("lune",)
    assert list(report.unread["region"]) == [("Mauricie-Centre-du-Québec", "ce mot n’est pas dans la liste")]


def test_the_same_file_again_changes_nothing(take_in):
    take_in(LINE)
    before = facts()
    report = take_in(LINE)
    assert report.outcomes == {Outcome.UNCHANGED: 1}
    assert facts() == before
    assert Initiative.objects.count() == 1


def test_what_the_source_changed_comes_in(take_in):
    take_in(LINE)
    report = take_in(LINE.replace("2019", "2020").replace("En application", "En suspens"))
    assert report.outcomes == {Outcome.UPDATED: 1}
    assert (facts()["year"], facts()["stage"]) == (2020, "suspended")
    assert Initiative.objects.count() == 1


def test_who_leads_it_now_is_searched_not_who_did(take_in):
    take_in(LINE)
    take_in(LINE.replace("Maison du phare", "Maison de la bouée"))
    assert initiatives_saying("bouée") == {Initiative.objects.get().pk}


def test_every_way_of_reading_a_cell_is_in_the_report(take_in):
    report = take_in(LINE)
    assert report.mapped["status"] == {("En application", "in_use"): 1}
    assert report.mapped["age_range"] == {("12 à 17 ans", "12-17"): 1}
    assert report.as_json()["entries"] == [
        {"line": 2, "name": "Les ateliers du phare", "outcome": "created", "initiative": Initiative.objects.get().pk}
    ]


def test_what_was_changed_here_too_is_kept_and_said(take_in):
    take_in(LINE)
    Initiative.objects.update(year=2018)
    report = take_in(LINE.replace("2019", "2020").replace("Maison du phare", "Maison du grand phare"))
    assert facts()["year"] == 2018
    assert facts()["lead_name"] == "Maison du grand phare"
    assert [(kept.line, kept.fact) for kept in report.kept] == [(2, "year")]


def test_what_was_changed_here_alone_is_kept_without_a_word(take_in):
    take_in(LINE)
    Initiative.objects.update(year=2018)
    report = take_in(LINE.replace("Féminin", "Masculin"))
    assert facts()["year"] == 2018
    assert facts()["genders"] == ("boys",)
    assert report.kept == []


def test_a_line_without_a_number_is_known_by_its_name_who_leads_it_and_where(take_in):
    header, line = HEADER.removeprefix("number,"), LINE.removeprefix("1,")
    take_in(line, header=header)
    report = take_in(line.replace("2019", "2021"), header=header)
    assert report.outcomes == {Outcome.UPDATED: 1}


def test_a_line_that_names_an_entry_already_here_joins_it_and_fills_what_it_did_not_say(take_in):
    here = InitiativeFactory(text__name="Les Ateliers du Phare", lead_name="Maison du phare", year=1999)
    report = take_in(LINE)
    assert report.outcomes == {Outcome.JOINED: 1}
    assert Initiative.objects.get() == here
    found = facts("Les Ateliers du Phare")
    assert found["year"] == 1999
    assert found["regions"] == ("06",)


def test_a_dry_run_says_the_same_and_keeps_nothing(take_in):
    report = take_in(LINE, dry_run=True)
    assert report.outcomes == {Outcome.CREATED: 1}
    assert report.dry_run
    assert not Initiative.objects.exists()
    assert not InitiativeText.objects.exists()


def test_a_dry_run_does_not_even_keep_a_new_source():
    table = read_table(f"{HEADER}\n{LINE}".encode(), "a.csv")
    import_initiatives(table, Source(code="neuve", title="Neuve"), "fr", dry_run=True)
    assert not Source.objects.exists()


def test_a_line_without_a_name_or_there_twice_is_refused_and_the_others_come_in(take_in):
    report = take_in(LINE, LINE, "2,,Maison du phare,Montréal,,,,,,", LINE.replace("1,Les", "3,D’autres"))
    assert [(each.line, each.sentence) for each in report.refused] == [
        (3, "« Les ateliers du phare » est déjà plus haut dans le fichier."),
        (4, "Cette ligne n’a pas de nom d’initiative."),
    ]
    assert Initiative.objects.count() == 2


def test_a_line_too_long_for_its_column_is_refused_whole(take_in):
    report = take_in(LINE.replace("Maison du phare", "M" * 300))
    assert [each.line for each in report.refused] == [2]
    assert not Initiative.objects.exists()


def test_columns_that_are_not_known_are_said(take_in):
    report = take_in(LINE + ",x", header=HEADER + ",humeur")
    assert report.unknown_columns == ["humeur"]


def test_a_file_without_names_is_refused(take_in):
    with pytest.raises(ValidationError, match="colonne des noms"):
        take_in("1,Montréal", header="number,region")


def test_what_the_source_no_longer_lists_is_said_and_stays(take_in):
    take_in(LINE, LINE.replace("1,Les", "2,D’autres"))
    report = take_in(LINE)
    assert report.missing == ["2"]
    assert Initiative.objects.count() == 2


def test_a_workbook_reads_as_a_csv(source):
    book = Workbook()
    for row in (HEADER, LINE):
        book.active.append(row.split(","))
    content = io.BytesIO()
    book.save(content)
    report = import_initiatives(read_table(content.getvalue(), "a.xlsx"), source, "fr")
    assert report.outcomes == {Outcome.CREATED: 1}
    assert facts()["year"] == 2019


def test_fields_found_in_a_sentence_are_not_taken_for_a_change_made_here(take_in):
    header, line = f"{HEADER},other_audience", f'{LINE},"Policiers, scolaires et communautaire"'
    take_in(line, header=header)
    report = take_in(line.replace("Policiers", "Judiciaires et santé et des services sociaux"), header=header)
    assert report.kept == []
    assert facts()["sectors"] == ("community", "education", "health-social", "police-justice")


def test_a_column_of_its_own_stands_instead_of_what_a_sentence_says(take_in):
    header, line = f"{HEADER},other_audience,sectors", f"{LINE},Des policiers,Éducation; Tourisme et hébergement"
    take_in(line, header=header)
    assert facts()["sectors"] == ("education", "tourism")
    assert facts()["text.audiences"] == "Des policiers"


def test_an_entry_counts_as_confirmed_the_day_its_source_was_published(take_in, source):
    source.published_on = date(2022, 7, 1)
    take_in(LINE)
    entry = Initiative.objects.get()
    assert (entry.verified_on, entry.verify_by) == (date(2022, 7, 1), date(2023, 7, 1))


def test_a_line_that_names_an_entry_merged_into_another_joins_the_kept_one(take_in):
    kept = InitiativeFactory(text__name="Le phare", lead_name="Maison du phare")
    other = InitiativeFactory(text__name="Les ateliers du phare", lead_name="Maison du phare")
    merge_entries(kept.pk, other.pk, choices={"text.fr.name": "kept"}, by=None)
    report = take_in(LINE)
    assert report.outcomes == {Outcome.JOINED: 1}
    assert kept.records.count() == 1
