"""Which editions a person may read, all of them or a few she names."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import OrganisationFactory, UserFactory, a_guide, a_member
from tests.factories_curricula import a_curriculum
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition
from workshops.programmes.pages import may_read, readable_among, readable_edition, readable_editions

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
        assert {edition.pk for edition in every if may_read(edition.page_id, viewer)} == together
        counts.append(len(together))
    assert counts == sorted(set(counts))


def test_who_may_read_follows_every_change():
    organisation = OrganisationFactory()
    member, stranger = a_member(Role.FACILITATOR, organisation), UserFactory()
    guide = a_guide(organisation=organisation)
    readers = [AnonymousUser(), stranger, member]

    def may() -> list[bool]:
        return [may_read(guide.pk, viewer) for viewer in readers]

    assert may() == [True, True, True]
    type(guide).objects.filter(pk=guide.pk).update(visibility=Visibility.NETWORK)
    assert may() == [False, True, True]
    type(guide).objects.filter(pk=guide.pk).update(visibility=Visibility.ORGANISATION)
    assert may() == [False, False, True]
    member.memberships.all().delete()
    assert may() == [False, False, False]
    type(guide).objects.filter(pk=guide.pk).update(visibility=Visibility.ALL)
    guide.unpublish()
    assert may() == [False, False, False]


def test_who_may_read_one_programme_is_one_short_query(django_assert_num_queries):
    guide = a_guide()
    may_read(guide.pk, AnonymousUser())
    with django_assert_num_queries(1):
        assert may_read(guide.pk, AnonymousUser())
    assert not may_read(guide.pk + 1000, AnonymousUser())
