"""Who reaches what: every page of plans, for every kind of person."""

import pytest
from django.urls import reverse
from wagtail.images import get_image_model

from tests.factories import a_guide, a_member
from tests.guides.pictures import a_session_with, an_image
from workshops.organisations.models import Role
from workshops.planning.models import SessionPlan
from workshops.planning.services import share_plan

pytestmark = pytest.mark.django_db

READ = ["plan", "copy", "run_sheet", "run_sheet_pdf"]
OWN = ["details", "share", "delete", "fit", "add"]
CHANGES = ["restore", "add_own", "fit", "add", "delete", "share", "details"]
ROW_CHANGES = ["minutes", "place", "left_out", "note", "remove"]


def address(name: str, plan: SessionPlan) -> str:
    row = (plan.activities.first().pk,) if name in ROW_CHANGES else ()
    return reverse(f"planning:{name}", args=(plan.pk, *row))


@pytest.fixture(autouse=True)
def _light_pdf(monkeypatch):
    """Who may print is one question, what is printed another."""
    monkeypatch.setattr("workshops.planning.views.run_sheet.pdf_of", lambda kit: b"%PDF-1.7")


@pytest.fixture
def shared_plan(plan, owner) -> SessionPlan:
    return share_plan(owner, plan, owner.memberships.get().organisation)


@pytest.mark.parametrize("name", ["plans", *READ, *OWN])
def test_a_visitor_is_sent_to_sign_in(client, plan, name):
    url = reverse("planning:plans") if name == "plans" else address(name, plan)
    response = client.get(url)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={url}"


@pytest.mark.parametrize("name", [*CHANGES, *ROW_CHANGES])
def test_a_visitor_changes_nothing(client, plan, name):
    assert client.post(address(name, plan)).status_code == 302
    assert SessionPlan.objects.filter(pk=plan.pk, changed_at=plan.changed_at).exists()


@pytest.mark.parametrize("name", [*READ, *OWN])
def test_the_owner_opens_every_page(signed_in, owner, plan, name):
    assert signed_in(owner).get(address(name, plan)).status_code == 200


@pytest.mark.parametrize("name", [*READ, *OWN])
@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR, Role.AUTHOR, Role.COORDINATOR])
def test_people_of_other_organisations_find_nothing(signed_in, shared_plan, name, role):
    assert signed_in(a_member(role)).get(address(name, shared_plan)).status_code == 404


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR, Role.AUTHOR, Role.COORDINATOR])
def test_people_of_the_organisation_read_a_shared_plan_and_change_nothing(signed_in, owner, shared_plan, role):
    reader = signed_in(a_member(role, organisation=owner.memberships.get().organisation))
    assert {name: reader.get(address(name, shared_plan)).status_code for name in READ} == dict.fromkeys(READ, 200)
    assert {name: reader.get(address(name, shared_plan)).status_code for name in OWN} == dict.fromkeys(OWN, 404)
    posts = [*CHANGES, *ROW_CHANGES]
    assert {name: reader.post(address(name, shared_plan)).status_code for name in posts} == dict.fromkeys(posts, 404)


@pytest.mark.parametrize("name", [*READ, *OWN])
def test_colleagues_find_nothing_of_a_plan_that_is_not_shared(signed_in, owner, plan, name):
    colleague = a_member(Role.COORDINATOR, organisation=owner.memberships.get().organisation)
    assert signed_in(colleague).get(address(name, plan)).status_code == 404


def test_administrators_do_not_read_the_plans_of_others(signed_in, administrator, plan):
    assert signed_in(administrator).get(address("plan", plan)).status_code == 404


@pytest.mark.parametrize("name", ["restore", "add_own", *ROW_CHANGES])
def test_changes_are_posted(signed_in, owner, plan, name):
    assert signed_in(owner).get(address(name, plan)).status_code == 405


def test_a_stranger_prepares_from_what_she_sees_only(signed_in, guide, client):
    from tests.factories import a_guide

    url = reverse("planning:prepare", args=(guide.current_edition.pk, "s1"))
    assert client.get(url)["Location"].startswith(reverse("account_login"))
    for role in (Role.READER, Role.FACILITATOR, Role.AUTHOR, Role.COORDINATOR):
        assert signed_in(a_member(role)).get(url).status_code == 200
    hidden = a_guide("Caché", visibility="organisation").current_edition
    hidden_url = reverse("planning:prepare", args=(hidden.pk, hidden.programme.sessions[0].id))
    assert signed_in(a_member()).get(hidden_url).status_code == 404
    member = a_member(Role.READER, organisation=hidden.page.specific.organisation)
    assert signed_in(member).get(hidden_url).status_code == 200


class TestPictures:
    @pytest.fixture
    def guide(self, db):
        return a_guide("Illustré", sessions=[a_session_with(images=(an_image(),))])

    @pytest.fixture
    def picture(self, plan, guide) -> str:
        image = guide.current_edition.programme.sessions[0].activities[0].media[0].image
        return reverse("planning:picture", args=(plan.pk, image))

    def test_they_are_for_those_who_may_read_the_plan(self, client, signed_in, owner, plan, picture):
        colleague = signed_in(a_member(Role.READER, owner.memberships.get().organisation))
        stranger = signed_in(a_member(Role.COORDINATOR))
        assert signed_in(owner).get(picture)["Content-Type"] == "image/webp"
        assert signed_in(owner).get(picture)["Cache-Control"] == "private, no-cache"
        assert client.get(picture).status_code == 302
        assert (colleague.get(picture).status_code, stranger.get(picture).status_code) == (404, 404)
        share_plan(owner, plan, owner.memberships.get().organisation)
        assert (colleague.get(picture).status_code, stranger.get(picture).status_code) == (200, 404)

    def test_the_owner_keeps_them_when_their_guide_is_withdrawn_and_nobody_else(
        self, signed_in, owner, guide, plan, picture
    ):
        share_plan(owner, plan, owner.memberships.get().organisation)
        colleague = signed_in(a_member(Role.READER, owner.memberships.get().organisation))
        guide.visibility = "organisation"
        guide.save()
        guide.unpublish()
        assert signed_in(owner).get(picture).status_code == 200
        assert colleague.get(picture).status_code == 404

    def test_other_images_and_deleted_ones_are_not_found(self, signed_in, owner, plan, picture):
        other = an_image("autre.png")
        assert signed_in(owner).get(reverse("planning:picture", args=(plan.pk, other.pk))).status_code == 404
        get_image_model().objects.all().delete()
        assert signed_in(owner).get(picture).status_code == 404
