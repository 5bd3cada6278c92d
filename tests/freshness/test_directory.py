"""What is read of the directory alone outlives what changes elsewhere, and nothing that changes the directory."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from tests.factories import InitiativeFactory, OrganisationFactory, RegionFactory, a_guide
from workshops.directory.models import Initiative, InitiativeText
from workshops.freshness.directory import remembered_of_directory
from workshops.freshness.generation import directory_generation, generation, records_generation
from workshops.freshness.marking import MOST_KEPT
from workshops.freshness.models import Change, Sort
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation
from workshops.taxonomy.models import Region

pytestmark = pytest.mark.django_db


def by_sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def both_at_once() -> None:
    """A change elsewhere whose statement names the directory: it may be two statements in one."""
    by_sql("UPDATE wagtailcore_page SET title = 'Autre' WHERE id IN (SELECT id FROM directory_initiative) OR 1 = 1")


@pytest.fixture
def entry(db) -> Initiative:
    a_guide()
    entry = InitiativeFactory(text__name="Une")
    entry.regions.add(RegionFactory(code="06", names={"fr": "Montréal"}))
    return entry


def names() -> list[str]:
    return list(InitiativeText.objects.order_by("pk").values_list("name", flat=True))


OF_THE_DIRECTORY = {
    "an entry saved": lambda: Initiative.objects.get().save(),
    "an entry added": InitiativeFactory,
    "update(), which sends no signal": lambda: Initiative.objects.update(lead_name="Autre"),
    "words by SQL": lambda: by_sql("UPDATE directory_initiativetext SET name = 'Autre'"),
    "between quotation marks": lambda: by_sql("UPDATE \"directory_initiativetext\" SET name = 'Autre'"),
    "in capitals": lambda: by_sql("update DIRECTORY_INITIATIVETEXT set name = 'Autre'"),
    "a link between rows": lambda: Initiative.regions.through.objects.all().delete(),
    "a word of a list renamed": lambda: Region.objects.update(names={"fr": "Ailleurs"}),
    "a word of a list deleted": lambda: Region.objects.all().delete(),
    "an entry deleted by hand": lambda: (
        by_sql("DELETE FROM directory_initiative_regions"),
        by_sql("DELETE FROM directory_initiativetext"),
        by_sql("DELETE FROM directory_initiative"),
    ),
    "bulk_create()": lambda: Initiative.objects.bulk_create([Initiative(lead_name="Autre")]),
    "an unknown statement that names it": both_at_once,
    "the marks emptied": lambda: by_sql("DELETE FROM freshness_change"),
}
ELSEWHERE = {
    "a guide published": a_guide,
    "a guide changed": lambda: GuidePage.objects.update(visibility="organisation"),
    "an organisation": OrganisationFactory,
    "a title by SQL": lambda: by_sql("UPDATE wagtailcore_page SET title = 'Autre'"),
}


@pytest.mark.parametrize("change", OF_THE_DIRECTORY.values(), ids=OF_THE_DIRECTORY)
def test_whatever_changes_the_directory_changes_every_generation(entry, change):
    before = directory_generation(), generation(), records_generation()
    change()
    after = directory_generation(), generation(), records_generation()
    assert all(old != new for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("change", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_changes_elsewhere_leaves_the_directory_as_it_is_and_is_seen_by_the_others(entry, change):
    directory, before = directory_generation(), (generation(), records_generation())
    change()
    assert all(old != new for old, new in zip(before, (generation(), records_generation()), strict=True))
    if change is not a_guide:  # which makes words of lists
        assert directory_generation() == directory


def test_a_guide_published_again_leaves_the_directory_as_it_is(entry):
    guide = GuidePage.objects.get()
    directory, before = directory_generation(), generation()
    guide.title = "Autre titre"
    guide.save_revision().publish()
    assert directory_generation() == directory
    assert generation() != before


def test_one_transaction_that_changes_both_is_seen_by_both(entry):
    directory, before = directory_generation(), generation()
    with transaction.atomic():
        Organisation.objects.update(name="Autre")
        Initiative.objects.update(lead_name="Autre")
        Organisation.objects.update(name="Encore")
    assert directory_generation() != directory
    assert generation() != before


def test_each_change_read_inside_a_transaction_is_seen_and_what_is_undone_too(entry):
    known = remembered_of_directory(names)
    assert known() == ["Une"]
    with transaction.atomic():
        for name in ("Deux", "Trois"):
            InitiativeText.objects.update(name=name)
            Organisation.objects.update(name=name)
            assert known() == [name]
        transaction.set_rollback(True)
    assert known() == ["Une"]


def test_it_is_read_again_for_the_directory_alone(entry, django_assert_num_queries):
    read: list[str] = []

    @remembered_of_directory
    def known(order: str) -> list[str]:
        read.append(order)
        return names()

    known("pk")
    Organisation.objects.update(name="Autre")
    with django_assert_num_queries(1):
        assert known("pk") == ["Une"]
    assert read == ["pk"]
    InitiativeText.objects.update(name="Autre")
    assert known("pk") == ["Autre"]


def test_what_reads_another_table_is_read_each_time(entry):
    titles = remembered_of_directory(lambda: list(GuidePage.objects.values_list("title", flat=True)))
    titles()
    GuidePage.objects.update(title="Autre titre")
    assert titles() == ["Autre titre"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_marks_elsewhere_that_pile_up_push_out_none_of_the_directory(monkeypatch):
    monkeypatch.setattr("workshops.freshness.marking.randbelow", lambda _most: 0)
    RegionFactory()
    directory, shown = directory_generation(), generation()
    Change.objects.bulk_create(Change(sort=Sort.ELSEWHERE) for _each in range(MOST_KEPT + 20))
    OrganisationFactory()
    assert Change.objects.filter(sort=Sort.ELSEWHERE).count() <= MOST_KEPT
    assert directory_generation() == directory != "0-0"
    assert generation() != shown


def test_migrations_change_everything(entry):
    before = directory_generation()
    call_command("migrate", verbosity=0)
    assert directory_generation() != before
