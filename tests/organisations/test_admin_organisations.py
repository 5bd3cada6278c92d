"""Organisations in the admin, and the accounts of Wagtail's own screens."""

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, RegionFactory, UserFactory, a_guide, a_locale, a_member
from workshops.organisations.models import AdminAccess, Organisation, OrganisationPage, Role, User
from workshops.organisations.services import ensure_organisation_page

pytestmark = pytest.mark.django_db

LIST = "organisations_admin:index"


@pytest.fixture
def admin(administrator, signed_in):
    return signed_in(administrator)


def sent(**fields):
    return {
        "name": "Maison des Rives",
        "slug": "maison-des-rives",
        "description": "",
        "region": "",
        "sector": "",
        "website": "",
        "email": "",
        "default_licence": "CC-BY-4.0",
        **fields,
    }


@pytest.mark.parametrize("role", Role)
def test_only_administrators_keep_organisations(role, signed_in):
    client = signed_in(a_member(role))
    for name in (LIST, "organisations_admin:add"):
        assert client.get(reverse(name)).status_code in {302, 403}
    assert client.post(reverse("organisations_admin:add"), sent()).status_code in {302, 403}
    assert not Organisation.objects.filter(slug="maison-des-rives").exists()


def test_a_new_organisation_can_write_at_once(admin):
    admin.post(reverse("organisations_admin:add"), sent())
    organisation = Organisation.objects.get(slug="maison-des-rives")
    page = OrganisationPage.objects.get(organisation=organisation)
    assert organisation.default_licence == "CC-BY-4.0"
    assert page.get_workflow() == AdminAccess.objects.get(organisation=organisation).workflow


def test_the_name_fills_in_the_identifier_while_it_is_new(admin):
    def name_field(address: str) -> str:
        html = admin.get(address).content.decode()
        return html[html.index('name="name"') :].partition(">")[0]

    assert "#id_slug" in name_field(reverse("organisations_admin:add"))
    kept = reverse("organisations_admin:edit", args=(OrganisationFactory().pk,))
    assert "#id_slug" not in name_field(kept)


def test_a_licence_nobody_knows_is_refused(admin):
    response = admin.post(reverse("organisations_admin:add"), sent(default_licence="à moi"))
    assert set(response.context["form"].errors) == {"default_licence"}


def test_the_identifier_is_chosen_once(admin):
    organisation = OrganisationFactory(name="Avant", slug="avant")
    admin.post(reverse("organisations_admin:edit", args=(organisation.pk,)), sent(name="Après", slug="apres"))
    organisation.refresh_from_db()
    assert (organisation.name, organisation.slug) == ("Après", "avant")


def test_an_organisation_that_has_written_is_not_deleted(admin):
    organisation = a_guide().organisation
    response = admin.post(reverse("organisations_admin:delete", args=(organisation.pk,)), follow=True)
    assert "ils doivent d’abord être supprimés" in response.content.decode()
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_an_organisation_without_anything_is_deleted(admin):
    organisation = OrganisationFactory()
    admin.post(reverse("organisations_admin:delete", args=(organisation.pk,)))
    assert not Organisation.objects.filter(pk=organisation.pk).exists()


def renamed(admin, organisation, **fields):
    kept = {"name": organisation.name, "slug": organisation.slug}
    admin.post(reverse("organisations_admin:edit", args=(organisation.pk,)), sent(**{**kept, **fields}))


def test_a_renamed_organisation_renames_its_page_but_not_its_address(admin):
    organisation = OrganisationFactory(name="Avant", slug="avant")
    french = ensure_organisation_page(organisation, "fr")
    english = ensure_organisation_page(organisation, "en")
    renamed(admin, organisation, name="Après")
    for page in (french, english):
        page.refresh_from_db()
        assert (page.title, page.draft_title, page.slug, page.live) == ("Après", "Après", "avant", True)
        assert page.get_latest_revision_as_object().title == "Après"


def test_a_page_titled_otherwise_keeps_its_title(admin):
    organisation = OrganisationFactory(name="Maison des Rives")
    page = ensure_organisation_page(organisation, "en")
    OrganisationPage.objects.filter(pk=page.pk).update(title="Riverside House")
    renamed(admin, organisation, name="Maison du Fleuve")
    page.refresh_from_db()
    assert page.title == "Riverside House"


def test_what_it_has_in_the_admin_is_renamed_too(admin):
    organisation = OrganisationFactory(name="Avant")
    ensure_organisation_page(organisation, "fr")
    renamed(admin, organisation, name="Après")
    access = AdminAccess.objects.get(organisation=organisation)
    assert [str(access.authors), str(access.coordinators), access.collection.name, access.workflow.name] == [
        "Après, rédaction",
        "Après, coordination",
        "Après",
        "Après",
    ]


def test_other_changes_leave_the_page_alone(admin):
    organisation = OrganisationFactory(name="Avant")
    page = ensure_organisation_page(organisation, "fr")
    renamed(admin, organisation, email="bonjour@example.org")
    page.refresh_from_db()
    assert (page.title, page.revisions.count()) == ("Avant", 0)


def test_the_list_and_the_form_lead_to_the_members(admin):
    organisation = OrganisationFactory(name="Personne encore")
    members = reverse("organisations:members", args=(organisation.slug,))
    html = admin.get(reverse(LIST)).content.decode()
    assert f'<a href="{members}">Inviter' in html
    assert (
        f'href="{members}"' in admin.get(reverse("organisations_admin:edit", args=(organisation.pk,))).content.decode()
    )
    a_member(organisation=organisation)
    assert f'<a href="{members}">1' in admin.get(reverse(LIST)).content.decode()


def test_a_new_organisation_s_first_step_is_offered(admin):
    html = admin.post(reverse("organisations_admin:add"), sent(), follow=True).content.decode()
    assert html.count(reverse("organisations:members", args=("maison-des-rives",))) > 1


def test_the_list_asks_as_many_questions_for_one_as_for_three(admin, django_assert_num_queries):
    OrganisationFactory(region=RegionFactory())
    admin.get(reverse(LIST))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        admin.get(reverse(LIST))
    for _ in range(2):
        a_member(organisation=OrganisationFactory(region=RegionFactory()))
    with django_assert_num_queries(len(one)):
        admin.get(reverse(LIST))


def test_the_page_in_another_language_is_open_to_the_same_people():
    page = OrganisationPage.objects.get(organisation=a_guide().organisation)
    translated = page.copy_for_translation(a_locale("en"), copy_parents=True)
    author = a_member(Role.AUTHOR, page.organisation)
    assert translated.permissions_for_user(author).can_add_subpage()
    assert translated.get_workflow() == page.get_workflow()


# --- Wagtail's own screens about people ---


def test_administrators_find_and_change_a_person(admin):
    person = UserFactory(first_name="Camille", last_name="Exemple")
    assert "Camille Exemple" in admin.get(reverse("wagtailusers_users:index")).content.decode()
    address = reverse("wagtailusers_users:edit", args=(person.pk,))
    assert admin.get(address).status_code == 200
    admin.post(
        address,
        {"email": person.email, "first_name": "Dominique", "last_name": "Exemple", "is_active": "on"},
    )
    person.refresh_from_db()
    assert (person.first_name, person.is_active) == ("Dominique", True)


def test_administrators_open_an_account(admin):
    address = reverse("wagtailusers_users:add")
    assert admin.get(address).status_code == 200
    password = "une-phrase-assez-longue"
    admin.post(
        address,
        {
            "email": "nouvelle@example.org",
            "first_name": "Nouvelle",
            "last_name": "Personne",
            "password1": password,
            "password2": password,
            "is_active": "on",
        },
    )
    assert User.objects.filter(email="nouvelle@example.org").exists()


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.COORDINATOR])
def test_authors_change_neither_password_nor_address_in_the_admin(role, signed_in):
    client = signed_in(a_member(role))
    html = client.get(reverse("wagtailadmin_account")).content.decode()
    assert 'type="password"' not in html
    assert 'name="name_email-email"' not in html
    assert client.get(reverse("wagtailusers_users:index")).status_code in {302, 403}
