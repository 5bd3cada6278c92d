"""The command that makes up a province, where it cannot: nothing half made stays."""

import pytest
from django.core.management import CommandError

from tests.exchange.test_demo_cascade import loaded
from tests.factories_cascade import cascade_curricula
from workshops.certification.models import Person
from workshops.exchange.management.commands import load_demo_cascade
from workshops.organisations.models import Organisation


def test_a_province_that_fails_half_way_leaves_nothing(db, monkeypatch):
    cascade_curricula()
    monkeypatch.setattr("workshops.exchange.demo_cascade.building.decide_all", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        loaded("--scale", "0.1")
    assert not Organisation.objects.filter(slug__startswith="cascade-").exists()
    assert not Person.objects.exists()


def test_a_site_of_real_people_takes_none(db, settings):
    settings.DEMO_ACCOUNTS = False
    cascade_curricula()
    with pytest.raises(CommandError, match="n’est pas une démonstration"):
        loaded("--scale", "0.1")
    assert not Organisation.objects.filter(slug__startswith="cascade-").exists()


def test_what_is_missing_is_said(db, monkeypatch):
    monkeypatch.setattr(load_demo_cascade, "load_library", lambda *args, **kwargs: {})
    with pytest.raises(CommandError, match="Il manque une formation publiée"):
        loaded()


@pytest.mark.parametrize("scale", ["0", "2", "beaucoup"])
def test_a_part_that_is_none_is_refused(db, scale):
    with pytest.raises(CommandError):
        loaded("--scale", scale)
