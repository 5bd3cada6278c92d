"""Invariants of protocols and help lines."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories import DisclosureProtocolFactory, HelpLineFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_a_region_has_one_protocol_in_a_language():
    region = RegionFactory()
    DisclosureProtocolFactory(region=region)
    DisclosureProtocolFactory(region=region, language="en")
    with pytest.raises(IntegrityError):
        DisclosureProtocolFactory(region=region)


def test_the_province_has_one_protocol_in_a_language():
    DisclosureProtocolFactory()
    with pytest.raises(IntegrityError):
        DisclosureProtocolFactory()


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_what_nobody_has_reviewed_by_its_date_is_overdue(days, overdue):
    line = HelpLineFactory(review_by=timezone.localdate() + timedelta(days=days))
    assert line.is_overdue is overdue
