"""What a person asked for that takes long: done once, told to her alone."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from tests.background.workers import QUEUED
from tests.factories import UserFactory
from workshops.background import orders
from workshops.background.life import PATIENCE
from workshops.background.models import STALLED, Order, Worker
from workshops.background.order_views import QUICK, hand_over
from workshops.background.orders import Slow, perform, place_order
from workshops.background.personal_data import ORDERS_KEPT, forget_orders
from workshops.organisations.models import User

pytestmark = pytest.mark.django_db
State = Order.State


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def do(monkeypatch):
    """A function that says what is done of the only kind there is; its answer is the list of what was done."""
    done = []

    def says(work=lambda _order: {"told": 1}):
        def counted(order):
            done.append(order.subject)
            return work(order)

        kind = Slow("trying", "Un long travail", counted, lambda *_each: redirect("home"))
        monkeypatch.setattr(orders, "declared", lambda *_each: iter([kind]))
        return done

    return says


def old(order: Order, ago: timedelta, **fields) -> Order:
    Order.objects.filter(pk=order.pk).update(changed_at=timezone.now() - ago, **fields)
    order.refresh_from_db()
    return order


def address_of(order: Order) -> str:
    return reverse("orders:order", args=(order.key,))


def test_asked_for_twice_it_is_one_and_done_once(do, person):
    done = do()
    first, again = place_order("trying", 7, person), place_order("trying", 7, person)
    assert first == again
    for order in (first, again):
        perform(order)
    assert done == [7]
    assert (first.state, first.outcome) == (State.DONE, {"told": 1})
    assert place_order("trying", 7, person).state == State.DONE


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ValidationError("Ce titre est pris."), "Ce titre est pris."),
        (PermissionDenied(), "n’est plus à vous"),
        (User.DoesNotExist(), "n’est plus là"),
        (KeyError("x"), "réessayez dans un moment"),
    ],
)
def test_why_it_cannot_be_done_is_a_sentence_and_it_may_be_asked_for_again(do, person, error, sentence):
    def write_then_fail(_order):
        User.objects.filter(pk=person.pk).update(first_name="Changée")
        raise error

    do(write_then_fail)
    order = place_order("trying", 7, person)
    perform(order)
    assert order.state == State.FAILED
    assert sentence in order.failure
    person.refresh_from_db()
    assert person.first_name != "Changée"
    do()
    again = place_order("trying", 7, person)
    assert (again.pk, again.state, again.failure) == (order.pk, State.WAITING, "")
    perform(again)
    assert again.state == State.DONE


def test_it_is_told_in_the_language_it_was_asked_in(do, person):
    do(lambda _order: {"told": get_language()})
    with override("en"):
        order = place_order("trying", 7, person)
    perform(order)
    assert order.outcome == {"told": "en"}


def test_what_somebody_is_at_is_left_alone_until_she_is_gone(do, person):
    done = do()
    order = old(place_order("trying", 7, person), STALLED - timedelta(seconds=9), state=State.UNDER_WAY)
    perform(order)
    assert done == []
    perform(old(order, STALLED + timedelta(seconds=1)))
    assert done == [7]


def test_one_taken_for_dead_leaves_nothing_of_what_she_did(do, person):
    def taken_meanwhile(order):
        User.objects.filter(pk=person.pk).update(first_name="Changée")
        Order.objects.filter(pk=order.pk).update(changed_at=timezone.now() + timedelta(seconds=1))
        return {}

    do(taken_meanwhile)
    order = place_order("trying", 7, person)
    perform(order)
    person.refresh_from_db()
    assert person.first_name != "Changée"
    assert order.state == State.UNDER_WAY


class TestThePageThatWaits:
    @pytest.fixture(autouse=True)
    def _queue(self, settings):
        settings.TASKS = {**settings.TASKS, "background": QUEUED}

    @pytest.fixture
    def order(self, do, person):
        """One a worker has not come to yet."""
        do()
        Worker.objects.create(name="alive")
        order = place_order("trying", 7, person)
        assert hand_over(HttpRequest(), order, lines=QUICK + 1).url == address_of(order)
        return order

    def test_what_is_quick_is_done_at_once(self, do, person):
        done = do()
        assert hand_over(HttpRequest(), place_order("trying", 7, person), lines=QUICK).url == reverse("home")
        assert done == [7]

    def test_it_waits_for_a_worker_that_lives_then_leads_on(self, order, person, signed_in):
        client = signed_in(person)
        old(order, 9 * PATIENCE)
        page = client.get(address_of(order))
        assert "Un long travail" in page.content.decode()
        assert "Le travail va commencer" in page.content.decode()
        assert "HX-Refresh" not in page
        perform(order)
        assert client.get(address_of(order), headers={"hx-request": "true"})["HX-Refresh"] == "true"
        assert client.get(address_of(order)).url == reverse("home")

    def test_a_script_is_answered_when_it_changed_alone(self, order, person, signed_in):
        client, script = signed_in(person), {"hx-request": "true"}
        address = BeautifulSoup(client.get(address_of(order)).content, "html.parser").select_one("[hx-get]")["hx-get"]
        unchanged = client.get(address, headers=script)
        assert (unchanged.status_code, unchanged.content) == (204, b"")
        old(order, timedelta(0), state=State.UNDER_WAY)
        changed = client.get(address, headers=script)
        assert "Le travail est en cours" in changed.content.decode()
        assert "seen=under_way" in changed.content.decode()

    def test_it_does_the_work_itself_where_no_worker_lives(self, order, person, signed_in):
        Worker.objects.all().delete()
        old(order, 2 * PATIENCE)
        assert signed_in(person).get(address_of(order)).url == reverse("home")
        order.refresh_from_db()
        assert order.state == State.DONE

    def test_nobody_else_is_told_of_it(self, order, signed_in, administrator, client):
        assert signed_in().get(address_of(order)).status_code == 404
        assert signed_in(administrator).get(address_of(order)).status_code == 404
        assert client.get(address_of(order)).status_code == 302

    def test_as_many_queries_whatever_was_asked_for_besides(self, order, person, signed_in, queries_of):
        client = signed_in(person)
        client.get(address_of(order))
        one = queries_of(client.get, address_of(order))
        for subject in range(3):
            place_order("trying", 100 + subject, person)
        assert queries_of(client.get, address_of(order)) == one


def test_what_was_asked_for_long_ago_is_forgotten(person):
    old(place_order("trying", 1, person), ORDERS_KEPT + timedelta(minutes=1))
    place_order("trying", 2, person)
    assert forget_orders(dry_run=True) == 1
    forget_orders(dry_run=False)
    assert [each.subject for each in Order.objects.all()] == [2]
