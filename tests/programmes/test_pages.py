"""Which editions a person may read, all of them or a few she names."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import OrganisationFactory, UserFactory, a_guide, a_member
from tests.factories_curricula import a_curriculum
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition
from workshops.programmes.pages import readable_among, readable_edition, readable_editions

pytestmark = pytest.mark.django_db


def test_a_few_editions_are_asked_one_by_one_and_answered_as_all_together(administrator):
    own, other = OrganisationFactory(), OrganisationFactory()
    for organisation in (own, other):
        for visibility in Visibility.values:
            guide = a_guide(organisation=organisation, visibility=visibility)
            guide.save_revision().publish()
            a_curriculum(organisation=organisation, visibility=visibility)
    a_guide(organisation=own).unpublish()
    every = Edition.objects.order_by("pk")
    counts = []
    for viewer in (AnonymousUser(), UserFactory(), a_member(Role.FACILITATOR, own), administrator):
        together = set(readable_editions(viewer).values_list("pk", flat=True))
        assert set(readable_among(every, viewer).values_list("pk", flat=True)) == together
        assert {edition.pk for edition in every if readable_edition(edition.pk, viewer)} == together
        counts.append(len(together))
    assert counts == sorted(set(counts))
