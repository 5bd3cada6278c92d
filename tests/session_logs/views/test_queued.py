"""Where a device sends the form of a log it kept."""

from datetime import date
from uuid import uuid4

import pytest

from tests.factories import a_member
from workshops.session_logs.models import FollowUp, SessionLog
from workshops.session_logs.queries import uid_of_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def fields(client, plan):
    """The form as the page gives it, filled in."""
    client.force_login(plan.owner)
    sheet = client.get(f"/fr/logs/plan/{plan.pk}/").context["sheet"]
    data = {"participants": "12", "complete": "1"}
    for form in sheet.all_forms():
        for field in form:
            value = field.value()
            if value is not None and value is not False and value not in ("", []):
                data.setdefault(field.html_name, value.isoformat() if isinstance(value, date) else str(value))
    return data


def address(plan) -> str:
    return f"/fr/logs/{uid_of_plan(plan.pk)}/queued/?plan={plan.pk}"


def next_save(told: dict) -> dict:
    """What the device sends next, from the page that shows what it sent."""
    return {"save_id": str(uuid4()), "base_version": str(told["base"]), "seen": told["seen"]}


def test_a_form_sent_twice_counts_once(client, plan, fields):
    answers = [client.post(address(plan), fields) for _ in range(2)]
    uid = uid_of_plan(plan.pk)
    told = {"version": 1, "base": 1, "state": "complete", "conflict": False, "page": f"/fr/logs/{uid}/?saved=1"}
    assert [{**answer.json(), "seen": ""} for answer in answers] == [{**told, "seen": ""}] * 2
    assert answers[0].json()["seen"] == answers[1].json()["seen"]
    assert SessionLog.objects.get().participants == 12


def test_a_form_that_comes_late_changes_nothing_of_what_was_saved_since(client, plan, fields):
    client.post(address(plan), fields)
    client.post(address(plan), {**fields, "participants": "9", "save_id": str(uuid4()), "base_version": "1"})
    answer = client.post(address(plan), fields).json()
    assert (answer["version"], answer["conflict"]) == (2, False)
    assert SessionLog.objects.get().participants == 9


def test_what_to_do_next_comes_along_once(client, plan, fields):
    to_do = {"follow-up-0-text": "Rapporter les affiches", "follow-up-0-due_on": "2030-01-15"}
    for _ in range(2):
        told = client.post(address(plan), {**fields, **to_do}).json()
    changed = {**to_do, "follow-up-0-text": "Rendre les affiches", **next_save(told)}
    client.post(address(plan), {**fields, **changed})
    follow_up = FollowUp.objects.get()
    assert (follow_up.text, follow_up.due_on, follow_up.owner) == ("Rendre les affiches", date(2030, 1, 15), plan.owner)


def test_a_log_changed_elsewhere_leads_to_both_versions(client, plan, fields):
    client.post(address(plan), fields)
    client.post(address(plan), {**fields, "participants": "9", "save_id": str(uuid4()), "base_version": "1"})
    answer = client.post(address(plan), {**fields, "participants": "15", "save_id": str(uuid4()), "base_version": "1"})
    assert answer.json()["conflict"] is True
    assert answer.json()["page"].endswith("/versions/")
    assert client.get(answer.json()["page"]).status_code == 200
    assert SessionLog.objects.get().participants == 9


def test_a_device_that_does_not_show_what_was_put_together_loses_none_of_it(client, plan, fields):
    first = client.post(address(plan), fields).json()
    office, phone = ({**fields, **next_save(first)} for _device in range(2))
    client.post(address(plan), {**office, "participants": "9"})
    told = client.post(address(plan), {**phone, "how_it_went": "2"}).json()
    assert (told["version"], told["base"], told["conflict"]) == (3, 1, False)
    told = client.post(address(plan), {**phone, "how_it_went": "2", "place_kind": "outdoors", **next_save(told)}).json()
    log = SessionLog.objects.get()
    assert told["conflict"] is False
    assert (log.participants, log.how_it_went, log.place_kind) == (9, 2, "outdoors")


def test_what_is_wrong_is_said_by_control(client, plan, fields):
    answer = client.post(address(plan), {**fields, "participants": ""})
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"id_participants"}
    assert not SessionLog.objects.exists()


def test_what_is_refused_comes_back_without_its_words(client, plan, fields):
    text = "follow-up-0-text"
    answer = client.post(address(plan), {**fields, text: "Rappeler au 418 234-5678"})
    assert answer.status_code == 422
    assert "418 234" not in answer.content.decode()
    assert answer.json()["masked"][text].startswith("Rappeler au [retiré")
    assert not SessionLog.objects.exists()


def test_the_log_or_the_plan_of_another_is_refused(client, plan, fields):
    assert client.post(f"/fr/logs/{uuid4()}/queued/?plan={plan.pk}", fields).status_code == 403
    assert client.post(f"/fr/logs/{uid_of_plan(plan.pk)}/queued/?plan=abc", fields).status_code == 403
    client.force_login(a_member())
    assert client.post(address(plan), fields).status_code == 403
    client.logout()
    assert client.post(address(plan), fields).status_code == 401
    assert not SessionLog.objects.exists()
