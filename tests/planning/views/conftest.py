"""The owner of a plan, and where its pages are."""

import pytest
from django.urls import reverse

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def mine(signed_in, owner):
    return signed_in(owner)


def page_of(plan) -> str:
    return reverse("planning:plan", args=(plan.pk,))


def url(name: str, plan, row=None) -> str:
    return reverse(f"planning:{name}", args=(plan.pk, row.pk) if row else (plan.pk,))
