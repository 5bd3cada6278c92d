"""A site without a worker sends its letters by itself; with one, it leaves them to it."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from workshops.background.letters import postman
from workshops.background.models import Letter, Worker

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _threads(outbox, settings, monkeypatch):
    settings.LETTERS_BY_THREAD = True
    monkeypatch.setattr(postman, "_timer", None)
    yield
    if postman._timer is not None:
        postman._timer.cancel()
        postman._timer.join()
    ended()


def ended() -> None:
    for thread in threading.enumerate():
        if thread.name == "postman":
            thread.join(20)


def test_without_a_worker_a_letter_leaves_after_its_transaction(outbox):
    with transaction.atomic():
        for _each in range(5):
            send_mail("Bonjour", "Texte", None, ["camille@example.org"])
        assert outbox.taken == []
    ended()
    assert len(outbox.taken) == 5
    assert not Letter.objects.exists()


def test_a_mail_server_that_is_away_stops_no_page_and_is_tried_again(outbox, monkeypatch):
    outbox.away = ConnectionRefusedError("no")
    begun = time.monotonic()
    send_mail("Bonjour", "Texte", None, ["camille@example.org"])
    assert time.monotonic() - begun < 2
    ended()
    assert Letter.objects.waiting().count() == 1
    assert postman._timer is not None
    assert postman._timer.interval > 30


def test_a_living_worker_is_left_the_letters_and_a_dead_one_is_not_waited_for_longer(outbox):
    worker = Worker.objects.create(name="elsewhere/1/a")
    send_mail("Bonjour", "Texte", None, ["camille@example.org"])
    ended()
    assert outbox.taken == []
    assert 20 < postman._timer.interval <= 31
    Worker.objects.filter(pk=worker.pk).update(seen_at=timezone.now() - timedelta(minutes=1))
    postman._go()
    assert len(outbox.taken) == 1


def test_a_process_that_starts_sends_what_an_earlier_one_left(outbox, settings, monkeypatch):
    settings.LETTERS_BY_THREAD = False
    send_mail("Bonjour", "Texte", None, ["camille@example.org"])
    settings.LETTERS_BY_THREAD = True
    postman.look_around()
    postman._timer.join(20)
    assert len(outbox.taken) == 1
