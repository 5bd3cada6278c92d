"""What goes with time, all at once."""

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.utils import timezone

from relais.personal_data import forgetting
from tests.factories import InvitationFactory
from workshops.organisations.models import Invitation

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=400)


def run(*options):
    said = StringIO()
    call_command("forget", *options, stdout=said)
    return said.getvalue()


def test_what_is_due_goes_and_the_rest_stays():
    now = timezone.now()
    InvitationFactory(accepted_at=now - LONG_AGO)
    InvitationFactory(expires_at=now - LONG_AGO)
    kept = InvitationFactory(expires_at=now - timedelta(days=89))
    Session.objects.create(session_key="old", session_data="", expire_date=now - LONG_AGO)
    assert json.loads(run("--dry-run", "--json"))["invitations"] == 2
    assert Invitation.objects.count() == 3
    done = json.loads(run("--json"))
    assert (done["invitations"], done["sign-ins"]) == (2, 1)
    assert Invitation.objects.get() == kept
    assert json.loads(run("--json"))["invitations"] == 0


def test_each_job_has_a_name_of_its_own_and_runs_on_nothing():
    names = [job.name for job in forgetting()]
    assert len(names) == len(set(names)) >= 10
    assert json.loads(run("--json")) == dict.fromkeys(names, 0)


def test_a_job_that_fails_is_named_and_does_not_stop_the_others(monkeypatch):
    def fail(*, dry_run):
        raise RuntimeError("disk full")

    InvitationFactory(expires_at=timezone.now() - LONG_AGO)
    first, *rest = forgetting()
    broken = [replace(first, run=fail), *rest]
    monkeypatch.setattr("relais.personal_data.retention.forgetting", lambda: broken)
    others = [job for job in broken[1:] if job.name == "invitations"]
    with pytest.raises(CommandError, match="RuntimeError"):
        run()
    assert not others or not Invitation.objects.exists()
