"""How often what is shown is asked whether it changed."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import ThemeFactory, UserFactory
from workshops.freshness.generation import at_one_generation, directory_generation, generation, records_generation
from workshops.freshness.keeping import kept_until_changed

pytestmark = pytest.mark.django_db


def readings(queries: CaptureQueriesContext) -> int:
    return sum("freshness_change" in query["sql"] for query in queries.captured_queries)


def test_a_page_that_changes_nothing_asks_once():
    with CaptureQueriesContext(connection) as queries, at_one_generation():
        assert generation() == generation() == generation()
    assert readings(queries) == 1


def test_outside_of_such_a_page_each_change_is_seen():
    with at_one_generation():
        before = generation()
    ThemeFactory()
    assert generation() != before


def test_what_the_page_itself_changes_is_seen():
    with at_one_generation():
        before = generation()
        ThemeFactory()
        assert generation() != before


def test_one_page_does_not_learn_from_another():
    with at_one_generation():
        before = generation()
    ThemeFactory()
    with at_one_generation():
        assert generation() != before


def test_records_and_the_directory_are_asked_each_time():
    with CaptureQueriesContext(connection) as queries, at_one_generation():
        for _time in range(2):
            records_generation()
            directory_generation()
    assert readings(queries) == 4


def test_a_view_whose_pages_are_kept_asks_once_a_request(rf):
    seen: list[str] = []

    @kept_until_changed
    def view(_request: object) -> HttpResponse:
        seen.extend((generation(), generation()))
        return HttpResponse()

    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            view(rf.get("/"))
        assert readings(queries) == 1
        ThemeFactory()
    assert seen[0] == seen[1] != seen[2] == seen[3]


def test_a_person_who_reads_a_list_has_it_asked_once(client: Client):
    client.force_login(UserFactory())
    with CaptureQueriesContext(connection) as queries:
        client.get("/fr/guides/activities/?q=cercle")
    assert readings(queries) == 1
