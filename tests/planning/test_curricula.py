"""A curriculum is prepared, printed, logged and read back as a guide is."""

import re
from datetime import date, time

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisationFactory, a_log, a_member
from tests.factories_curricula import a_curriculum
from workshops.organisations.models import Role
from workshops.planning.kit.models import KitExport
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
    return a_curriculum(
        organisation=home,
        visibility="organisation",
        group_from=8,
        group_to=16,
        safeguarding_note="<p>Gardez un endroit calme.</p>",
    )


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


def said_on(client: Client, address: str) -> str:
    """The words of the page itself, without the site's menu and foot."""
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def test_no_screen_of_a_session_calls_the_curriculum_a_guide(client, trainer, home, curriculum, plan):
    edition = curriculum.current_edition_id
    log = a_log(curriculum.current_edition, "day-2", author=trainer, organisation=home, lived={"practice": 75})
    client.post(reverse("kits:guide", args=(edition,)), {"format": "docx"})
    addresses = [
        reverse("planning:prepare", args=(edition, "day-1")),
        reverse("planning:plan", args=(plan.pk,)),
        reverse("planning:run_sheet", args=(plan.pk,)),
        reverse("planning:live", args=(plan.pk,)),
        reverse("planning:add", args=(plan.pk,)),
        reverse("planning:share", args=(plan.pk,)),
        reverse("planning:delete", args=(plan.pk,)),
        reverse("kits:plan", args=(plan.pk,)),
        reverse("kits:guide", args=(edition,)),
        reverse("kits:export", args=(KitExport.objects.get().key,)),
        reverse("session_logs:choose"),
        reverse("session_logs:direct", args=(edition, "day-1")),
        reverse("session_logs:log", args=(log.uid,)),
        reverse("reports:delivery", args=(curriculum.pk,)),
    ]
    said = {address: said_on(client, address) for address in addresses}
    assert {address: words for address, words in said.items() if re.search(r"\bguides?\b", words, re.IGNORECASE)} == {}
    assert "Gardez un endroit calme." in said[reverse("planning:run_sheet", args=(plan.pk,))]


def test_a_newer_edition_is_said_of_the_programme_as_it_is_called(client, curriculum, plan):
    draft = curriculum.get_latest_revision_as_object()
    draft.summary = "Deux journées."
    draft.save_revision().publish()
    page = said_on(client, reverse("planning:plan", args=(plan.pk,))).replace("\u00a0", " ")
    assert "Ce programme a une édition plus récente : l’édition 2" in page


def test_the_files_of_its_kit_are_named_after_what_it_is(client, curriculum):
    client.post(reverse("kits:guide", args=(curriculum.current_edition_id,)), {"format": "docx"})
    response = client.get(reverse("kits:file", args=(KitExport.objects.get().key,)))
    assert 'filename="programme-de-formation-devenir-pivot.docx"' in response["Content-Disposition"]
