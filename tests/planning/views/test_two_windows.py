"""A plan open in two windows: the second to be sent is told, and nothing is overwritten unseen."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_member
from workshops.planning.models import PlannedActivity

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(signed_in, owner):
    return signed_in(owner)


@pytest.fixture
def address(plan) -> str:
    return reverse("planning:details", args=(plan.pk,))


def as_shown(client, address, **typed) -> dict:
    """What the page of the details would send, with `typed` in it."""
    response = client.get(address)
    form = response.context["form"]
    shown = {field.name: field.value() for field in form if field.value() is not None and field.name != "reread"}
    day = timezone.localdate() + timedelta(days=3)
    return {**shown, "date": day.isoformat(), "start_time": "13:30", "seen": response.context["seen"], **typed}


def test_the_second_window_is_told_and_keeps_what_was_typed(mine, plan, address):
    first, second = as_shown(mine, address, place="Local 1"), as_shown(mine, address, place="Local 2", note="La clé")
    assert mine.post(address, first).status_code == 302
    response = mine.post(address, second)
    page = response.content.decode()
    plan.refresh_from_db()
    assert response.status_code == 409
    assert plan.place == "Local 1"
    assert "Ce plan a été changé à un autre endroit." in page
    told = [(str(one.label), one.stored, one.typed) for one in response.context["differences"]]
    assert told == [("Lieu", "Local 1", "Local 2"), ("Note pour moi", "—", "La clé")]
    assert response.context["form"]["note"].value() == "La clé"


def test_sent_again_what_was_typed_is_kept(mine, plan, address):
    second = as_shown(mine, address, place="Local 2")
    mine.post(address, as_shown(mine, address, place="Local 1"))
    told = mine.post(address, second)
    assert mine.post(address, {**second, "seen": told.context["seen"]}).status_code == 302
    plan.refresh_from_db()
    assert plan.place == "Local 2"


def test_a_third_change_while_choosing_is_told_too(mine, plan, address):
    second = as_shown(mine, address, place="Local 2")
    mine.post(address, as_shown(mine, address, place="Local 1"))
    told = mine.post(address, second)
    mine.post(address, as_shown(mine, address, place="Local 3"))
    assert mine.post(address, {**second, "seen": told.context["seen"]}).status_code == 409
    plan.refresh_from_db()
    assert plan.place == "Local 3"


def test_a_form_sent_twice_is_no_conflict(mine, address):
    sent = as_shown(mine, address, place="Local 1")
    assert [mine.post(address, sent).status_code for _time in range(2)] == [302, 302]


def test_changed_minutes_are_no_conflict_with_the_place(mine, plan, rows, address):
    sent = as_shown(mine, address, place="Local 1")
    mine.post(reverse("planning:minutes", args=(plan.pk, rows["La ligne"].pk)), {"minutes": "25"})
    assert mine.post(address, sent).status_code == 302


def test_nobody_else_is_told_anything(signed_in, plan, address):
    assert signed_in(a_member()).post(address, {"seen": "x"}).status_code == 404


def note_seen(client, plan, row) -> str:
    page = client.get(reverse("planning:plan", args=(plan.pk,))).content.decode()
    form = page[page.index(reverse("planning:note", args=(plan.pk, row.pk))) :]
    return re.search(r'name="seen" value="(\w+)"', form)[1]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["no script", "htmx"])
def test_a_note_of_another_window_is_shown_above_the_one_typed(mine, plan, rows, headers):
    row = rows["La ligne"]
    address, seen = reverse("planning:note", args=(plan.pk, row.pk)), note_seen(mine, plan, row)
    mine.post(address, {"note": "Le ruban rouge", "seen": seen})
    page = mine.post(address, {"note": "La craie bleue", "seen": seen}, headers=headers).content.decode()
    assert PlannedActivity.objects.get(pk=row.pk).note == "Le ruban rouge"
    assert "Cette note a été récrite à un autre endroit" in page
    assert "Le ruban rouge" in page
    assert "La craie bleue</textarea>" in page
    mine.post(address, {"note": "La craie bleue", "seen": note_seen(mine, plan, row)})
    assert PlannedActivity.objects.get(pk=row.pk).note == "La craie bleue"


def test_the_same_note_sent_twice_is_no_conflict(mine, plan, rows):
    row = rows["La ligne"]
    address, seen = reverse("planning:note", args=(plan.pk, row.pk)), note_seen(mine, plan, row)
    answers = [mine.post(address, {"note": "Le ruban", "seen": seen}).status_code for _time in range(2)]
    assert answers == [302, 302]
