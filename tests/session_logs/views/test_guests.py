"""A guest fills the form of one session, once; its owner approves it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.session_logs.conftest import saved
from tests.session_logs.views.conftest import form_values, words
from workshops.session_logs.models import GuestForm, SessionLog
from workshops.session_logs.services import open_guest_form


@pytest.fixture
def form(plan, organisation):
    return open_guest_form(plan.owner, plan, organisation.pk)


@pytest.fixture
def address(form):
    return reverse("session_logs:guest", args=(form.token,))


@pytest.fixture
def guest():
    """The browser of somebody without an account."""
    return Client()


def send(guest, address, **changes):
    values = form_values(guest.get(address))
    return guest.post(address, {**values, **{name: [str(value)] for name, value in changes.items()}}, follow=True)


def test_a_guest_says_the_numbers_and_the_log_waits(guest, address, plan):
    page = words(guest.get(address))
    assert "Mes limites, ma voix" in page
    assert plan.owner.last_name not in page
    assert plan.owner.email not in page
    assert "C’est envoyé, merci" in words(send(guest, address, participants=11))
    log = SessionLog.objects.get()
    assert (log.state, log.source, log.participants, log.author) == ("awaiting", "guest", 11, plan.owner)
    assert not SessionLog.objects.counted().exists()


def test_it_counts_once_its_owner_approves_it(guest, address, signed, fill, plan):
    send(guest, address)
    log = SessionLog.objects.get()
    assert "à approuver" in words(signed.get(reverse("session_logs:logs")))
    edit = reverse("session_logs:edit", args=(log.uid,))
    assert "Approuver" in words(signed.get(edit))
    fill(edit)
    log.refresh_from_db()
    assert (log.state, log.source) == ("complete", "guest")
    assert log.activities.count() == 4


def test_what_changed_is_left_to_the_owner_to_say(guest, address, fill):
    send(guest, address, as_planned="no")
    log = SessionLog.objects.get()
    assert not log.activities.exists()
    fill(reverse("session_logs:edit", args=(log.uid,)), as_planned="no", **{"activity-2-outcome": "skipped"})
    assert [row.outcome for row in log.activities.all()] == ["done", "done", "skipped", "done"]


def test_it_works_once_and_pressing_twice_sends_once(guest, address):
    values = form_values(guest.get(address))
    answers = [guest.post(address, values) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert "a servi une fois" in words(answers[1])
    assert SessionLog.objects.count() == 1


def test_an_expired_form_says_so(guest, address):
    GuestForm.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    answer = guest.get(address)
    assert answer.status_code == 410
    assert "Sa date est passée." in words(answer)
    assert guest.post(address, {}).status_code == 410
    assert not SessionLog.objects.exists()


def test_an_unknown_address_says_so(guest, db):
    answer = guest.get(reverse("session_logs:guest", args=("nothing",)))
    assert answer.status_code == 404
    assert "Ce formulaire n’existe pas" in words(answer)


def test_errors_are_sentences_and_nothing_is_lost(guest, address):
    answer = send(guest, address, participants="", minutes=50)
    assert answer.status_code == 422
    assert "Indiquez combien de personnes ont participé" in words(answer)
    assert form_values(answer)["minutes"] == ["50"]
    answer = send(guest, address, date="2999-01-01")
    assert "n’est pas dans l’avenir" in words(answer)
    assert not SessionLog.objects.exists()


def test_its_choices_are_in_the_language_of_the_page(guest, address):
    page = words(guest.get(address.replace("/fr/", "/en/")))
    assert "Very hard" in page
    assert "Très difficile" not in page


def test_too_many_tries_wait(guest, address):
    for _ in range(20):
        guest.post(address, {})
    answer = send(guest, address)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 600
    assert "Trop d’essais" in words(answer)
    assert not SessionLog.objects.exists()


def test_the_address_is_told_to_no_other_site(guest, address):
    answer = guest.get(address)
    # Not « no-referrer », with which browsers send forms as from nowhere: see tests/browser/test_guest_form.py.
    assert answer["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]


def test_the_owner_opens_changes_and_closes_it(signed, guest, plan):
    page = reverse("session_logs:guest_form", args=(plan.pk,))
    signed.post(page, {"action": "open"})
    first = reverse("session_logs:guest", args=(GuestForm.objects.get().token,))
    shown = signed.get(page).content.decode()
    assert first in shown
    assert "<svg" in shown
    signed.post(page, {"action": "open"})
    assert guest.get(first).status_code == 404
    second = reverse("session_logs:guest", args=(GuestForm.objects.get().token,))
    assert guest.get(second).status_code == 200
    signed.post(page, {"action": "close"})
    assert guest.get(second).status_code == 404


def test_the_code_is_on_the_run_sheet_of_its_owner_alone(signed, client, plan, form, organisation, coordinator):
    sheet = reverse("planning:run_sheet", args=(plan.pk,))
    assert form.token in signed.get(sheet).content.decode()
    plan.shared_with = organisation
    plan.save()
    colleague = Client()
    colleague.force_login(coordinator)
    shown = colleague.get(sheet)
    assert shown.status_code == 200
    assert form.token not in shown.content.decode()


def test_nobody_opens_a_form_for_the_plan_of_another(plan, organisation, coordinator):
    with pytest.raises(PermissionDenied):
        open_guest_form(coordinator, plan, organisation.pk)


def test_a_session_already_logged_takes_no_guest(signed, plan, entry, guest, address):
    saved(plan, entry, complete=True)
    assert "Ce formulaire" in words(guest.post(address, form_values(guest.get(address))))
    assert SessionLog.objects.get().source == "plan"
    signed.post(reverse("session_logs:guest_form", args=(plan.pk,)), {"action": "open"})
    assert "a déjà son journal" in words(signed.get(reverse("session_logs:guest_form", args=(plan.pk,))))
