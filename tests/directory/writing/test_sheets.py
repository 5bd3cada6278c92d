"""Files of initiatives: what came in goes out, and what goes out comes in."""

import csv
import io
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workshops.directory
from relais.presentation.spreadsheets import csv_file
from relais.table_files import read_table
from tests.factories import InitiativeFactory, InitiativeTextFactory, SourceFactory
from workshops.directory.facts import facts_of, write_facts
from workshops.directory.models import Initiative, Source, SourceRecord
from workshops.directory.reading.columns import COLUMNS, SURVEY
from workshops.directory.services.importing import import_initiatives
from workshops.directory.services.shipped import load_shipped_entries
from workshops.directory.vocabulary import Evaluation, Funding, State
from workshops.directory.writing.cells import WRITERS
from workshops.directory.writing.sheets import initiatives_sheet, sources_sheet
from workshops.programmes.vocabulary import GenderFocus, RiskLevel, Stage
from workshops.taxonomy.models import Region
from workshops.taxonomy.services import SHIPPED, load_shipped_terms

FILE = Path(workshops.directory.__file__).parent / "data/recension-2022.csv"
REAL = Path(workshops.directory.__file__).parents[3] / "shared/data/recension-2022.csv"
VISITOR = AnonymousUser()


def exported(language="fr") -> bytes:
    with override(language):
        return csv_file(initiatives_sheet(Initiative.objects.values_list("pk", flat=True), VISITOR, language))


def lines_of(content: bytes) -> list[dict[str, str]]:
    """The lines of a file, by the names of its columns."""
    titles = {title: column.name for column in COLUMNS for title in (column.name, *column.titles)}
    text = content.decode("utf-8-sig")
    separator = ";" if text.count(";", 0, text.index("\n")) else ","
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    return [{titles[title]: cell for title, cell in row.items()} for row in rows]


def taken_in_elsewhere(content: bytes, language="fr") -> bytes:
    """What an empty site writes once it has read `content`."""
    Initiative.objects.all().delete()
    Source.objects.all().delete()
    report = import_initiatives(read_table(content, "a.csv"), Source(code="ailleurs", title="Ailleurs"), language)
    assert report.refused == []
    return exported(language)


def test_every_column_that_is_read_can_be_written():
    assert {column.name for column in COLUMNS if column.read} == set(WRITERS)


@pytest.mark.parametrize("path", [FILE, REAL], ids=["shipped", "real"])
@pytest.mark.django_db
def test_the_survey_goes_out_as_it_came_in(path):
    if not path.exists():
        pytest.skip("the survey's own file is not on this machine")
    load_shipped_terms()
    import_initiatives(read_table(path.read_bytes(), path.name), SourceFactory(title="Recension", credit=""), "fr")
    with path.open(encoding="utf-8", newline="") as file:
        came_in = list(csv.DictReader(file))
    survey = [column.name for column in SURVEY]
    went_out = lines_of(exported())
    assert [{name: line[name] for name in survey} for line in went_out] == [
        {name: line[name].strip() for name in survey} for line in came_in
    ]
    assert set(went_out[0]) == {*survey, "source", "terms"}


@pytest.fixture
def survey(db):
    """The shipped entries."""
    load_shipped_terms()
    load_shipped_entries()


def test_what_was_taken_in_from_a_file_made_here_goes_out_byte_for_byte(survey):
    before = exported()
    assert taken_in_elsewhere(before) == before
    assert b"CRUJeF" in before
    assert "Reproduction autorisée à condition de nommer la source." in before.decode()


def test_in_english_the_lists_are_in_english_and_come_back_so(survey):
    before = exported("en")
    first = lines_of(before)[0]
    assert (first["status"], first["modality"], first["includes_youth"]) == ("In use", "Workshops", "Yes")
    assert first["name"].startswith("Programme d'éducation sexuelle")
    assert taken_in_elsewhere(before, "en") == before


def test_an_entry_changed_here_goes_out_changed_and_the_others_as_they_came(survey):
    before = lines_of(exported())
    changed = Initiative.objects.order_by("pk")[0]
    write_facts(
        changed,
        "fr",
        {
            "regions": ("04", "06"),
            "age_from": 10,
            "age_to": None,
            "genders": ("boys", "girls"),
            "includes_youth": None,
            "stage": "suspended",
            "themes": ("consent", "emotions"),
            "funding": "sought",
            "text.objectives": "Écouter\nAccompagner",
        },
    )
    after = lines_of(exported())
    line = after[0]
    assert (line["region"], line["gender"]) == ("Mauricie; Montréal", "Garçons; Filles")
    assert line["age_range"] == "10 ans et plus (12 à 18 ans)"
    assert (line["includes_youth"], line["status"], line["funding"]) == ("", "Suspendu", "En recherche de financement")
    assert line["themes"] == "Consentement; Émotions"
    assert line["objectives"] == "Écouter\nAccompagner"
    assert line["frequency"] == before[0]["frequency"]
    others = [{name: each[name] for name in before[0]} for each in after[1:]]
    assert others == before[1:]
    again = exported()
    assert taken_in_elsewhere(again) == again


SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs"])
SAID = st.one_of(
    st.sampled_from(
        [
            "",
            "Ne s'applique pas",
            "n/a",
            "2019",
            "À venir",
            "=1+1",
            "'=1+1",
            " - un\r\n - deux",
            "Praticiens des milieux scolaires; Parents",
            "Violence sexuelle / conjugale",
            "12 à 17 ans",
            "Adolescentes, surtout",
        ]
    ),
    st.text(SIGNS, max_size=40),
    st.text("=+-@'\";,&/\n\t àA1", max_size=20),
)
# PostgreSQL holds no NUL, whatever the form; a name is always there.
WORDS = SAID.map(lambda text: text.replace("\0", ""))
AGES = st.one_of(
    st.just((None, None)),
    st.tuples(st.integers(0, 120), st.none()),
    st.tuples(st.integers(0, 120), st.integers(0, 120)).map(lambda pair: tuple(sorted(pair))),
)


def codes(name: str):
    return st.sets(st.sampled_from(sorted(term.code for term in SHIPPED[name].objects.all())), max_size=3).map(
        lambda found: tuple(sorted(found))
    )


def some_of(choices):
    return st.sets(st.sampled_from(choices.values), max_size=3).map(lambda found: tuple(sorted(found)))


def made_facts():
    """The facts of an entry made by hand, in a form that says anything."""
    lists = {name: codes(name) for name in ("audiences", "themes", "settings", "regions", "sectors", "involvements")}
    words = ("target", "ages", "audiences", "year", "frequency", "description", "phases", "training", "sites")
    return st.fixed_dictionaries(
        {
            "text.name": WORDS.map(lambda text: f"É {text}"),
            "lead_name": WORDS,
            "partners": WORDS,
            "contact_name": WORDS,
            "year": st.one_of(st.none(), st.integers(1000, 2200)),
            "stage": st.sampled_from(Stage.values),
            "funding": st.sampled_from(["", *Funding.values]),
            "evaluation": st.sampled_from(["", *Evaluation.values]),
            "is_primary_target": st.sampled_from([None, True, False]),
            "includes_youth": st.sampled_from([None, True, False]),
            "ages": AGES,
            "genders": some_of(GenderFocus),
            "risk_levels": some_of(RiskLevel),
            "modality": st.one_of(st.just(""), codes("modalities").map(lambda found: (*found, "")[0])),
            "project_types": codes("project-types"),
            **lists,
            **{f"text.{name}": WORDS for name in words},
        }
    )


# What a file tells exactly, whatever was written beside: the words of lists.
TOLD = (
    "regions",
    "settings",
    "involvements",
    "project_types",
    "genders",
    "risk_levels",
    "modality",
    "stage",
    "funding",
    "evaluation",
    "is_primary_target",
)


def told(language):
    facts = facts_of(Initiative.objects.order_by("pk"), language)
    return [{name: each[name] for name in TOLD} for each in facts.values()]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_entries_made_by_hand_go_out_come_in_elsewhere_and_go_out_byte_for_byte(db, language):
    load_shipped_terms()

    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(st.lists(made_facts(), min_size=1, max_size=3))
    def judged(entries):
        Initiative.objects.all().delete()
        Source.objects.all().delete()
        for facts in entries:
            age_from, age_to = facts["ages"]
            given_facts = {name: value for name, value in facts.items() if name != "ages"}
            write_facts(
                Initiative(state=State.PUBLISHED), language, {**given_facts, "age_from": age_from, "age_to": age_to}
            )
        before = exported(language)
        assert taken_in_elsewhere(before, language) == before
        assert told(language) == [{name: facts[name] for name in TOLD} for facts in entries]

    judged()


def test_a_formula_is_held_and_comes_back_as_it_was_written(db):
    load_shipped_terms()
    InitiativeFactory(text__name="=SUM(A1)", lead_name="+1 418")
    content = exported()
    assert (lines_of(content)[0]["name"], lines_of(content)[0]["lead_organisation"]) == ("'=SUM(A1)", "'+1 418")
    taken_in_elsewhere(content)
    entry = Initiative.objects.get()
    assert (entry.text().name, entry.lead_name) == ("=SUM(A1)", "+1 418")


def test_entries_without_a_common_source_are_numbered_as_here_and_credited_to_this_site(db):
    load_shipped_terms()
    one, other = InitiativeFactory(text__name="Une"), InitiativeFactory(text__name="Autre")
    source = SourceFactory(title="Recension", credit="Autrices", terms="Nommer la source.")
    SourceRecord.objects.create(source=source, initiative=other, key="7", cells={"number": "7"})
    lines = lines_of(exported())
    assert [line["number"] for line in lines] == [str(one.pk), str(other.pk)]
    assert [line["source"] for line in lines] == ["Répertoire de Relais", "Recension. Autrices"]
    assert [line["terms"] for line in lines] == ["", "Nommer la source."]


def test_an_entry_in_another_language_goes_out_in_its_own_words(db):
    load_shipped_terms()
    entry = InitiativeFactory(text__name="Ateliers", text__objectives="Écouter", stage="suspended")
    InitiativeTextFactory(initiative=entry, language="en", name="Workshops")
    only_french = InitiativeFactory(text__name="Marche")
    assert [line["name"] for line in lines_of(exported("en"))] == ["Workshops", "Marche"]
    assert lines_of(exported())[0]["name"] == "Ateliers"
    assert only_french.text("en").name == "Marche"


def test_what_may_not_be_seen_is_in_no_file(db):
    load_shipped_terms()
    hidden = InitiativeFactory(text__name="Cachée", state=State.PROPOSED)
    source = SourceFactory(title="Source cachée")
    SourceRecord.objects.create(source=source, initiative=hidden, key="1")
    assert lines_of(exported()) == []
    assert sources_sheet([hidden.pk], VISITOR).rows == []


def test_a_file_asks_as_much_of_the_database_for_one_line_as_for_three(db):
    load_shipped_terms()
    InitiativeFactory(text__name="Une")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            exported()
        return len(queries)

    few = asked()
    for name in ("Deux", "Trois"):
        InitiativeFactory(text__name=name).regions.set(Region.objects.all()[:3])
    assert asked() == few
