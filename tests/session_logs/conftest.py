"""A plan, the log it begins with, and the people around it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.factories import MembershipFactory, OrganisationFactory, a_guide, a_member
from tests.kept_worlds import read_again
from tests.planning.conftest import details, two_sessions
from workshops.organisations.models import Role
from workshops.planning.models import SessionPlan
from workshops.planning.services import prepare_session
from workshops.session_logs.drafts import draft_from_plan
from workshops.session_logs.entry import LogEntry
from workshops.session_logs.models import SessionLog
from workshops.session_logs.queries import uid_of_plan
from workshops.session_logs.services import LogOrigin, Save, Saved, save_log


@pytest.fixture
def organisation(db):
    return OrganisationFactory()


@pytest.fixture
def facilitator(organisation):
    return a_member(Role.FACILITATOR, organisation)


@pytest.fixture
def coordinator(organisation):
    return a_member(Role.COORDINATOR, organisation)


@pytest.fixture(scope="module")
def made_guide(kept_db):
    return a_guide("Mes limites, ma voix", sessions=two_sessions())


@pytest.fixture
def guide(made_guide, db):
    return read_again(made_guide)


@pytest.fixture
def plan(guide, facilitator) -> SessionPlan:
    """A plan of yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    return prepare_session(facilitator, guide.current_edition, "s1", details(date=yesterday))


@pytest.fixture
def entry(plan, organisation) -> LogEntry:
    """The log of `plan` as its owner first sees it."""
    return draft_from_plan(plan, organisation.pk)


def saved(plan: SessionPlan, entry: LogEntry, base_version: int = 0, **changes) -> Saved:
    """Save the log of `plan` as its owner."""
    save = Save(
        base_version=base_version,
        save_id=changes.pop("save_id", None) or uuid4(),
        reason=changes.pop("reason", ""),
        follow_ups=tuple(changes.pop("follow_ups", ())),
    )
    return save_log(plan.owner, uid_of_plan(plan.pk), LogOrigin.of_plan(plan), replace(entry, **changes), save)


@pytest.fixture
def log(plan, entry) -> SessionLog:
    """A complete log."""
    return saved(plan, entry, complete=True).log


def aged(log: SessionLog, days: int) -> SessionLog:
    """The same log, completed `days` ago."""
    SessionLog.objects.filter(pk=log.pk).update(completed_at=timezone.now() - timedelta(days=days))
    log.refresh_from_db()
    return log


__all__ = ["MembershipFactory", "aged", "saved"]
