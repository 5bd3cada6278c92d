"""The page of a guide: to whom it is shown, and to whom the way to change it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import (
    OrganisationFactory,
    a_guide,
    a_member,
)
from tests.guides.reading import html_of, page_of
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("visibility", "who"),
    [
        (Visibility.ORGANISATION, {"reader", "facilitator", "author", "coordinator", "administrator"}),
        (Visibility.NETWORK, {"reader", "facilitator", "author", "coordinator", "administrator", "stranger"}),
        (
            Visibility.ALL,
            {"reader", "facilitator", "author", "coordinator", "administrator", "stranger", "anonymous"},
        ),
    ],
)
def test_a_guide_and_its_editions_are_shown_to_whom_it_is_visible(visibility, who, signed_in, administrator):
    organisation = OrganisationFactory()
    guide = a_guide(organisation=organisation, visibility=visibility)
    clients = {role.value: signed_in(a_member(role, organisation)) for role in Role}
    clients |= {
        "administrator": signed_in(administrator),
        "stranger": signed_in(a_member(Role.COORDINATOR)),
        "anonymous": Client(),
    }
    for url in (guide.get_absolute_url(), reverse("guides:edition", args=(guide.pk, guide.slug, 1))):
        answers = {name: client.get(url).status_code for name, client in clients.items()}
        assert {name for name, status in answers.items() if status == 200} == who
        assert set(answers.values()) <= {200, 404}


def test_a_hidden_guide_and_one_that_does_not_exist_answer_alike(client, signed_in):
    hidden = a_guide("Rien que pour nous", visibility=Visibility.ORGANISATION)
    nowhere = reverse("guides:guide", args=(hidden.pk + 1000, "rien"))
    for visitor in (client, signed_in()):
        seen = visitor.get(hidden.get_absolute_url())
        unseen = visitor.get(nowhere)
        assert (seen.status_code, unseen.status_code) == (404, 404)
        assert "Rien que pour nous" not in seen.content.decode()
    assert f"{reverse('account_login')}?next=" in client.get(nowhere).content.decode()


def test_another_slug_leads_to_the_guide_but_never_tells_the_name_of_a_hidden_one(client):
    guide = a_guide("Mes limites")
    hidden = a_guide("Nom secret", visibility=Visibility.ORGANISATION)
    response = client.get(reverse("guides:guide", args=(guide.pk, "ancien-nom")) + "?q=limite")
    assert (response.status_code, response["Location"]) == (302, guide.get_absolute_url() + "?q=limite")
    older = client.get(reverse("guides:edition", args=(guide.pk, "ancien-nom", 1)))
    assert older["Location"] == reverse("guides:edition", args=(guide.pk, guide.slug, 1))
    assert client.get(reverse("guides:guide", args=(hidden.pk, "autre"))).status_code == 404


def test_drafts_and_withdrawn_guides_are_not_shown(signed_in):
    organisation = OrganisationFactory()
    author = signed_in(a_member(Role.AUTHOR, organisation))
    draft = a_guide(organisation=organisation, publish=False)
    assert page_of(draft, author).status_code == 404
    withdrawn = a_guide("Retiré", organisation=organisation)
    withdrawn.unpublish()
    assert page_of(withdrawn, author).status_code == 404


def test_what_an_import_left_unsorted_and_what_is_still_a_draft_stay_out(signed_in, administrator):
    guide = a_guide(unsorted="<p>Reste à trier</p>", summary="Résumé publié.")
    guide.summary = "Résumé en chantier."
    guide.save_revision()
    html = html_of(guide, signed_in(administrator))
    assert "Résumé publié." in html
    assert "Reste à trier" not in html
    assert "Résumé en chantier." not in html


def test_only_those_who_may_edit_are_shown_the_way_to_it(client, signed_in, administrator):
    from workshops.organisations.admin_access import sync_groups

    organisation = OrganisationFactory()
    guide = a_guide(organisation=organisation)
    people = {role.value: a_member(role, organisation) for role in Role} | {"stranger": a_member(Role.AUTHOR)}
    for person in people.values():
        sync_groups(person)
    clients = {name: signed_in(person) for name, person in people.items()}
    clients |= {"administrator": signed_in(administrator), "anonymous": client}
    edit = f'href="{reverse("wagtailadmin_pages:edit", args=(guide.pk,))}"'
    assert {name for name, visitor in clients.items() if edit in html_of(guide, visitor)} == {
        "author",
        "coordinator",
        "administrator",
    }
