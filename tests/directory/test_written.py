"""Entries written in a file each."""

import re

import pytest

from workshops.directory.facts import CHOICES, LISTS
from workshops.directory.models import Initiative
from workshops.directory.written import ENTRIES, read_entry, written_entries
from workshops.programmes.vocabulary import GenderFocus, RiskLevel
from workshops.taxonomy.models import Modality
from workshops.taxonomy.services import load_shipped_terms

SHIPPED = sorted(ENTRIES.glob("*.yaml"))
SMALL = """
source: phare
key: un
facts: {lead_name: Maison du phare, settings: [school, community], partners: [École du port, Centre du cap]}
texts:
  fr: {name: Ateliers du phare, objectives: [Écouter, Accompagner]}
"""


@pytest.fixture
def written(tmp_path):
    def write(content):
        path = tmp_path / "un.yaml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_a_file_gives_facts_as_the_tables_hold_them(written):
    entry = read_entry(written(SMALL))
    assert entry.facts == {
        "lead_name": "Maison du phare",
        "settings": ("community", "school"),
        "partners": "École du port\nCentre du cap",
    }
    assert entry.texts == {"fr": {"text.name": "Ateliers du phare", "text.objectives": "Écouter\nAccompagner"}}


@pytest.mark.parametrize(("there", "wrong"), [("lead_name", "leader"), ("objectives", "aims")])
def test_a_fact_that_entries_do_not_have_is_refused_with_the_name_of_the_file(written, there, wrong):
    with pytest.raises(ValueError, match=rf"un\.yaml: entries have no {wrong}\."):
        read_entry(written(SMALL.replace(there, wrong)))


def test_only_the_entries_of_a_source_are_read(written, tmp_path):
    written(SMALL)
    assert [entry.key for entry in written_entries("phare", tmp_path)] == ["un"]
    assert written_entries("autre", tmp_path) == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_words_of_a_shipped_entry_are_in_the_shipped_lists(path):
    load_shipped_terms()
    facts = read_entry(path).facts
    for name in set(LISTS) & set(facts):
        model = Initiative._meta.get_field(name).related_model
        assert set(facts[name]) <= set(model.objects.values_list("code", flat=True)), name
    assert Modality.objects.filter(code=facts["modality"]).exists()
    for name, choices in zip(CHOICES, (GenderFocus, RiskLevel), strict=True):
        assert set(facts.get(name, ())) <= set(choices.values)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_entry_says_the_same_things_in_both_languages(path):
    texts = read_entry(path).texts
    counted = [{name: len(words.splitlines()) for name, words in texts[language].items()} for language in ("fr", "en")]
    assert counted[0] == counted[1]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_french_of_a_shipped_entry_parts_no_sign_from_its_word(path):
    said = "\n".join(read_entry(path).texts["fr"].values())
    assert re.findall(r".{0,20} [:»%$].{0,5}|« .{0,10}", said) == []
