"""In the admin, each organisation has its own: nothing of another is seen, linked to, or taken along."""

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, a_guide, a_member
from tests.guides.editing import text_of
from tests.guides.pictures import an_image
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def test_links_are_chosen_among_what_one_may_read(author, organisation):
    for visibility, title in (
        (Visibility.ORGANISATION, "Le secret d’ailleurs"),
        (Visibility.NETWORK, "Le réseau d’ailleurs"),
        (Visibility.ALL, "Le public d’ailleurs"),
    ):
        a_guide(title, visibility=visibility)
    a_guide("Brouillon d’ailleurs", publish=False)
    a_guide("Brouillon d’ici", organisation=organisation, publish=False)
    html = text_of(author, reverse("wagtailadmin_choose_page_search") + "?q=d")
    assert "Le secret d’ailleurs" not in html
    assert "Brouillon d’ailleurs" not in html


@pytest.mark.parametrize(
    "address",
    [
        "/admin/reports/page-types-usage/",
        "/admin/reports/page-types-usage/results/",
        "/admin/reports/site-history/",
        "/admin/reports/site-history/results/",
        "/admin/localize/reports/translations/",
        "/admin/localize/reports/translations/results/",
    ],
)
def test_reports_on_everything_are_for_administrators(address, author):
    a_guide("Le secret d’ailleurs", visibility=Visibility.ORGANISATION)
    response = author.get(address)
    assert response.status_code in {302, 403}
    assert "Le secret" not in response.content.decode()


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_lists_of_every_picture_and_file_are_nobodys(kind, author, administrator, signed_in):
    an_image("theirs.png")
    for client in (author, signed_in(administrator)):
        for address in (f"/admin/api/main/{kind}/", f"/admin/api/main/{kind}/1/", f"/admin/api/main/{kind}/find/?id=1"):
            assert client.get(address).status_code == 404


def test_administrators_read_reports_on_everything(administrator, signed_in):
    assert signed_in(administrator).get("/admin/reports/page-types-usage/").status_code == 200


def test_a_guide_from_elsewhere_is_not_even_named_by_a_confirmation(author):
    guide = a_guide("Le secret d’ailleurs", visibility=Visibility.ORGANISATION)
    address = reverse("wagtailadmin_pages:move_confirm", args=(guide.pk, guide.get_parent().pk))
    assert "Le secret" not in author.get(address, follow=True).content.decode()


def test_pictures_and_files_are_those_of_the_organisation(author, organisation):
    ours, theirs = an_image("ours.png"), an_image("theirs.png")
    ours.collection = organisation.admin_access.collection
    ours.save()
    theirs.collection = a_guide("Autre").organisation.admin_access.collection
    theirs.save()
    for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        html = text_of(author, reverse(name))
        assert ["ours.png" in html, "theirs.png" in html] == [True, False]


def test_lists_of_pages_offer_the_names_of_colleagues_alone(author, organisation):
    for here, name in ((organisation, "Dominique Delici"), (OrganisationFactory(), "Alexis Dailleurs")):
        writer = a_member(Role.AUTHOR, here, first_name=name.split()[0], last_name=name.split()[1])
        guide = a_guide(organisation=here, owner=writer, publish=False)
        guide.locked, guide.locked_by = True, writer
        guide.save_revision(user=writer, log_action=True)
        guide.save()
    explored = reverse("wagtailadmin_explore", args=[organisation.pages.get().pk])
    assert "Delici" in text_of(author, explored)
    for address in (explored, reverse("wagtailadmin_reports:locked_pages")):
        assert "Dailleurs" not in text_of(author, address)


# --- Moving ---


def test_a_guide_moved_to_another_organisation_belongs_to_it(organisation):
    guide = a_guide(organisation=organisation)
    elsewhere = OrganisationFactory()
    guide.move(ensure_organisation_page(elsewhere, "fr"), pos="last-child")
    moved = GuidePage.objects.get(pk=guide.pk)
    assert moved.organisation == elsewhere
    assert moved.get_latest_revision_as_object().organisation == elsewhere


def test_a_copy_has_an_edition_of_its_own(organisation):
    guide = a_guide(organisation=organisation)
    copy = guide.copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert copy.current_edition is None
    copy.get_latest_revision().publish()
    copy.refresh_from_db()
    assert (copy.current_edition.number, copy.current_edition.page_id) == (1, copy.pk)
    assert [child.id for child in copy.sessions] == [child.id for child in guide.sessions]
