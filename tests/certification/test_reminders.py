"""Reminders before a lapse."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.certification.status_table import a_rule, read
from tests.certification.strategies import days, histories, lasting_rules, practice
from workshops.certification.reminders import REMINDER_DAYS, Reminder, reminders_due
from workshops.certification.standing import Cause
from workshops.certification.status import status_on

AWARD = "2028-02-29 award"  # ends on 28 February 2029
CASES = [
    (AWARD, "a year", "2028-11-29", None),
    (AWARD, "a year", "2028-11-30", 90),
    (AWARD, "a year", "2028-12-01", None),
    (AWARD, "a year", "2029-01-28", None),
    (AWARD, "a year", "2029-01-29", 30),
    (AWARD, "a year", "2029-02-20", None),
    (AWARD, "a year", "2029-02-21", 7),
    (AWARD, "a year", "2029-02-28", None),
    (AWARD, "a year", "2029-03-01", None),
    (AWARD, "for ever", "2028-11-30", None),
    (f"{AWARD}, 2028-11-15 renew", "a year", "2028-11-30", None),
    (f"{AWARD}, 2028-06-01 suspend", "a year", "2028-11-30", None),
    (f"{AWARD}, 2028-06-01 revoke", "a year", "2028-11-30", None),
    (f"{AWARD}, 2028-06-01 suspend, 2029-02-08 reinstate", "a year", "2029-02-08", 30),
    ("2028-02-29 award>2028-06-01", "a year, always vetted", "2028-05-02", 30),
]


@pytest.mark.parametrize(("happened", "rule", "day", "expected"), CASES)
def test_a_reminder_is_due_on_its_day_only(happened, rule, day, expected):
    history, done = read(happened)
    due = reminders_due(history, a_rule(rule), done, date.fromisoformat(day))
    assert [reminder.days_before for reminder in due] == ([expected] if expected else [])


def test_a_reminder_says_what_ends_and_when():
    history, _logs = read("2028-02-29 award>2028-06-01")
    (reminder,) = reminders_due(history, a_rule("a year, always vetted"), [], date(2028, 5, 2))
    assert reminder == Reminder(30, date(2028, 6, 1), Cause.VETTING)


@pytest.mark.parametrize(
    ("last_asked", "day", "expected"),
    [
        ("2028-11-29", "2028-12-05", [90]),
        ("2028-11-30", "2028-12-05", []),
        ("2028-11-01", "2029-02-25", [7]),
        ("2029-01-28", "2029-01-31", [30]),
        ("2029-02-20", "2029-02-28", [7]),
        ("2028-11-01", "2029-03-01", []),
    ],
)
def test_days_on_which_nobody_asked_are_made_up(last_asked, day, expected):
    history, _logs = read(AWARD)
    asked = date.fromisoformat(last_asked)
    due = reminders_due(history, a_rule("a year"), [], date.fromisoformat(day), last_asked=asked)
    assert [reminder.days_before for reminder in due] == expected


def test_a_lapse_that_comes_nearer_at_once_is_told_at_once():
    history, _logs = read("2028-02-29 award>2031-06-01, 2028-05-01 vet>2028-06-15")
    due = reminders_due(history, a_rule("a year, always vetted"), [], date(2028, 5, 1))
    assert [reminder.days_before for reminder in due] == [90]


@given(lasting_rules(), histories(), practice(), days)
def test_reminders_are_only_for_certifications_about_to_lapse(rule, history, done, day):
    status = status_on(history, rule, done, day)
    for reminder in reminders_due(history, rule, done, day, last_asked=day - timedelta(days=40)):
        assert status.in_force
        assert reminder.until == status.until
        assert 0 <= (status.until - day).days <= reminder.days_before
        assert reminder.days_before in REMINDER_DAYS
