"""A plan open in two windows: the second to be sent is told, and nothing is overwritten unseen."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import MembershipFactory, a_member
from tests.planning.conftest import looking_at
from workshops.planning.models import PlannedActivity
from workshops.planning.services import OwnMoment, add_own_moment

pytestmark = pytest.mark.django_db


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
    assert (plan.place, plan.note) == ("Local 1", "")
    assert "Ce plan a été changé à un autre endroit." in page
    told = [(str(one.label), one.stored, one.typed) for one in response.context["differences"]]
    assert told == [("Lieu", "Local 1", "Local 2")]
    assert {name: response.context["form"][name].value() for name in ("note", "place")} == {
        "note": "La clé",
        "place": "Local 2",
    }


def test_changes_of_different_fields_both_stay(mine, plan, address):
    first = as_shown(mine, address, place="Local 1", participants="9")
    second = as_shown(mine, address, note="La clé", title="Groupe du jeudi")
    assert [mine.post(address, sent).status_code for sent in (first, second)] == [302, 302]
    plan.refresh_from_db()
    assert (plan.place, plan.participants, plan.note, plan.title) == ("Local 1", 9, "La clé", "Groupe du jeudi")


@pytest.mark.parametrize(("keep", "place"), [("mine", "Local 2"), ("theirs", "Local 1")])
def test_each_field_is_settled_and_the_others_stay_as_each_wrote_them(mine, plan, address, keep, place):
    second = as_shown(mine, address, place="Local 2", note="La clé")
    mine.post(address, as_shown(mine, address, place="Local 1", participants="9"))
    told = mine.post(address, second)
    again = {field.name: field.value() for field in told.context["form"] if field.value() is not None}
    sent = {**again, "seen": told.context["seen"], "keep-place": keep}
    assert mine.post(address, sent).status_code == 302
    plan.refresh_from_db()
    assert (plan.place, plan.participants, plan.note) == (place, 9, "La clé")


def test_a_form_that_does_not_say_what_it_showed_overwrites_nothing(mine, plan, address):
    mine.post(address, as_shown(mine, address, place="Local 1"))
    blind = as_shown(mine, address, place="Local 2") | {"seen": ""}
    assert mine.post(address, blind).status_code == 409
    plan.refresh_from_db()
    assert plan.place == "Local 1"


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
    row = rows["La ligne"]
    mine.post(of(plan, "minutes", row), {"minutes": "25", "seen": looking_at(plan, row)})
    assert mine.post(address, sent).status_code == 302


def test_nobody_else_is_told_anything(signed_in, plan, address):
    assert signed_in(a_member()).post(address, {"seen": "x"}).status_code == 404


# --- The activities of a plan --------------------------------------------------------------------------------

WAYS = pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["no script", "htmx"])


def of(plan, name, *rows) -> str:
    return reverse(f"planning:{name}", args=(plan.pk, *(row.pk for row in rows)))


def stored(row) -> PlannedActivity:
    return PlannedActivity.objects.get(pk=row.pk)


@WAYS
def test_a_note_of_another_window_is_shown_above_the_one_typed(mine, plan, rows, headers):
    row = rows["La ligne"]
    address, seen = of(plan, "note", row), looking_at(plan, row)
    mine.post(address, {"note": "Le ruban rouge", "seen": seen})
    page = mine.post(address, {"note": "La craie bleue", "seen": seen}, headers=headers).content.decode()
    assert stored(row).note == "Le ruban rouge"
    assert "Cette note a été récrite à un autre endroit" in page
    assert "Le ruban rouge" in page
    assert "La craie bleue</textarea>" in page
    mine.post(address, {"note": "La craie bleue", "seen": looking_at(plan, row)})
    assert stored(row).note == "La craie bleue"


def test_the_same_note_sent_twice_is_no_conflict(mine, plan, rows):
    row = rows["La ligne"]
    seen = looking_at(plan, row)
    answers = [mine.post(of(plan, "note", row), {"note": "Le ruban", "seen": seen}).status_code for _time in range(2)]
    assert answers == [302, 302]


@WAYS
def test_minutes_changed_twice_are_told_and_may_be_kept(mine, plan, rows, headers):
    row = rows["La ligne"]
    address, seen = of(plan, "minutes", row), looking_at(plan, row)
    mine.post(address, {"minutes": "25", "seen": seen})
    response = mine.post(address, {"minutes": "35", "seen": seen}, headers=headers)
    page = response.content.decode()
    assert response.status_code == (200 if headers else 409)
    assert stored(row).minutes == 25
    assert "25\u00a0min sont enregistrées, vous demandez 35\u00a0min." in page
    assert "Mettre 35 min" in page
    assert "Garder ce qui est enregistré" in page
    again = re.search(r'<form class="plan-row__clash.*?</form>', page, re.DOTALL)[0]
    marks = re.findall(r'name="seen" value="([^"]+)"', again)
    mine.post(address, {"minutes": "35", "seen": marks})
    assert stored(row).minutes == 35


def test_minutes_of_two_activities_both_stay(mine, plan, rows):
    one, other = rows["La ligne"], rows["Bienvenue"]
    sent = [(one, "25", looking_at(plan, one)), (other, "12", looking_at(plan, other))]
    for row, minutes, seen in sent:
        assert mine.post(of(plan, "minutes", row), {"minutes": minutes, "seen": seen}).status_code == 302
    assert (stored(one).minutes, stored(other).minutes) == (25, 12)


@WAYS
def test_an_order_changed_elsewhere_is_told_before_anything_moves(mine, plan, rows, headers):
    last, first = rows["Le mot de la fin"], rows["Bienvenue"]
    seen = looking_at(plan, last)
    mine.post(of(plan, "place", first), {"to": "1", "seen": seen})
    order = [row.pk for row in plan.activities.all()]
    page = mine.post(of(plan, "place", last), {"to": "0", "seen": seen}, headers=headers).content.decode()
    assert [row.pk for row in plan.activities.all()] == order
    assert "L’ordre a été changé à un autre endroit" in page
    assert "Déplacer quand même" in page
    mine.post(of(plan, "place", last), {"to": "0", "seen": looking_at(plan, last)})
    assert plan.activities.first() == last


def test_a_move_sent_twice_is_no_conflict(mine, plan, rows):
    row = rows["La ligne"]
    sent = {"to": "0", "seen": looking_at(plan, row)}
    assert [mine.post(of(plan, "place", row), sent).status_code for _time in range(2)] == [302, 302]


@WAYS
def test_words_about_an_activity_removed_elsewhere_are_given_back(mine, plan, guide, owner, headers):
    row = an_own_moment(owner, plan)
    seen = looking_at(plan, row)
    assert mine.post(of(plan, "remove", row), {"seen": seen}).status_code == 302
    page = mine.post(of(plan, "note", row), {"note": "La craie bleue", "seen": seen}, headers=headers).content.decode()
    assert "Cette activité a été retirée du plan à un autre endroit." in page
    assert "La craie bleue" in page


def test_removing_twice_is_done_once(mine, plan, owner):
    row = an_own_moment(owner, plan)
    sent = {"seen": looking_at(plan, row)}
    assert [mine.post(of(plan, "remove", row), sent).status_code for _time in range(2)] == [302, 302]


def test_an_activity_changed_elsewhere_is_not_removed_unseen(mine, plan, owner):
    row = an_own_moment(owner, plan)
    seen = looking_at(plan, row)
    mine.post(of(plan, "note", row), {"note": "Le ruban rouge", "seen": seen})
    response = mine.post(of(plan, "remove", row), {"seen": seen})
    assert response.status_code == 409
    assert "Retirer quand même" in response.content.decode()
    assert stored(row).note == "Le ruban rouge"
    assert mine.post(of(plan, "remove", row), {"seen": looking_at(plan, row)}).status_code == 302
    assert not PlannedActivity.objects.filter(pk=row.pk).exists()


def test_written_minutes_are_not_taken_again_over_a_change_unseen(mine, plan, rows):
    row, seen = rows["La ligne"], looking_at(plan)
    mine.post(of(plan, "minutes", row), {"minutes": "25", "seen": looking_at(plan, row)})
    response = mine.post(of(plan, "restore"), {"seen": seen})
    assert response.status_code == 409
    assert "Les durées ont été changées à un autre endroit" in response.content.decode()
    assert stored(row).minutes == 25


# --- The plan as a whole -------------------------------------------------------------------------------------


def test_a_plan_changed_elsewhere_is_not_deleted_unseen(mine, plan, rows):
    seen = looking_at(plan)
    mine.post(of(plan, "note", rows["La ligne"]), {"note": "Le ruban", "seen": looking_at(plan, rows["La ligne"])})
    response = mine.post(of(plan, "delete"), {"seen": seen})
    assert response.status_code == 409
    assert "Il n’est pas supprimé" in response.content.decode()
    assert mine.post(of(plan, "delete"), {"seen": looking_at(plan)}).status_code == 302
    assert not type(plan).objects.exists()


def test_who_it_is_shown_to_is_not_changed_unseen(mine, plan, owner):
    one = owner.memberships.get().organisation
    other = MembershipFactory(user=owner).organisation
    address, seen = of(plan, "share"), looking_at(plan)
    mine.post(address, {"organisation": one.pk, "seen": seen})
    response = mine.post(address, {"organisation": other.pk, "seen": seen})
    plan.refresh_from_db()
    assert (response.status_code, plan.shared_with) == (409, one)
    assert f"maintenant montré à {one}." in response.content.decode()
    assert response.context["chosen"] == other


def an_own_moment(owner, plan) -> PlannedActivity:
    return add_own_moment(owner, plan, OwnMoment(uuid4(), "Une pause", "break", 5))
