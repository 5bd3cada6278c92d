"""Texts, then whole logs, are removed once their time is over, and not a day before."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.session_logs.conftest import saved
from workshops.session_logs.entry import ActivityEntry, LogEntry
from workshops.session_logs.models import LogChange, LogSettings, Purge, SessionLog
from workshops.session_logs.retention import months_before
from workshops.session_logs.services import FollowUpEntry, purge_logs


@pytest.fixture
def wordy(plan, entry, organisation) -> SessionLog:
    """A log with every text one can hold, and a version kept beside it."""
    LogSettings.objects.create(organisation=organisation, asks_feedback=True)
    own = ActivityEntry(str(uuid4()), "Retour au calme", "discussion", 0, 0, 5, added=True)
    entry = replace(entry, activities=(*entry.activities, own), feedback="Garder le cercle.")
    follow_up = FollowUpEntry(uuid4(), "Les affiches", timezone.localdate())
    log = saved(plan, entry, complete=True, follow_ups=[follow_up]).log
    saved(plan, entry, participants=9, feedback="Changer la ligne.", reason="Autre feuille.")
    LogChange.objects.create(log=log, changed_by=plan.owner, reason="Feuille retrouvée.")
    return log


def texts_of(log: SessionLog) -> list[str]:
    """Every text a log holds."""
    log.refresh_from_db()
    beside = [LogEntry.from_json(version.entry) for version in log.conflicting_versions.all()]
    return [
        text
        for text in (
            log.feedback,
            *log.activities.filter(edition=None).values_list("title", flat=True),
            *log.follow_ups.values_list("text", flat=True),
            *log.changes.values_list("reason", flat=True),
            *(text for entry in beside for text in entry.free_texts().values()),
            *log.conflicting_versions.values_list("reason", flat=True),
        )
        if text
    ]


@pytest.mark.parametrize(
    ("held", "kept"), [(date(2026, 5, 14), True), (date(2026, 5, 15), True), (date(2026, 5, 13), False)]
)
def test_texts_go_the_day_after_twelve_months(wordy, held, kept):
    SessionLog.objects.update(date=held)
    LogChange.objects.update(changed_at=timezone.make_aware(timezone.datetime(held.year, held.month, held.day, 12)))
    done = purge_logs(date(2027, 5, 14))
    assert bool(texts_of(wordy)) == kept
    assert [(each.what, each.count) for each in done] == ([] if kept else [("texts", 1)])
    assert wordy.participants == 14
    assert bool(wordy.texts_purged_at) == (not kept)


def test_every_text_goes_and_every_number_stays(wordy):
    SessionLog.objects.update(date=date(2026, 1, 2))
    LogChange.objects.update(changed_at=timezone.now() - timedelta(days=800))
    assert len(texts_of(wordy)) == 7
    purge_logs(date(2027, 5, 14))
    assert texts_of(wordy) == []
    assert wordy.activities.count() == 5
    assert LogEntry.from_json(wordy.conflicting_versions.get().entry).participants == 9


@pytest.mark.parametrize(("held", "kept"), [(date(2022, 5, 14), True), (date(2022, 5, 13), False)])
def test_a_log_goes_the_day_after_five_years(log, held, kept):
    SessionLog.objects.update(date=held)
    done = purge_logs(date(2027, 5, 14))
    assert SessionLog.objects.exists() == kept
    assert [each.what for each in done] == ([] if kept else ["logs"])


def test_each_organisation_keeps_as_long_as_it_chose(wordy, organisation):
    LogSettings.objects.filter(organisation=organisation).update(texts_kept_months=1, counts_kept_years=1)
    SessionLog.objects.update(date=date(2026, 4, 13))
    LogChange.objects.update(reason="")
    assert [each.what for each in purge_logs(date(2026, 5, 14))] == ["texts"]
    assert [each.what for each in purge_logs(date(2027, 5, 14))] == ["logs"]


def test_what_is_purged_is_recorded_and_purging_again_finds_nothing(wordy, organisation):
    SessionLog.objects.update(date=date(2026, 1, 2))
    LogChange.objects.update(reason="")
    purge_logs(date(2027, 5, 14))
    assert purge_logs(date(2027, 5, 14)) == []
    assert (Purge.objects.get().organisation, Purge.objects.get().older_than) == (organisation, date(2026, 5, 14))


def test_a_trial_says_what_would_go_and_removes_nothing(wordy, capsys):
    SessionLog.objects.update(date=timezone.localdate() - timedelta(days=500))
    call_command("forget", "--dry-run")
    said = capsys.readouterr().out
    assert "1  journaux, ou leurs textes, dont le temps est passé" in said
    assert "Essai seulement" in said
    assert texts_of(wordy)
    assert not Purge.objects.exists()


def test_a_reason_given_yesterday_for_an_old_session_stays(wordy):
    SessionLog.objects.update(date=date(2026, 1, 2))
    purge_logs(date(2027, 1, 10))
    assert texts_of(wordy) == ["Feuille retrouvée."]


def test_a_text_that_the_purge_would_take_is_refused_rather_than_lost(plan, entry, organisation):
    LogSettings.objects.create(organisation=organisation, asks_feedback=True)
    old = timezone.localdate() - timedelta(days=400)
    follow_up = FollowUpEntry(uuid4(), "Les affiches", timezone.localdate())
    with pytest.raises(ValidationError) as error:
        saved(plan, entry, date=old, feedback="Garder le cercle.", follow_ups=[follow_up])
    assert set(error.value.message_dict) == {"feedback", "follow_ups"}
    assert saved(plan, entry, date=old).log.date == old


@given(st.dates(date(2001, 1, 1), date(2100, 1, 1)), st.integers(0, 120), st.integers(0, 120))
def test_months_add_up(day, first, second):
    both = months_before(months_before(day, first), second)
    straight = months_before(day, first + second)
    assert (both.year, both.month) == (straight.year, straight.month)
    assert months_before(day, first) <= day
    assert months_before(day, 0) == day
