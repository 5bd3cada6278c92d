"""Organisations that logged sessions."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    SettingFactory,
    ThemeFactory,
    a_guide,
    a_member,
)
from workshops.organisations.models import Organisation, Role
from workshops.session_logs.models import Headcount, SessionLog
from workshops.session_logs.vocabulary import State
from workshops.session_logs.watching import changing_logs

DAY = date(2026, 5, 14)  # in the school year 2025-2026 and the quarter of April 2026


@pytest.fixture
def organisation(db) -> Organisation:
    return OrganisationFactory(name="Maison des Rives", slug="rives")


@pytest.fixture
def facilitator(organisation):
    return a_member(Role.FACILITATOR, organisation)


@pytest.fixture
def guide(organisation):
    return a_guide("Mes limites, ma voix", organisation=organisation, themes=[ThemeFactory(code="limits")])


@pytest.fixture
def log_session(organisation, guide) -> Callable[..., SessionLog]:
    """A function that stores a complete log; `groups` are (age band, gender, count) with None for fewer than 5."""

    def log(participants: int = 12, *, day: date = DAY, minutes: int = 75, groups=(), **fields) -> SessionLog:
        of_guide = fields.pop("guide", guide)
        region, setting = fields.pop("region", "06"), fields.pop("setting", "school")
        with changing_logs() as made:
            stored = SessionLog.objects.create(
                organisation=fields.pop("organisation", organisation),
                edition=of_guide.current_edition,
                session_id=of_guide.current_edition.programme.sessions[0].id,
                state=fields.pop("state", State.COMPLETE),
                date=day,
                minutes=minutes,
                participants=participants,
                completed_at=timezone.now(),
                region=RegionFactory(code=region) if region else None,
                setting=SettingFactory(code=setting) if setting else None,
                **fields,
            )
            Headcount.objects.bulk_create(
                Headcount(log=stored, age_band=age, gender=gender, count=count) for age, gender, count in groups
            )
            made.append(stored.pk)
        return stored

    return log
