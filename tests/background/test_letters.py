"""A letter is stored with what it tells, leaves once, and is tried again when the mail server is away."""

import logging
import smtplib
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.background.letters import a_letter, refused
from tests.factories import UserFactory
from workshops.background.letters.sending import LEASE, TRIED_FOR, WAITS, next_due, send_due, try_again
from workshops.background.models import Letter


def write(to: str = "camille@example.org") -> None:
    send_mail("Votre place", "Elle est gardée.", None, [to])


def make_due() -> None:
    Letter.objects.update(due_at=timezone.now())


def test_a_letter_waits_and_leaves_whole(outbox):
    message = EmailMultiAlternatives(
        "Objet", "Texte", "a@example.org", ["b@example.org"], bcc=["c@example.org"], reply_to=["d@example.org"]
    )
    message.attach_alternative("<p>Texte</p>", "text/html")
    message.attach("plan.pdf", b"%PDF\xff", "application/pdf")
    assert message.send() == 1
    assert outbox.taken == []
    assert send_due() == 1
    (left,) = outbox.taken
    assert (left.subject, left.body, left.from_email, left.to) == ("Objet", "Texte", "a@example.org", ["b@example.org"])
    assert left.recipients() == ["b@example.org", "c@example.org"]
    assert left.reply_to == ["d@example.org"]
    assert left.alternatives[0].content == "<p>Texte</p>"
    assert tuple(left.attachments[0]) == ("plan.pdf", b"%PDF\xff", "application/pdf")
    assert not Letter.objects.exists()


def test_a_title_on_two_lines_stops_no_letter_and_adds_no_header(outbox):
    send_mail("Nouvelle édition de « Un guide\r\nBcc: a@example.org »", "Texte", None, ["b@example.org"])
    assert Letter.objects.get().subject == "Nouvelle édition de « Un guide Bcc: a@example.org »"
    assert send_due() == 1
    (left,) = outbox.taken
    assert "\nSubject: " in left.message().as_string()
    assert left.recipients() == ["b@example.org"]


def test_what_is_taken_back_sends_no_letter(outbox):
    @transaction.atomic
    def fail():
        write()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Letter.objects.exists()


def test_a_mail_server_that_is_away_loses_nothing_and_is_not_asked_for_each_letter(outbox, caplog):
    for number in range(3):
        write(f"camille{number}@example.org")
    outbox.away = ConnectionRefusedError("no")
    assert send_due() == 0
    assert outbox.asked == ["open"]
    assert Letter.objects.waiting().count() == 3
    assert not Letter.objects.due(timezone.now()).exists()
    assert "camille" not in caplog.text
    outbox.away = None
    make_due()
    assert send_due() == 3


def test_tries_are_further_and_further_apart_then_given_up_and_said(outbox, caplog):
    write()
    outbox.refusing = {"camille@example.org": smtplib.SMTPServerDisconnected("gone")}
    for minutes in (*WAITS, WAITS[-1]):
        before = timezone.now()
        send_due()
        wait = next_due() - before
        assert timedelta(minutes=minutes) <= wait < timedelta(minutes=minutes, seconds=30)
        make_due()
    Letter.objects.update(written_at=timezone.now() - TRIED_FOR - timedelta(minutes=1))
    caplog.set_level(logging.ERROR)
    send_due()
    letter = Letter.objects.given_up().get()
    assert letter.reason == "SMTPServerDisconnected"
    assert "is given up" in caplog.text


@pytest.mark.parametrize(("code", "for_good"), [(550, True), (450, False)])
def test_an_address_that_is_not_is_given_up_at_once_and_one_that_is_busy_is_not(outbox, caplog, code, for_good):
    write()
    outbox.refusing = {"camille@example.org": refused(code)}
    send_due()
    letter = Letter.objects.get()
    assert (letter.given_up_at is not None) is for_good
    assert letter.reason == f"SMTPRecipientsRefused {code}"
    assert "no such person" not in caplog.text


def test_a_letter_nobody_can_send_keeps_no_other_from_leaving(outbox):
    a_letter(content={"subject": "what is this"})
    write("lou@example.org")
    assert send_due() == 1
    assert Letter.objects.given_up().count() == 1


def test_a_sender_killed_between_sending_and_removing_sends_it_again_under_the_same_name(outbox, monkeypatch):
    write()

    class Killed(BaseException):
        pass

    def die(self):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("django.db.models.query.QuerySet.delete", die)
        with pytest.raises(Killed):
            send_due()
    assert send_due() == 0  # its lease is not over
    Letter.objects.update(due_at=timezone.now())
    assert send_due() == 1
    first, second = outbox.taken
    assert first.message()["Message-ID"] == second.message()["Message-ID"]


def test_a_letter_taken_by_one_sender_is_not_taken_by_another(outbox):
    write()
    inside = []
    outbox.open, ordinary = lambda self: inside.append(send_due()), outbox.open
    try:
        assert send_due() == 1
    finally:
        outbox.open = ordinary
    assert inside == [0]
    assert len(outbox.taken) == 1
    assert timedelta(minutes=1) < LEASE


def test_one_given_up_is_tried_again_from_the_start(outbox):
    letter = a_letter(given_up_at=timezone.now(), tries=9, written_at=timezone.now())
    assert send_due() == 0
    assert try_again(letter.pk)
    assert send_due() == 1
    assert not try_again(letter.pk)


class TestLettersOfTheSite:
    def test_a_reset_of_a_password_waits_in_the_outbox_whether_or_not_the_account_is(self, outbox):
        UserFactory(email="connue@example.org")
        for address in ("connue@example.org", "inconnue@example.org"):
            answer = Client().post(reverse("account_reset_password"), {"email": address})
            assert answer.status_code == 302
        assert sorted(Letter.objects.values_list("recipients", flat=True)) == [
            "connue@example.org",
            "inconnue@example.org",
        ]
        assert outbox.asked == []
