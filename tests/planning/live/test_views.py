import json
import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, a_member
from tests.planning.conftest import details
from workshops.planning.live.events import EventKind, LiveEvent
from workshops.planning.live.models import RecordedEvent
from workshops.planning.live.queries import milliseconds
from workshops.planning.live.services import record_events
from workshops.planning.services import annotate, prepare_session, share_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(signed_in, owner):
    return signed_in(owner)


def address(plan) -> str:
    return reverse("planning:live", args=(plan.pk,))


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()).replace("\u00a0", " "))


def push(client, plan, kind, **fields):
    """Press a button of the page without a script, and follow where it leads."""
    return client.post(address(plan), {"kind": kind, "id": str(uuid4()), **fields}, follow=True)


def test_a_session_is_run_with_plain_buttons(mine, plan, rows):
    page = text_of(mine.get(address(plan)))
    assert "Prête à commencer" in page
    page = text_of(push(mine, plan, "start"))
    assert "Activité 1 sur 4" in page
    assert re.search(r"jusqu’à \d+ h", page)
    assert "Ensuite : La ligne" in page
    page = text_of(push(mine, plan, "next", activity=rows["Bienvenue"].pk))
    assert "Activité 2 sur 4" in page
    page = text_of(push(mine, plan, "skip", activity=rows["La tempête"].pk, reason="group_not_ready"))
    assert "sautée (groupe pas prêt)" in page
    assert "Ensuite : Le mot de la fin" in page
    assert "En pause" in text_of(push(mine, plan, "pause"))
    push(mine, plan, "resume")
    page = text_of(push(mine, plan, "finish"))
    assert "Rencontre terminée" in page


def test_a_press_counts_after_those_of_a_device_whose_clock_is_ahead(mine, plan, owner, rows):
    ahead = milliseconds(timezone.now()) + 3_600_000
    record_events(owner, plan, [LiveEvent(str(uuid4()), ahead, EventKind.START)])
    assert "Activité 2 sur 4" in text_of(push(mine, plan, "next", activity=rows["Bienvenue"].pk))


def test_a_device_is_told_the_time(mine, plan):
    told = mine.get(reverse("planning_sync:live", args=(plan.pk,))).json()
    assert abs(told["now"] - timezone.now().timestamp() * 1000) < 10_000


def test_a_double_click_counts_once(mine, plan, rows):
    push(mine, plan, "start")
    same = str(uuid4())
    for _ in range(2):
        mine.post(address(plan), {"kind": "extend", "id": same, "activity": rows["Bienvenue"].pk, "minutes": "2"})
    assert RecordedEvent.objects.filter(kind="extend").count() == 1


def test_a_moment_is_added_with_a_plain_form(mine, plan, rows):
    push(mine, plan, "start")
    page = push(mine, plan, "add", activity=rows["Bienvenue"].pk, minutes="7", added_kind="energiser")
    assert "Ensuite : Brise-glace" in text_of(page)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "dance"},
        {"kind": "skip", "reason": "I felt like it"},
        {"kind": "extend", "minutes": "many"},
        {"kind": "extend", "minutes": "-5"},
        {"kind": "next", "id": "1"},
        {"kind": "add", "added_kind": "nap", "minutes": "5"},
    ],
)
def test_what_is_no_button_changes_nothing_and_says_so(mine, plan, wrong):
    page = mine.post(address(plan), {"id": str(uuid4()), **wrong}, follow=True)
    assert "Ce bouton n’a pas été compris" in text_of(page)
    assert not RecordedEvent.objects.exists()


def test_the_wall_shows_neither_script_nor_notes(mine, plan, rows, owner):
    annotate(owner, plan, rows["Bienvenue"].pk, "Penser à Alex", confirmed=True)
    plan.note = "Arriver tôt"
    plan.save()
    HelpLineFactory(name="Ligne du Saguenay")
    whole = mine.get(address(plan)).content.decode()
    wall = mine.get(f"{address(plan)}?view=projector").content.decode()
    for private in ("Penser à Alex", "Arriver tôt", "Former un cercle"):
        assert private in whole
        assert private not in wall


def test_the_protocol_and_the_help_lines_are_one_tap_away(mine, plan):
    DisclosureProtocolFactory(title="Protocole provincial")
    HelpLineFactory(name="Ligne provinciale", phone="555-0123")
    page = mine.get(address(plan)).content.decode()
    assert 'popovertarget="live-safety"' in page
    assert "Protocole provincial" in page
    assert 'href="tel:5550123"' in page


def test_a_colleague_a_plan_is_shown_to_does_not_run_it(signed_in, plan, owner):
    home = owner.memberships.get().organisation
    share_plan(owner, plan, home)
    colleague = signed_in(a_member(organisation=home))
    assert colleague.get(reverse("planning:plan", args=(plan.pk,))).status_code == 200
    assert colleague.get(address(plan)).status_code == 404
    assert colleague.get(f"/sync/live/{plan.pk}/").status_code == 404


def test_the_number_of_queries_does_not_depend_on_activities_or_events(mine, owner, guide, queries_of, press, plan):
    short = prepare_session(owner, guide.current_edition, "s2", details())
    alone = queries_of(mine.get, address(short))
    press(0, "start")
    for minute in range(1, 4):
        press(minute, "pause")
        press(minute, "resume")
    assert queries_of(mine.get, address(plan)) == alone


# --- What devices send ------------------------------------------------------------------------------------------


def an_event(at: int, kind: str = "start", **fields) -> dict:
    return {"id": str(uuid4()), "at": at, "kind": kind, **fields}


def send(client, plan, events):
    return client.post(f"/sync/live/{plan.pk}/", json.dumps({"events": events}), content_type="application/json")


def test_events_sent_twice_count_once_and_come_back_with_those_of_other_devices(mine, plan, just_now):
    first, second = an_event(just_now(3)), an_event(just_now(1), "pause")
    send(mine, plan, [first])
    for _ in range(2):
        answer = send(mine, plan, [second])
    assert [event["id"] for event in answer.json()["events"]] == [first["id"], second["id"]]
    assert RecordedEvent.objects.count() == 2
    assert mine.get(f"/sync/live/{plan.pk}/").json()["events"] == answer.json()["events"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"events": 3},
        {"events": [{"id": "x"}]},
        {"events": [{**an_event(1_800_000_000_000), "who": "Alex"}]},
        {"events": [an_event(12)]},
        {"events": [an_event(1_800_000_000_000, activity="Alex")]},
        {"events": [an_event(1_800_000_000_000, added="Alex")]},
    ],
)
def test_what_is_not_an_event_is_refused_whole(mine, plan, body):
    answer = mine.post(f"/sync/live/{plan.pk}/", json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    assert not RecordedEvent.objects.exists()


def test_a_run_does_not_grow_without_end(mine, plan, just_now, monkeypatch):
    monkeypatch.setattr("workshops.planning.live.services.MOST_EVENTS", 2)
    assert send(mine, plan, [an_event(just_now()), an_event(just_now())]).status_code == 200
    answer = send(mine, plan, [an_event(just_now())])
    assert answer.status_code == 422
    assert "recommencez" in answer.json()["detail"]


def test_a_visitor_is_told_to_sign_in(client, plan):
    assert client.get(f"/sync/live/{plan.pk}/").status_code == 401


def test_nobody_else_records(plan):
    with pytest.raises(PermissionDenied):
        record_events(a_member(), plan, [])
