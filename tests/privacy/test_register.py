"""The register everybody may read."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from workshops.privacy.queries import register

pytestmark = pytest.mark.django_db


def line_of(table):
    return next(line for line in register() if table in line.kept.tables)


def test_what_erasing_an_account_does_is_read_from_the_models():
    assert line_of("organisations.user").erased == "effacé avec le compte"
    assert line_of("planning.sessionplan").erased == "effacé avec le compte"
    assert line_of("programmes.edition").erased == "gardé sans nom"
    assert line_of("session_logs.sessionlog").erased == "effacé avec le compte, ou gardé sans nom"
    assert line_of("directory.initiative").erased == "ne dépend pas d’un compte"


def test_the_columns_are_those_of_the_models():
    assert "planning.sessionplan.owner" in line_of("planning.sessionplan").columns
    assert {"organisations.user.email", "organisations.user.last_name"} <= set(line_of("organisations.user").columns)
    assert "session_logs.sessionlog.feedback" in line_of("session_logs.sessionlog").columns


def test_a_visitor_reads_the_register_and_takes_it_away(client, django_assert_max_num_queries):
    page = client.get(reverse("privacy:kept")).content.decode()
    with django_assert_max_num_queries(0):
        file = client.get(reverse("privacy:kept_csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(file), delimiter=";" if ";" in file.splitlines()[0] else ","))
    assert len(rows) == len(register()) + 1
    for line in register():
        assert str(line.kept.how_long)[:20] in page
    assert "Effacer mon compte" not in page


def test_who_is_signed_in_finds_her_own_data_there(signed_in):
    page = signed_in().get(reverse("privacy:kept")).content.decode()
    assert reverse("privacy:mine") in page
    assert reverse("privacy:incidents") not in page
