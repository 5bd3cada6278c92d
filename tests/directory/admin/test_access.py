"""Who keeps the directory in the admin, and what she sees there."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from tests.factories import InitiativeFactory, UserFactory, a_member
from workshops.directory.models import InitiativeImport
from workshops.directory.permissions import ensure_keepers_group, may_import_initiatives, may_keep_directory
from workshops.directory.report import ImportReport
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "directory_initiatives:index", "directory_initiatives:add", "directory_sources:index", "directory_sources:add",
    "directory_files:send", "initiative_chooser:choose",
)  # fmt: skip


def menu_of(person, rf) -> list[str]:
    request = rf.get("/admin/")
    request.user = person
    return [item.name for item in admin_menu.menu_items_for_request(request)]


def test_a_keeper_enters_and_sees_the_directory_and_nothing_else(keeper, kept, rf):
    assert may_import_initiatives(keeper)
    assert [kept.get(reverse(address)).status_code for address in ADDRESSES] == [200] * len(ADDRESSES)
    assert menu_of(keeper, rf) == ["repertoire"]
    page = kept.get(reverse("directory_initiatives:index")).content.decode()
    assert "Prendre un fichier" in page


@pytest.mark.parametrize("elsewhere", ["organisations_admin:index", "wagtailusers_users:index", "wagtailimages:index"])
def test_a_keeper_reaches_nothing_of_others_in_the_admin(elsewhere, kept):
    assert kept.get(reverse(elsewhere)).status_code in {302, 403}


@pytest.mark.parametrize("role", Role)
def test_no_role_in_an_organisation_opens_it(role, signed_in, rf):
    member = a_member(role)
    browser = signed_in(member)
    assert [browser.get(reverse(address)).status_code in {302, 403} for address in ADDRESSES] == [True] * len(ADDRESSES)
    assert "repertoire" not in menu_of(member, rf)


def test_an_administrator_needs_no_group(administrator, signed_in, rf):
    assert may_keep_directory(administrator)
    assert signed_in(administrator).get(reverse("directory_files:send")).status_code == 200
    assert "repertoire" in menu_of(administrator, rf)


def test_who_may_only_change_entries_takes_in_no_file(signed_in):
    person = UserFactory()
    rights = Permission.objects.filter(codename__in=("access_admin", "change_initiative"))
    person.user_permissions.add(*rights)
    browser = signed_in(person)
    initiative = InitiativeFactory()
    assert browser.get(reverse("directory_initiatives:edit", args=(initiative.pk,))).status_code == 200
    for refused in ("directory_files:send", "directory_initiatives:add", "directory_sources:index"):
        assert browser.get(reverse(refused)).status_code in {302, 403}


def test_the_group_is_made_once_and_keeps_what_was_added_to_it():
    group = ensure_keepers_group()
    group.permissions.add(Permission.objects.get(codename="add_image"))
    assert ensure_keepers_group() == group
    assert group.permissions.filter(codename="add_image").exists()


def test_a_file_is_read_by_who_sent_it_alone(administrator, kept):
    report = ImportReport("Recension", dry_run=True).as_json()
    theirs = InitiativeImport.objects.create(
        owner=administrator, file_name="a.csv", language="fr", state="published", report=report
    )
    address = reverse("directory_files:report", args=(theirs.pk,))
    for response in (kept.get(address), kept.post(address), kept.post(address, {"action": "drop"})):
        assert response.url == reverse("directory_files:send") or response.url == address
        assert response.status_code == 302
    assert InitiativeImport.objects.filter(pk=theirs.pk, taken_in_at=None).exists()
