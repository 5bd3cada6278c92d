"""How connections to PostgreSQL run what they are asked."""

from contextlib import closing
from time import monotonic, sleep
from uuid import uuid4

import pytest
from django.db import connection
from django.db.backends.postgresql import base

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


@pytest.fixture
def other():
    """A connection beside that of the test."""
    with closing(connection.copy()) as made:
        made.ensure_connection()
        yield made


@pytest.fixture
def asked(monkeypatch):
    """What connections asked their server to know that it is there."""
    answers = []
    ask = base.DatabaseWrapper.is_usable
    monkeypatch.setattr(base.DatabaseWrapper, "is_usable", lambda self: answers.append(ask(self)) or answers[-1])
    return answers


@on_postgresql
@pytest.mark.django_db
def test_a_connection_heard_a_moment_ago_is_not_asked_whether_it_is_one(other, asked):
    assert [other.is_usable(), other.is_usable()] == [True, True]
    assert asked == []


@on_postgresql
@pytest.mark.django_db
def test_a_connection_quiet_for_long_is_asked_once(other, asked, monkeypatch):
    now = monotonic() + 60
    monkeypatch.setattr("relais.postgresql.base.monotonic", lambda: now)
    assert [other.is_usable(), other.is_usable()] == [True, True]
    assert asked == [True]


@on_postgresql
@pytest.mark.django_db
def test_a_connection_that_had_an_error_is_asked(other, asked):
    other.errors_occurred = True
    assert other.is_usable()
    assert asked == [True]


@on_postgresql
@pytest.mark.django_db
def test_a_connection_that_the_server_closed_is_not_used(other):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [other.connection.info.backend_pid])
    sleep(0.5)
    assert not other.is_usable()


@on_postgresql
@pytest.mark.django_db
def test_a_word_of_the_server_is_not_its_end(other, asked):
    with closing(connection.copy()) as third, other.cursor() as listening, third.cursor() as speaking:
        listening.execute("LISTEN anything")
        speaking.execute("NOTIFY anything")
    sleep(0.5)
    assert other.is_usable()
    assert asked == [True]


@on_postgresql
@pytest.mark.django_db
def test_a_connection_closed_here_is_not_used(other):
    other.connection.close()
    assert not other.is_usable()


@pytest.mark.parametrize(
    ("words", "threshold"), [("", 5), ("?prepare_threshold=0", 0), ("?prepare_threshold=none", None)]
)
def test_an_address_says_when_questions_are_planned_once_or_never(words, threshold, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", ADDRESS + words)
    options = reading.database("DATABASE_URL")["OPTIONS"]
    assert options == {"server_side_binding": True, "prepare_threshold": threshold}


@pytest.mark.parametrize("time", ["often", "-1", "2.5"])
def test_no_other_time_is_taken(time, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"{ADDRESS}?prepare_threshold={time}")
    with pytest.raises(reading.WrongSetting, match="prepare_threshold"):
        reading.database("DATABASE_URL")
