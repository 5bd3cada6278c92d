"""Calendars, as another program reads them on both sides of the changes of March and November."""

from datetime import date, time

import pytest
from django.urls import reverse

from tests.factories import a_member
from tests.planning.conftest import details
from tests.planning.kit.verifiers import MODULES, events_read, judged_by
from workshops.planning.kit.calendar import calendar_of
from workshops.planning.kit.feeds import close_feed, feed_of, open_feed
from workshops.planning.models import SessionPlan
from workshops.planning.queries import for_list
from workshops.planning.services import prepare_session, share_plan, update_details

pytestmark = pytest.mark.django_db

# In Quebec the clocks change on 8 March and 1 November 2026, and 14 March and 7 November 2027, at 2 a.m.
MOMENTS = [
    (date(2026, 3, 7), time(13, 30), "2026-03-07T18:30:00.000Z"),
    (date(2026, 3, 9), time(13, 30), "2026-03-09T17:30:00.000Z"),
    (date(2026, 3, 8), time(1, 30), "2026-03-08T06:30:00.000Z"),
    (date(2026, 10, 31), time(13, 30), "2026-10-31T17:30:00.000Z"),
    (date(2026, 11, 2), time(13, 30), "2026-11-02T18:30:00.000Z"),
    (date(2027, 3, 13), time(9, 0), "2027-03-13T14:00:00.000Z"),
    (date(2027, 3, 15), time(9, 0), "2027-03-15T13:00:00.000Z"),
]


def test_the_sessions_of_these_tests_are_in_quebec(settings):
    assert settings.TIME_ZONE in {"America/Montreal", "America/Toronto"}


@judged_by("node", MODULES / "ical.js")
def test_another_reader_finds_the_same_moments_around_each_change(owner, guide, tmp_path):
    plans = [
        prepare_session(owner, guide.current_edition, "s1", details(date=day, start_time=start, place="Local 214"))
        for day, start, _moment in MOMENTS
    ]
    written = calendar_of(for_list(SessionPlan.objects.order_by("pk")), "Mes rencontres")
    (tmp_path / "all.ics").write_bytes(written)
    events = events_read(tmp_path / "all.ics")
    assert [event["start"] for event in events] == [moment for _day, _start, moment in MOMENTS]
    assert [event["summary"] for event in events] == ["Dire ses limites"] * len(plans)
    assert {event["location"] for event in events} == {"Local 214"}
    assert events[0]["end"] == "2026-03-07T19:15:00.000Z"  # 45 minutes planned
    assert len({event["uid"] for event in events}) == len(plans)
    # An hour of difference, as a wrong time zone makes, is seen.
    tampered = written.replace(b"DTSTART:20260309T173000Z", b"DTSTART:20260309T183000Z")
    assert tampered != written
    (tmp_path / "tampered.ics").write_bytes(tampered)
    assert [event["start"] for event in events_read(tmp_path / "tampered.ics")] != [item[2] for item in MOMENTS]


def test_a_plan_gives_its_file_and_says_nothing_private(signed_in, owner, plan):
    plan.note = "Appeler la mère"
    plan.save()
    response = signed_in(owner).get(reverse("kits:plan_calendar", args=(plan.pk,)))
    text = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="dire-ses-limites-2026-05-14.ics"'
    assert "SUMMARY:Dire ses limites" in text
    assert "DTSTART:20260514T173000Z" in text
    assert "Appeler" not in text


def test_a_plan_moved_is_the_same_event_at_its_new_hour(signed_in, owner, plan):
    address = reverse("kits:plan_calendar", args=(plan.pk,))
    before = signed_in(owner).get(address).content.decode()
    update_details(owner, plan, details(start_time=time(15, 0)))
    after = signed_in(owner).get(address).content.decode()
    uid = next(line for line in before.splitlines() if line.startswith("UID"))
    assert uid in after
    assert "DTSTART:20260514T190000Z" in after


def test_all_plans_are_ones_own_at_a_fixed_number_of_queries(signed_in, owner, guide, plan, queries_of):
    client = signed_in(owner)
    one = queries_of(client.get, reverse("kits:calendar"))
    for day in (15, 16):
        prepare_session(owner, guide.current_edition, "s2", details(date=date(2026, 5, day)))
    prepare_session(a_member(), guide.current_edition, "s2", details())
    assert queries_of(client.get, reverse("kits:calendar")) == one
    assert client.get(reverse("kits:calendar")).content.decode().count("BEGIN:VEVENT") == 3


def test_a_shared_plan_is_in_the_file_of_a_colleague_who_asks_for_it(signed_in, owner, plan):
    organisation = owner.memberships.get().organisation
    share_plan(owner, plan, organisation)
    colleague = signed_in(a_member(organisation=organisation))
    assert colleague.get(reverse("kits:plan_calendar", args=(plan.pk,))).status_code == 200
    assert "BEGIN:VEVENT" not in colleague.get(reverse("kits:calendar")).content.decode()


# --- The address to subscribe to ------------------------------------------------------------------------------


def test_an_address_is_opened_changed_and_closed(signed_in, client, owner, plan):
    page = reverse("kits:subscription")
    person = signed_in(owner)
    assert "Ouvrir une adresse" in person.get(page).content.decode()
    person.post(page, {"action": "open"})
    first = feed_of(owner).token
    assert f"/kits/calendar/{first}.ics" in person.get(page).content.decode()
    assert "SUMMARY:Dire ses limites" in client.get(reverse("kits:feed", args=(first,))).content.decode()
    person.post(page, {"action": "change"})
    second = feed_of(owner).token
    assert client.get(reverse("kits:feed", args=(first,))).status_code == 404
    assert client.get(reverse("kits:feed", args=(second,))).status_code == 200
    person.post(page, {"action": "close"})
    assert feed_of(owner) is None
    assert client.get(reverse("kits:feed", args=(second,))).status_code == 404


def test_the_address_of_a_closed_account_answers_nothing(client, owner, plan):
    token = open_feed(owner).token
    assert len(token) >= 43
    owner.is_active = False
    owner.save()
    assert client.get(reverse("kits:feed", args=(token,))).status_code == 404
    close_feed(owner)
