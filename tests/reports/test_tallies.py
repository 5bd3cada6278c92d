"""The sums kept of logs: whatever changes a log, they equal a recount."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import OrganisationFactory, RegionFactory, SettingFactory, a_guide, a_log, a_member
from workshops.organisations.models import Role
from workshops.reports.exact import Line
from workshops.reports.logged import logged_sessions
from workshops.reports.models import MonthTally
from workshops.reports.tallies import recount, tallied_lines, tally
from workshops.session_logs.entry import HeadcountEntry
from workshops.session_logs.models import SessionLog
from workshops.session_logs.queries import entry_of
from workshops.session_logs.services import LogOrigin, Save, delete_log, purge_logs, save_log
from workshops.taxonomy.merging import merge_words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 14)
GROUPS = (HeadcountEntry("12-14", "girls", 8), HeadcountEntry("12-14", "boys", None))


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def edition(organisation):
    return a_guide(organisation=organisation).current_edition


@pytest.fixture
def log(organisation, edition):
    RegionFactory(code="06"), SettingFactory(code="school")
    return a_log(edition, organisation=organisation, region="06", setting="school", headcounts=GROUPS, date=TODAY)


def change(log: SessionLog, **fields) -> SessionLog:
    """Save the log again, as its author, with `fields` changed."""
    origin = LogOrigin(log.edition, log.session_id)
    save = Save(save_id=uuid4(), base_version=log.version, reason="Une erreur de frappe.")
    return save_log(log.author, log.uid, origin, replace(entry_of(log), **fields), save).log


def kept() -> dict:
    rows = MonthTally.objects.exclude(sessions=0, low=0, high=0, minutes=0)
    return {(row.organisation_id, row.month, row.dimension, row.code): row_of(row) for row in rows}


def row_of(row: MonthTally) -> tuple:
    return row.sessions, row.low, row.high, row.minutes


def counted() -> dict:
    """The same from nothing but the logs."""
    lines = tally(logged_sessions(date(2000, 1, 1), date(2100, 1, 1)))
    return {
        tuple(cell): (line.sessions, line.participants.low, line.participants.high, line.minutes)
        for cell, line in lines.items()
    }


def test_a_complete_log_counts_as_it_is_saved(log):
    assert kept() == counted()
    assert (log.organisation_id, date(2026, 5, 1), "region", "06") in kept()
    assert kept()[log.organisation_id, date(2026, 5, 1), "gender", "boys"] == (1, 1, 4, 0)


def test_a_draft_counts_only_once_complete(organisation, edition):
    draft = a_log(edition, organisation=organisation, complete=False)
    assert kept() == {}
    change(draft, complete=True)
    assert kept() == counted() != {}


@pytest.mark.parametrize(
    "fields",
    [
        {"participants": 20},
        {"date": TODAY - timedelta(days=40)},
        {"region": "", "setting": ""},
        {"headcounts": ()},
        {"minutes": 30},
        {},
    ],
)
def test_a_changed_log_counts_as_it_is_now(log, fields):
    change(log, **fields)
    assert kept() == counted()


def test_a_log_given_to_another_organisation_counts_there(log):
    other = OrganisationFactory()
    author = log.author
    author.memberships.create(organisation=other, role=Role.FACILITATOR)
    change(log, organisation=other.pk)
    assert {key[0] for key in kept()} == {other.pk}
    assert kept() == counted()


def test_a_log_sent_twice_counts_once(organisation, edition):
    author, save = a_member(Role.FACILITATOR, organisation), Save(save_id=uuid4())
    entry = entry_of(a_log(edition, organisation=organisation, author=author))
    uid, origin = uuid4(), LogOrigin(edition, edition.programme.sessions[0].id)
    for _time in range(2):
        save_log(author, uid, origin, entry, save)
    assert kept() == counted()
    assert (
        tallied_lines(organisation.pk, entry.date.replace(day=1), entry.date)[
            "month", f"{entry.date:%Y-%m}-01"
        ].sessions
        == 2
    )


def test_purged_and_deleted_logs_count_no_more(log, edition, organisation):
    draft = a_log(edition, organisation=organisation, author=log.author, complete=False)
    delete_log(log.author, draft)
    assert kept() == counted() != {}
    purge_logs(timezone.localdate() + timedelta(days=6 * 366))
    assert not SessionLog.objects.exists()
    assert kept() == counted() == {}


def test_a_merged_or_deleted_word_counts_as_its_logs_say_now(log):
    other = RegionFactory(code="07")
    merge_words(other, [log.region])
    assert kept() == counted()
    assert (log.organisation_id, date(2026, 5, 1), "region", "07") in kept()
    log.setting.delete()
    assert kept() == counted()
    assert (log.organisation_id, date(2026, 5, 1), "setting", "") in kept()


def test_counting_again_changes_nothing_and_mends_what_was_wrong(log, capsys):
    before = kept()
    recount()
    assert kept() == before
    MonthTally.objects.all().delete()
    call_command("recount_logs")
    assert kept() == before
    assert "recomptés" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 4, 15), date(2026, 6, 20)),
        (date(2026, 5, 1), date(2026, 5, 14)),
        (date(2026, 5, 14), date(2026, 5, 14)),
        (date(2026, 5, 15), date(2026, 6, 30)),
        (date(2026, 4, 20), date(2026, 5, 31)),
    ],
)
def test_a_period_may_cut_through_months(organisation, edition, start, end):
    author = a_member(Role.FACILITATOR, organisation)
    for day in (date(2026, 4, 14), date(2026, 4, 20), TODAY, date(2026, 5, 31), date(2026, 6, 20), date(2026, 6, 21)):
        a_log(edition, organisation=organisation, author=author, date=day, participants=10)
    told = tallied_lines(organisation.pk, start, end)
    expected: dict = {}
    for cell, line in tally(logged_sessions(start, end)).items():
        key = cell.dimension, cell.code
        expected[key] = expected.get(key, Line()) + line
    assert told == expected
    assert sum(line.participants.low for (dimension, _), line in told.items() if dimension == "month") == sum(
        10 for each in SessionLog.objects.filter(date__range=(start, end))
    )


def test_the_number_of_queries_does_not_depend_on_the_logs(organisation, edition, django_assert_num_queries):
    for _log in range(3):
        a_log(edition, organisation=organisation, date=TODAY)
        with django_assert_num_queries(1):
            tallied_lines(organisation.pk, date(2026, 1, 1), date(2026, 12, 31))
        with django_assert_num_queries(5):
            tallied_lines(organisation.pk, date(2026, 1, 2), date(2026, 12, 30))
