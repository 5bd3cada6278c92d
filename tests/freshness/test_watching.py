"""The generation changes with what is shown, whatever changed it, and with nothing else."""

import pytest
from django.db import connection, transaction

from tests.factories import OrganisationFactory, ThemeFactory, UserFactory, a_guide, a_log, a_member
from tests.factories_certification import PersonFactory
from workshops.freshness.generation import generation, records_generation
from workshops.freshness.marking import MOST_KEPT
from workshops.freshness.models import Change, Sort
from workshops.freshness.watching import _READING, changes_what_is_shown
from workshops.guides.models import GuidePage
from workshops.taxonomy.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(db) -> GuidePage:
    return a_guide(themes=(ThemeFactory(code="consent"),))


def by_sql() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = 'Un autre titre'")


def unpublish() -> None:
    GuidePage.objects.get().unpublish()


CHANGES = {
    "a row saved": OrganisationFactory,
    "update(), which sends no signal": lambda: GuidePage.objects.update(visibility="organisation"),
    "bulk_create(), which sends none either": lambda: Theme.objects.bulk_create([Theme(code="x", names={"fr": "X"})]),
    "a link between rows": lambda: GuidePage.objects.get().themes.through.objects.all().delete(),
    "SQL written by hand": by_sql,
    "a guide unpublished": unpublish,
    "a theme deleted": lambda: Theme.objects.all().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_what_is_shown_changes_the_generation(guide, change):
    before = generation()
    change()
    assert generation() != before


def test_reading_and_signing_in_change_nothing(guide, client):
    person = UserFactory()
    before = generation()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    client.get("/fr/guides/")
    assert generation() == before


def test_saving_a_draft_changes_nothing(guide):
    guide.title = "Un titre en chantier"
    before = generation()
    guide.save_revision()
    assert generation() == before


def test_a_log_changes_nothing(guide):
    person = a_member(organisation=guide.organisation)
    before = generation()
    connection.freshness_marks = {}  # what came before is committed, on a site: saving begins with nothing changed
    a_log(guide.current_edition, organisation=guide.organisation, author=person)
    assert generation() == before


def test_each_change_read_inside_one_transaction_counts(guide):
    seen = [generation()]
    for code in "abc":
        ThemeFactory(code=code)
        seen.append(generation())
    assert len(set(seen)) == 4


@pytest.mark.parametrize(
    ("sql", "reads"),
    [
        ("(SELECT 1) UNION (SELECT 2)", True),
        ("WITH found AS (SELECT 1) SELECT * FROM found", True),
        ("WITH gone AS (DELETE FROM taxonomy_theme RETURNING id) SELECT * FROM gone", False),
        ("DROP DATABASE another", True),
        ('INSERT INTO "taxonomy_theme" SELECT 1', False),
    ],
)
def test_what_reads_is_told_from_what_writes(sql, reads):
    assert bool(_READING.match(sql)) is reads


def test_a_transaction_has_one_mark_however_much_it_changes(guide):
    before = Change.objects.count()
    generation()
    for code in "abc":
        ThemeFactory(code=code)
    assert Change.objects.count() == before + 1


def test_what_is_read_in_a_savepoint_that_is_undone_is_of_no_other(db):
    inside, after = [], []
    with transaction.atomic():
        ThemeFactory(code="stays")
        for code in ("first", "second"):
            with transaction.atomic():
                ThemeFactory(code=code)
                inside.append(generation())
                transaction.set_rollback(True)
            after.append(generation())
        with transaction.atomic():
            inside.append(generation())
    assert len({*inside, *after}) == 3
    assert {*after, inside[-1]} == {generation()}


def test_what_is_undone_is_as_it_was_and_what_follows_still_counts(guide):
    before = generation()
    with transaction.atomic():
        ThemeFactory(code="undone")
        transaction.set_rollback(True)
    assert generation() == before
    with transaction.atomic():
        with transaction.atomic():
            ThemeFactory(code="undone")
            transaction.set_rollback(True)
        ThemeFactory(code="kept")
    assert generation() != before


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outside_of_any_transaction_every_change_counts():
    seen = [generation()]
    for code in "abc":
        ThemeFactory(code=code)
        seen.append(generation())
        Theme.objects.update(position=2)
        seen.append(generation())
    assert len(set(seen)) == 7


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outside_of_any_transaction_a_change_without_its_mark_is_no_change(monkeypatch):
    theme = ThemeFactory()
    monkeypatch.setattr("workshops.freshness.watching.mark", ends_here)
    with pytest.raises(RuntimeError):
        Theme.objects.filter(pk=theme.pk).update(position=7)
    theme.refresh_from_db()
    assert theme.position != 7


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_outside_of_any_transaction_a_row_that_gives_its_number_back_counts():
    before = generation()
    assert OrganisationFactory().pk
    assert generation() != before


def ends_here(_connection, _changed) -> None:
    raise RuntimeError


@pytest.mark.parametrize(
    ("sql", "shown"),
    [
        ('TRUNCATE "session_logs_sessionlog", "taxonomy_theme";', True),
        ('TRUNCATE TABLE ONLY "taxonomy_theme"', True),
        ('TRUNCATE "session_logs_sessionlog", "session_logs_headcount" RESTART IDENTITY;', False),
        ('TRUNCATE "session_logs_sessionlog", "freshness_change";', True),
    ],
)
def test_tables_emptied_together_are_judged_by_all_of_them(sql, shown):
    assert changes_what_is_shown(sql, "session_logs_sessionlog") is shown


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_marks_do_not_pile_up_and_a_change_is_still_one_when_old_ones_go(monkeypatch):
    monkeypatch.setattr("workshops.freshness.marking.randbelow", lambda _most: 0)
    Change.objects.bulk_create(Change() for _ in range(MOST_KEPT + 20))
    before = generation()
    ThemeFactory()
    assert Change.objects.filter(sort=Sort.SHOWN).count() <= MOST_KEPT + 1
    assert generation() != before


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_marks_of_records_that_pile_up_push_out_none_of_what_is_shown(monkeypatch):
    monkeypatch.setattr("workshops.freshness.marking.randbelow", lambda _most: 0)
    ThemeFactory()
    before, records = generation(), records_generation()
    Change.objects.bulk_create(Change(sort=Sort.RECORDS) for _ in range(MOST_KEPT + 20))
    PersonFactory()
    assert Change.objects.filter(sort=Sort.RECORDS).count() <= MOST_KEPT
    assert generation() == before != "0-0"
    assert records_generation() != records


@pytest.mark.parametrize(
    ("sql", "table", "shown"),
    [
        (
            'UPDATE "wagtailcore_page" SET "draft_title" = %s, "latest_revision_id" = %s WHERE "id" = %s',
            "wagtailcore_page",
            False,
        ),
        ('UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE "id" = %s', "wagtailcore_page", True),
        ('UPDATE "wagtailcore_page" SET "draft_title" = (SELECT 1 WHERE 1), "title" = %s', "wagtailcore_page", True),
        ("UPDATE wagtailcore_page SET title = draft_title", "wagtailcore_page", True),
        (
            'UPDATE "organisations_user" SET "last_login" = %s WHERE "organisations_user"."id" = %s',
            "organisations_user",
            False,
        ),
        ('INSERT INTO "session_logs_sessionlog" ("id") VALUES (%s)', "session_logs_sessionlog", False),
        ("ALTER TABLE anything ADD COLUMN more integer", "", True),
    ],
)
def test_what_is_not_known_to_be_quiet_is_a_change(sql, table, shown):
    assert changes_what_is_shown(sql, table) is shown


def test_the_table_of_marks_may_go_with_the_others(db):
    """A restore that is refused empties the database it was filling."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE freshness_change")
        ThemeFactory()
        transaction.set_rollback(True)
    before = generation()
    ThemeFactory()
    assert generation() != before
