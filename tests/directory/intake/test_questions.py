"""Every question of the provincial survey's form has its field, every fact of an entry its question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories_directory import a_step
from workshops.directory.facts import text_columns
from workshops.directory.intake.answers import as_data, typed
from workshops.directory.intake.fields import links_in, links_text
from workshops.directory.intake.initiative_steps import AudienceStep, IdentityStep, OrganisationStep
from workshops.directory.intake.other_steps import MoreStep, SenderStep
from workshops.directory.intake.steps import OF_INITIATIVE, OF_SUBMISSION, answers_of_facts, facts_of_answers
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db

# The survey's form, question by question, in its order: where each is asked here.
SURVEY = [
    ("nom de la personne", "you", "sender_name"),
    ("fonction", "you", "function"),
    ("organisme", "you", "organisation"),
    ("région", "you", "regions"),
    ("2 nom", "identity", "name"),
    ("3 description", "identity", "description"),
    ("4 année de création", "identity", "year"),
    ("5 statut", "identity", "stage"),
    ("6 organisme porteur", "organisation", "lead_name"),
    ("7 partenaires", "organisation", "partners"),
    ("8 financement", "organisation", "funding"),
    ("8 source de financement", "organisation", "funding_source"),
    ("9 jeunes", "audience", "includes_youth"),
    ("9 âge", "audience", "ages"),
    ("9 sexe", "audience", "genders"),
    ("9 type d’implication", "audience", "involvements"),
    ("9 niveau de risque", "audience", "risk_levels"),
    ("9 parents, intervenants, autres", "audience", "audiences"),
    ("9 précisez", "audience", "audience_words"),
    ("10 buts et objectifs", "content", "objectives"),
    ("11 composantes", "content", "core_components"),
    ("12 fréquence", "content", "frequency"),
    ("12 durée", "content", "duration"),
    ("13 pour en savoir plus", "more", "links"),
    ("13 documents", "more", "references"),
    ("14 autres initiatives", "region", "others"),
    ("14 personnes ressources", "region", "others_contact"),
    ("15 enjeux", "region", "concerns"),
    ("16 besoins", "region", "needs"),
    ("17 autres informations", "region", "remarks"),
]
# The columns an entry gets otherwise: they say where it stands, not what it is.
NOT_ASKED = {"state", "evaluation_count", "may_ask_contact", "verified_on", "verify_by"}


@pytest.mark.parametrize(("question", "step", "field"), SURVEY, ids=[row[0] for row in SURVEY])
def test_every_question_of_the_survey_has_its_field(question, step, field):
    assert field in (OF_INITIATIVE | OF_SUBMISSION)[step].base_fields


def test_the_questions_of_a_step_keep_the_survey_s_order():
    for code, step in (OF_INITIATIVE | OF_SUBMISSION).items():
        asked = [field for _question, of, field in SURVEY if of == code and code != "you"]
        assert [name for name in step.base_fields if name in asked] == asked


def test_every_fact_of_an_entry_has_its_question():
    load_shipped_terms()
    asked = set(facts_of_answers({"name": ["Phare"]})) | {"stage"}
    assert {f"text.{name}" for name in text_columns()} <= asked
    from workshops.directory.facts import CHOICES, LISTS
    from workshops.directory.models import Initiative

    columns = {field.name for field in Initiative._meta.concrete_fields if not field.is_relation and field.editable}
    columns -= {"id", "created_at", "updated_at"}
    assert columns | {*LISTS, *CHOICES, "modality"} <= asked | NOT_ASKED


def facts(step, **answers):
    form = a_step(step, {name: value if isinstance(value, list) else [value] for name, value in answers.items()})
    assert form.errors == {}
    return {fact: value for each in form.facts().values() for fact, value in each.items()}


def test_a_year_is_a_number_and_words_stay_words():
    assert facts(IdentityStep, name="A", year="2019")["year"] == 2019
    later = facts(IdentityStep, name="A", year="à venir")
    assert (later["year"], later["text.year"]) == (None, "à venir")
    assert "year" in a_step(IdentityStep, {"name": ["A"], "year": ["20199"]}).errors


def test_young_people_are_an_audience_and_their_ages_a_range_with_its_words():
    load_shipped_terms()
    said = facts(AudienceStep, includes_youth="yes", ages="12 à 17 ans", genders=["girls"], audiences=["parents"])
    assert (said["age_from"], said["age_to"], said["text.ages"]) == (12, 17, "12 à 17 ans")
    assert said["audiences"] == ("parents", "youth")
    assert said["genders"] == ("girls",)


def test_what_is_asked_of_young_people_alone_means_nothing_without_them_and_cannot_be_wrong():
    load_shipped_terms()
    said = facts(AudienceStep, includes_youth="no", ages="17 à 12 ans", genders=["girls"], audiences=["parents"])
    assert (said["includes_youth"], said["age_from"], said["genders"]) == (False, None, ())
    assert said["audiences"] == ("parents",)


@pytest.mark.parametrize("ages", ["17 à 12 ans", "999 ans"])
def test_ages_that_cannot_be_read_are_said_beside_the_field(ages):
    assert "ages" in a_step(AudienceStep, {"includes_youth": ["yes"], "ages": [ages]}).errors


def test_where_the_money_comes_from_is_kept_only_when_there_is_some():
    assert facts(OrganisationStep, funding="funded", funding_source="Ville")["text.funding_source"] == "Ville"
    assert facts(OrganisationStep, funding="none", funding_source="Ville")["text.funding_source"] == ""


def test_contact_details_are_facts_only_when_they_may_be_shown():
    contact = {"contact_name": "Accueil", "contact_phone": "514 555-0100", "contact_email": "accueil@example.org"}
    assert facts(MoreStep, **contact)["contact_email"] == ""
    assert facts(MoreStep, **contact, contact_published="on")["contact_email"] == "accueil@example.org"


def test_links_are_lines_and_a_line_without_an_address_is_named():
    form = a_step(MoreStep, {"links": ["Guide : https://example.org/guide\nhttps://example.org/"]})
    assert form.facts()["links"]["links"] == (
        ("Guide", "https://example.org/guide"),
        ("https://example.org/", "https://example.org/"),
    )
    wrong = a_step(MoreStep, {"links": ["https://example.org/\nLe guide"]})
    assert "ligne 2" in wrong.errors["links"][0]


def test_a_script_is_no_address():
    assert "links" in a_step(MoreStep, {"links": ["Guide : javascript:alert(1)"]}).errors


def test_a_sender_is_reached_by_mail_or_by_telephone():
    assert "email" in a_step(SenderStep, {}).errors
    assert a_step(SenderStep, {"phone": ["514 555-0100"]}).errors == {}
    assert a_step(SenderStep, {"email": ["camille@example.org"]}).errors == {}


def test_an_address_or_a_telephone_in_a_description_is_taken_out_before_it_is_kept():
    form = a_step(IdentityStep, {"name": ["A"], "description": ["Appelez Léa au 514 555-0142."]})
    assert "description" in form.errors
    assert "555-0142" not in form.answers()["description"][0]


words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30)
SOME = st.dictionaries(
    st.sampled_from(["name", "description", "genders", "regions"]),
    st.lists(words, min_size=1, max_size=3),
)


@given(SOME)
def test_what_is_typed_comes_back_as_it_was_whatever_it_is(answers):
    data = as_data(answers)
    kept = typed(data, answers)
    assert typed(as_data(kept), answers) == kept
    for name, values in answers.items():
        without = [value.replace("\x00", "") for value in values]
        assert kept.get(name, []) == (without if any(value.strip() for value in without) else [])


entries = st.fixed_dictionaries(
    {
        "text.name": st.sampled_from(["Phare", "Le silence"]),
        "text.description": st.sampled_from(["", "Une ligne\nDeux lignes"]),
        "year": st.one_of(st.none(), st.integers(1850, 2100)),
        "is_primary_target": st.sampled_from([None, True, False]),
        "stage": st.sampled_from(["in_use", "suspended"]),
        "regions": st.sampled_from([(), ("06",), ("04", "17")]),
        "includes_youth": st.sampled_from([True]),
        "audiences": st.sampled_from([("youth",), ("parents", "youth")]),
        "genders": st.sampled_from([(), ("girls",), ("boys", "girls")]),
        "ages": st.sampled_from([(None, None), (0, None), (12, 17), (14, None), (5, 5)]),
        "modality": st.sampled_from(["", "workshops"]),
        "links": st.sampled_from([(), (("Guide", "https://example.org/guide"),)]),
        "contact_email": st.sampled_from(["", "accueil@example.org"]),
    }
)


def test_the_answers_of_an_entry_mean_the_entry():
    load_shipped_terms()

    @given(entries)
    def check(entry):
        first, last = entry.pop("ages")
        entry |= {"age_from": first, "age_to": last}
        said = facts_of_answers(answers_of_facts(entry))
        assert {name: said[name] for name in entry} == entry

    check()


def test_links_and_lines_are_one_another():
    links = (("Guide", "https://example.org/a"), ("https://example.org/b", "https://example.org/b"))
    assert tuple(links_in(links_text(links))) == links
