"""A log open in two windows: the second is told of what both changed, in words, and chooses part by part."""

import re

import pytest
from django.urls import reverse

from tests.factories import a_member
from tests.session_logs.views.conftest import form_values, words
from workshops.session_logs.models import LogSettings, SessionLog

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _feedback(db, request):
    """The organisation asks what to keep and what to change."""
    if "organisation" in request.fixturenames:
        LogSettings.objects.create(organisation=request.getfixturevalue("organisation"), asks_feedback=True)


@pytest.fixture
def address(log) -> str:
    return reverse("session_logs:edit", args=(log.uid,))


def sent(client, values, address, **changes):
    data = {**values, **{name.replace("__", "-"): [str(value)] for name, value in changes.items()}, "complete": ["1"]}
    return client.post(address, data, follow=True)


def test_changes_of_different_parts_both_stay(signed, log, address):
    one, other = (form_values(signed.get(address)) for _window in range(2))
    sent(signed, one, address, participants="12")
    page = sent(signed, other, address, feedback="Garder la ligne.")
    log.refresh_from_db()
    assert "saved=1" in page.redirect_chain[-1][0]
    assert (log.participants, log.feedback) == (12, "Garder la ligne.")


def test_what_both_changed_is_shown_in_words_and_chosen_part_by_part(signed, log, address):
    one, other = (form_values(signed.get(address)) for _window in range(2))
    sent(signed, one, address, participants="12", feedback="Garder la ligne.")
    page = sent(signed, other, address, participants="13", feedback="Changer la ligne.")
    assert page.redirect_chain[-1][0].endswith("/versions/")
    assert "Cette version : Changer la ligne. Journal actuel : Garder la ligne." in words(page)
    assert "Cette version : 13 Journal actuel : 12" in words(page)
    kept = re.search(r'name="keep" value="(\d+)"', page.content.decode())[1]
    choice = {"keep": kept, "version": log.version + 1, "part-participants": "as-it-is", "part-feedback": "other"}
    chosen = signed.post(page.redirect_chain[-1][0], choice, follow=True)
    log.refresh_from_db()
    assert (log.participants, log.feedback) == (12, "Changer la ligne.")
    assert chosen.redirect_chain[-1][0] == reverse("session_logs:log", args=(log.uid,))


def test_a_choice_after_yet_another_change_is_asked_again(signed, log, address):
    one, other = (form_values(signed.get(address)) for _window in range(2))
    sent(signed, one, address, participants="12")
    page = sent(signed, other, address, participants="13")
    sent(signed, form_values(signed.get(address)), address, participants="10")
    kept = re.search(r'name="keep" value="(\d+)"', page.content.decode())[1]
    again = signed.post(page.redirect_chain[-1][0], {"keep": kept, "version": log.version + 1})
    log.refresh_from_db()
    assert log.participants == 10
    assert "Ce journal a encore été changé à un autre endroit" in words(again)


def test_a_form_sent_twice_is_no_conflict(signed, log, address):
    values = form_values(signed.get(address))
    for _time in range(2):
        assert "saved=1" in sent(signed, values, address, participants="12").redirect_chain[-1][0]


def test_a_draft_changed_elsewhere_is_not_deleted_unseen(signed, plan, fill):
    fill(reverse("session_logs:from_plan", args=(plan.pk,)), draft=True, participants="12")
    log = SessionLog.objects.get()
    delete = reverse("session_logs:delete", args=(log.uid,))
    shown = re.search(r'name="version" value="(\d+)"', signed.get(delete).content.decode())[1]
    fill(reverse("session_logs:edit", args=(log.uid,)), draft=True, participants="13")
    page = signed.post(delete, {"version": shown}, follow=True)
    assert "Ce brouillon a été changé à un autre endroit." in words(page)
    assert SessionLog.objects.exists()


def test_nobody_else_is_told_anything(client, log):
    client.force_login(a_member())
    assert client.get(reverse("session_logs:versions", args=(log.uid,))).status_code == 404
    assert client.post(reverse("session_logs:versions", args=(log.uid,)), {"version": "1"}).status_code == 404
