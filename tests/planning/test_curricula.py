"""A curriculum is prepared, printed, logged and read back as a guide is."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, a_log, a_member
from tests.factories_curricula import a_curriculum
from workshops.organisations.models import Role
from workshops.planning.models import SessionPlan
from workshops.planning.queries import activities_to_add
from workshops.planning.services import PlanDetails, prepare_session, share_plan
from workshops.programmes.subjects import subjects_of
from workshops.session_logs.queries import guides_to_log

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return OrganisationFactory()


@pytest.fixture
def trainer(home):
    return a_member(Role.AUTHOR, home)


@pytest.fixture
def client(trainer, signed_in) -> Client:
    return signed_in(trainer)


@pytest.fixture
def curriculum(home):
    return a_curriculum(organisation=home, visibility="organisation", group_from=8, group_to=16)


@pytest.fixture
def plan(trainer, curriculum) -> SessionPlan:
    details = PlanDetails(date=date(2026, 5, 14), start_time=time(9), participants=12, minutes_available=60)
    return prepare_session(trainer, curriculum.current_edition, "day-1", details)


def test_the_form_of_a_plan_starts_with_what_the_curriculum_says(client, curriculum):
    address = reverse("planning:prepare", args=(curriculum.current_edition_id, "day-1"))
    form = client.get(address).context["form"]
    assert (form["participants"].value(), form["minutes_available"].value()) == (16, 60)


def test_its_plan_leads_back_to_its_page_and_has_a_run_sheet(client, plan, curriculum):
    page = client.get(reverse("planning:plan", args=(plan.pk,))).content.decode()
    assert curriculum.edition_url(1) in page
    assert "Le cercle" in client.get(reverse("planning:run_sheet", args=(plan.pk,))).content.decode()
    assert client.get(reverse("planning:live", args=(plan.pk,))).status_code == 200


def test_its_plan_is_shown_to_an_organisation_whose_members_may_see_it(plan, trainer, home, curriculum):
    share_plan(trainer, plan, home)
    colleague, stranger = a_member(Role.FACILITATOR, home), a_member()
    assert list(SessionPlan.objects.visible_to(colleague)) == [plan]
    assert not SessionPlan.objects.visible_to(stranger).exists()


def test_its_activities_may_be_added_to_another_plan_and_are_found_by_their_words(trainer, plan):
    found = activities_to_add(trainer, plan, "pratiques")
    assert [activity.block_id for activity in found] == ["practice"]
    assert list(activities_to_add(a_member(), plan, "pratiques")) == []


def test_the_kit_of_a_whole_curriculum_is_for_whoever_may_read_it(client, curriculum):
    address = reverse("kits:guide", args=(curriculum.current_edition_id,))
    assert curriculum.edition_url(1) in client.get(address).content.decode()
    assert Client().get(address).status_code == 404


def test_it_is_logged_and_its_authors_read_what_was_lived(client, trainer, home, curriculum):
    assert [guide.title for guide in guides_to_log(trainer)] == ["Devenir pivot"]
    a_log(curriculum.current_edition, "day-1", author=trainer, organisation=home, lived={"circle": 75})
    page = client.get(reverse("reports:delivery", args=(curriculum.pk,)))
    assert page.status_code == 200
    assert "Le cercle" in page.content.decode()
    assert subjects_of([curriculum.pk])[curriculum.pk].title == "Devenir pivot"
