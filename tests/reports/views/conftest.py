"""Who reads the figures of last year, and where."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

YEAR = timezone.localdate().year - 1
DAY = date(YEAR, 5, 14)
MAY = {"period": "dates", "start": f"{YEAR}-05-01", "end": f"{YEAR}-05-31"}
WHOLE_YEAR = {"period": f"calendar-{YEAR}"}


@pytest.fixture
def client(signed_in, facilitator):
    return signed_in(facilitator)


@pytest.fixture
def address(organisation):
    return reverse("reports:report", args=(organisation.slug,))


def of_file(organisation, name: str) -> str:
    return reverse(f"reports:{name}", args=(organisation.slug,))
