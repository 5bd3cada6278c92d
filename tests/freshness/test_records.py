"""What is drawn from the records of people is known until one of them changes, however it changes."""

import pytest
from django.db import connection, transaction

from workshops.certification.models import Person
from workshops.freshness.generation import generation, records_generation
from workshops.freshness.records import at_one_moment, drawn_from_records, part_key
from workshops.freshness.watching import reading_what_is_shown
from workshops.planning.models import SessionPlan
from workshops.taxonomy.models import Region

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    return drawn_from_records("names", lambda: list(Person.objects.order_by("pk").values_list("last_name", flat=True)))


def by_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE certification_person SET last_name = 'Autrement'")


CHANGES = {
    "a row saved": lambda: Person.objects.create(first_name="Une", last_name="Autre"),
    "update()": lambda: Person.objects.update(last_name="Autrement"),
    "SQL written by hand": by_sql,
    "a row deleted": lambda: Person.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_record_that_changes_is_read_again(change):
    Person.objects.create(first_name="Une", last_name="Personne")
    assert names() == ["Personne"]
    change()
    assert names() == list(Person.objects.order_by("pk").values_list("last_name", flat=True)) != ["Personne"]


def test_each_change_read_inside_one_transaction_is_seen():
    with transaction.atomic():
        for rank in range(3):
            Person.objects.create(first_name="Une", last_name=str(rank))
            assert len(names()) == rank + 1


def test_nothing_is_read_again_while_nothing_changes(queries_of):
    names()
    assert queries_of(names) == 1


def test_all_that_is_drawn_at_one_moment_asks_once_whether_anything_changed(queries_of):
    names()

    @at_one_moment()
    def page() -> None:
        names()
        names()
        part_key("tree")

    assert queries_of(page) == 1


def test_what_changes_during_that_moment_is_read_by_the_next():
    Person.objects.create(first_name="Une", last_name="Personne")
    with at_one_moment():
        Person.objects.update(last_name="Autrement")
        names()
        Person.objects.update(last_name="Encore")
        assert names() == ["Autrement"]
        key = part_key("tree")
    assert names() == ["Encore"]
    assert part_key("tree") != key


def test_records_change_nothing_that_visitors_see_and_what_is_shown_counts_for_both():
    shown, records = generation(), records_generation()
    Person.objects.create(first_name="Une", last_name="Personne")
    assert generation() == shown
    assert records_generation() != records
    records = records_generation()
    Region.objects.create(code="essai", names={"fr": "Essai"})
    assert generation() != shown
    assert records_generation() != records


def test_what_is_drawn_from_a_table_that_changes_unseen_is_asked_each_time(queries_of):
    def plans() -> int:
        return drawn_from_records("plans", SessionPlan.objects.count)

    plans()
    assert queries_of(plans) == 2


def test_a_page_for_visitors_that_holds_what_is_known_of_records_is_not_kept():
    names()
    with reading_what_is_shown() as only_shown:
        names()
    assert not only_shown()
