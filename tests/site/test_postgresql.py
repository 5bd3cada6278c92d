"""How connections to PostgreSQL run what they are asked."""

from uuid import uuid4

import pytest
from django.db import connection

from relais.settings import reading

ADDRESS = "postgres://u:p@127.0.0.1/relais"
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="this is about PostgreSQL: make test DB=postgres"
)


@on_postgresql
@pytest.mark.django_db
def test_no_question_is_compiled_first():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@on_postgresql
@pytest.mark.django_db
def test_a_question_asked_often_is_planned_once():
    mark = f"asked_{uuid4().hex}"
    prepared = []
    with connection.cursor() as cursor:
        for number in range(8):
            cursor.execute(f"SELECT %s AS {mark}", [number])
            assert cursor.fetchone() == (number,)
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%AS {mark}"])
            prepared.append(*cursor.fetchone())
    assert prepared == [0, 0, 0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("asked", "threshold"), [("", 5), ("?prepare_threshold=0", 0), ("?prepare_threshold=none", None)]
)
def test_an_address_says_when_questions_are_planned_once_or_never(asked, threshold, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", ADDRESS + asked)
    options = reading.database("DATABASE_URL")["OPTIONS"]
    assert options == {"server_side_binding": True, "prepare_threshold": threshold}


@pytest.mark.parametrize("asked", ["often", "-1", "2.5"])
def test_no_other_time_is_taken(asked, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"{ADDRESS}?prepare_threshold={asked}")
    with pytest.raises(reading.WrongSetting, match="prepare_threshold"):
        reading.database("DATABASE_URL")
