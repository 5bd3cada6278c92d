"""From the live screen to the form of the log."""

from uuid import uuid4

import pytest
from django.utils import timezone

from workshops.planning.live.events import LiveEvent
from workshops.planning.live.queries import live_plan
from workshops.planning.live.services import record_events
from workshops.planning.schedule import schedule_of
from workshops.session_logs.models import SessionLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(plan):
    """Three activities lived, one skipped, one added."""
    start = live_plan(schedule_of(plan)).starts_at
    rows = {row.title: str(row.pk) for row in plan.activities.all()}
    added = str(uuid4())
    presses = [
        (0, "start", {}),
        (12, "next", {"activity": rows["Bienvenue"]}),
        (20, "add", {"activity": rows["La ligne"], "added": added, "added_kind": "break", "minutes": 5}),
        (55, "next", {"activity": rows["La ligne"]}),
        (61, "next", {"activity": added}),
        (61, "skip", {"activity": rows["La tempête"], "reason": "group_not_ready"}),
        (70, "finish", {}),
    ]
    events = [LiveEvent(str(uuid4()), start + minute * 60_000, kind, **more) for minute, kind, more in presses]
    # Presses of one minute go by their times: the skip comes just after the moment that was added.
    events[5] = LiveEvent(events[5].id, events[5].at + 1000, "skip", rows["La tempête"], reason="group_not_ready")
    record_events(plan.owner, plan, events)


def test_the_form_starts_from_what_was_lived_and_saves_it(client, plan, lived):
    client.force_login(plan.owner)
    address = f"/fr/logs/plan/{plan.pk}/"
    page = client.get(address)
    sheet = page.context["sheet"]
    told = {form["title"].value(): (form["outcome"].value(), form["minutes"].value()) for form in sheet.activities}
    assert told["Bienvenue"] == ("done", 12)
    assert told["La ligne"] == ("done", 43)
    assert told["La tempête"][0] == "skipped"
    assert told["Pause"] == ("done", 6)
    data = {}
    for form in (
        sheet.save_form,
        sheet.details,
        sheet.headcounts,
        *sheet.activities,
        sheet.own_moment,
        *sheet.follow_ups,
    ):
        for field in form:
            value = field.value()
            if value is not None and value is not False and value not in ("", []):
                data[field.html_name] = value
    assert data["as_planned"] == "no"
    answer = client.post(address, {**data, "participants": "12", "complete": "1"})
    assert answer.status_code == 302, answer.context["sheet"].problems
    log = SessionLog.objects.get()
    assert log.minutes == 12 + 43 + 6 + 9
    skipped = log.activities.get(title="La tempête")
    assert (skipped.outcome, skipped.reason, skipped.minutes) == ("skipped", "group_not_ready", None)
    pause = log.activities.get(title="Pause")
    assert (pause.added, pause.kind, pause.minutes, pause.edition) == (True, "break", 6, None)
    assert log.date <= timezone.localdate()


def test_the_live_screen_leads_to_the_log_once_over(client, plan, lived):
    client.force_login(plan.owner)
    page = client.get(f"/fr/plans/{plan.pk}/live/").content.decode()
    assert "Rencontre terminée" in page
    assert f'href="/fr/logs/plan/{plan.pk}/"' in page


def test_the_page_holds_what_a_device_needs_to_fill_in_the_form_by_itself(client, plan, lived):
    client.force_login(plan.owner)
    page = client.get(f"/fr/logs/plan/{plan.pk}/")
    run = page.context["run"]
    assert run["blocks"] == {str(row.pk): [row.edition_id, row.block_id] for row in plan.activities.all()}
    assert [one["id"] for one in run["activities"]] == list(run["blocks"])
    assert [event["kind"] for event in run["events"]] == ["start", "next", "add", "next", "next", "skip", "finish"]
    kinds = [form["kind"].value() for form in page.context["added_forms"]]
    text = page.content.decode()
    assert kinds
    assert all(f'<template data-added-activity="{kind}">' in text for kind in kinds)
