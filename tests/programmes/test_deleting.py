"""Deleting a programme that people have used, whatever the way and whatever they made of it."""

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, SessionPlanFactory, a_guide, a_log, a_member
from tests.factories_certification import a_certification, a_cohort
from tests.factories_curricula import a_curriculum
from workshops.organisations.models import Role
from workshops.programmes.deleting import titles_in_use

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return OrganisationFactory()


@pytest.fixture
def client(home, signed_in):
    return signed_in(a_member(Role.COORDINATOR, home))


def plan_of(programme) -> None:
    SessionPlanFactory(edition=programme.current_edition)


def log_of(programme) -> None:
    a_log(programme.current_edition, programme.current_edition.programme.sessions[0].id)


def certification_of(programme) -> None:
    a_certification(a_cohort(programme))


def is_there(page) -> bool:
    return type(page).objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize(
    ("made", "used"),
    [(a_guide, plan_of), (a_guide, log_of), (a_curriculum, a_cohort), (a_curriculum, certification_of)],
)
def test_what_was_used_is_kept_and_the_author_is_told_what_to_do(made, used, home, client):
    programme = made("Celui-ci", organisation=home)
    used(programme)
    response = client.post(reverse("wagtailadmin_pages:delete", args=(programme.pk,)), follow=True)
    assert "On s’est déjà servi de «\u00a0Celui-ci\u00a0»\u00a0: dépubliez-le" in response.content.decode()
    assert is_there(programme)


def test_the_page_above_it_is_kept_too(home, administrator, signed_in):
    guide = a_guide(organisation=home)
    plan_of(guide)
    signed_in(administrator).post(reverse("wagtailadmin_pages:delete", args=(guide.get_parent().pk,)))
    assert is_there(guide)


def test_from_a_list_none_is_deleted_when_one_was_used(home, client):
    used, other = a_guide("Servi", organisation=home), a_guide("Jamais servi", organisation=home)
    log_of(used)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "delete"))
    response = client.post(f"{address}?id={used.pk}&id={other.pk}&next=/admin/", follow=True)
    assert "On s’est déjà servi de «\u00a0Servi\u00a0»" in response.content.decode()
    assert (is_there(used), is_there(other)) == (True, True)


def test_what_nobody_used_is_deleted(home, client):
    guide, curriculum = a_guide(organisation=home), a_curriculum(organisation=home)
    for page in (guide, curriculum):
        client.post(reverse("wagtailadmin_pages:delete", args=(page.pk,)))
    assert (is_there(guide), is_there(curriculum)) == (False, False)


def test_the_number_of_queries_does_not_grow_with_its_editions(home, queries_of):
    few, many = a_curriculum("Une", organisation=home), a_curriculum("Trois", organisation=home)
    for summary in ("Deux.", "Trois."):
        draft = many.get_latest_revision_as_object()
        draft.summary = summary
        draft.save_revision().publish()
    assert queries_of(titles_in_use, [few]) == queries_of(titles_in_use, [many])
