"""The register knows every column that leads to a person."""

from django.apps import apps

from relais.personal_data import all_kept, unspoken
from relais.personal_data.kept import declarations


def test_every_column_that_leads_to_a_person_is_spoken_of():
    assert unspoken() == [], "say in the personal_data.py of the room what is kept, why and how long, or ABOUT_NOBODY"


def test_a_table_nobody_speaks_of_is_named(monkeypatch):
    monkeypatch.setattr("relais.personal_data.kept.all_kept", list)
    assert "planning.sessionplan.owner" in unspoken()
    assert "certification.enrolment.person" in unspoken()
    assert "organisations.organisation.email" not in unspoken()


def test_each_table_is_spoken_of_once_and_exists():
    tables = [label for kept in all_kept() for label in kept.tables]
    assert len(tables) == len(set(tables))
    assert {apps.get_model(label)._meta.label_lower for label in tables} == set(tables)


def test_the_columns_named_beside_exist():
    named = [column for kept in all_kept() for column in (*kept.also, *kept.addresses)]
    for column in [*named, *declarations("ABOUT_NOBODY")]:
        table, _dot, name = column.rpartition(".")
        assert apps.get_model(table)._meta.get_field(name), column


def test_everything_kept_says_whose_what_why_and_how_long():
    for kept in all_kept():
        assert all(str(words).strip() for words in (kept.whose, kept.what, kept.why, kept.how_long)), kept.tables
