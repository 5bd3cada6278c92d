"""What is no longer needed goes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_directory import a_sent_submission, a_submission
from workshops.directory.models import Decision, Initiative, Sender, Submission
from workshops.directory.models.submission import DRAFT_DAYS
from workshops.directory.services.forgetting import SENDER_DAYS, forget
from workshops.directory.services.taking import decline, publish

pytestmark = pytest.mark.django_db


def after(days):
    return timezone.now() + timedelta(days=days, minutes=1)


def test_a_draft_nobody_resumed_goes_whole():
    a_submission()
    assert forget(after(DRAFT_DAYS - 1)).drafts == 0
    assert forget(after(DRAFT_DAYS)).drafts == 1
    assert (Submission.objects.count(), Sender.objects.count()) == (0, 0)


def test_who_sent_it_goes_after_the_decision_and_what_is_published_stays():
    submission = a_sent_submission(contact_name="Accueil", contact_email="accueil@example.org")
    publish(submission.proposals.get(), UserFactory(), None, "")
    assert forget(after(SENDER_DAYS - 1)).senders == 0
    assert forget(after(SENDER_DAYS)).senders == 1
    assert not Sender.objects.exists()
    assert "contact_email" not in submission.proposals.get().answers
    assert (Initiative.objects.count(), Decision.objects.count()) == (1, 1)


def test_what_still_waits_keeps_its_sender():
    a_sent_submission()
    decline(a_sent_submission().proposals.get(), UserFactory(), "Non.")
    assert forget(after(2 * SENDER_DAYS)).senders == 1
    assert Sender.objects.count() == 1


def test_the_daily_command_says_what_went_and_a_trial_removes_nothing(capsys):
    submission = a_submission()
    Submission.objects.filter(pk=submission.pk).update(saved_at=timezone.now() - timedelta(days=DRAFT_DAYS + 1))
    call_command("forget", "--dry-run")
    assert Submission.objects.count() == 1
    call_command("forget")
    assert Submission.objects.count() == 0
    assert "1  brouillons et coordonnées de qui propose une initiative" in capsys.readouterr().out
