"""Deleting a guide that people have prepared sessions from."""

import pytest
from django.urls import reverse

from tests.factories import a_guide
from workshops.guides.models import GuidePage
from workshops.planning.models import SessionPlan

pytestmark = pytest.mark.django_db


def test_a_guide_with_plans_is_not_deleted_and_the_author_is_told_what_to_do(signed_in, administrator, plan, guide):
    client = signed_in(administrator)
    address = reverse("wagtailadmin_pages:delete", args=(guide.pk,))
    page = client.post(address, follow=True).content.decode()
    assert "dépubliez-le" in page
    assert GuidePage.objects.filter(pk=guide.pk).exists()
    assert SessionPlan.objects.filter(pk=plan.pk).exists()


def test_the_organisation_s_page_is_kept_too(signed_in, administrator, plan, guide):
    client = signed_in(administrator)
    client.post(reverse("wagtailadmin_pages:delete", args=(guide.get_parent().pk,)))
    assert GuidePage.objects.filter(pk=guide.pk).exists()


def test_a_guide_nobody_prepared_from_is_deleted(signed_in, administrator):
    guide = a_guide("Sans plan")
    signed_in(administrator).post(reverse("wagtailadmin_pages:delete", args=(guide.pk,)))
    assert not GuidePage.objects.filter(pk=guide.pk).exists()
