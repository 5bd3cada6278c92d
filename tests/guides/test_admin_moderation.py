"""An author submits, the coordination approves, the edition is frozen; each organisation on its own side."""

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, a_guide, a_member, a_session, an_activity
from tests.guides.editing import edit_url, errors_of, send
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.services import ensure_organisation_page

pytestmark = pytest.mark.django_db


def latest(guide: GuidePage) -> GuidePage:
    return GuidePage.objects.get(pk=guide.pk)


def approve(client, guide: GuidePage):
    task_state = latest(guide).current_workflow_task_state
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=(guide.pk, "approve", task_state.pk)))


def test_author_submits_coordinator_approves_edition_is_frozen(author, coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    assert errors_of(send(author, guide, "submit", title="Mes limites", change_note="Première édition.")) == {}
    assert latest(guide).current_workflow_state.status == "in_progress"
    assert latest(guide).live is False
    approve(coordinator, guide)
    published = latest(guide)
    assert (published.live, published.title) == (True, "Mes limites")
    assert (published.current_edition.number, published.current_edition.change_note) == (1, "Première édition.")


def test_the_coordination_approves_from_the_editor_too(author, coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    send(author, guide, "submit")
    response = send(coordinator, guide, "workflow-action", **{"workflow-action-name": "approve"})
    assert errors_of(response) == {}
    assert latest(guide).current_edition.number == 1


def ask_for_changes(client, guide: GuidePage, comment: str = ""):
    task_state = latest(guide).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=(guide.pk, "reject", task_state.pk))
    return client.post(address, {"comment": comment})


def test_what_is_asked_is_said_in_the_editor_and_by_letter(author, coordinator, organisation, mailoutbox):
    guide = a_guide("Mes limites", organisation=organisation, publish=False)
    send(author, guide, "submit")
    ask_for_changes(coordinator, guide, "Plus court & plus clair.")
    assert "demande des changements\u00a0: «\u00a0Plus court &amp; plus clair.\u00a0»" in (
        author.get(edit_url(guide)).content.decode()
    )
    submitted, asked = mailoutbox
    assert submitted.subject == "«\u00a0Mes limites\u00a0» attend votre relecture"
    assert asked.subject == "«\u00a0Mes limites\u00a0»\u00a0: des changements sont demandés"
    assert "Son commentaire\u00a0: Plus court & plus clair." in asked.body
    assert asked.body.startswith("Bonjour ")
    send(author, guide, "submit")
    assert "demande des changements" not in author.get(edit_url(guide)).content.decode()


def test_changes_asked_without_a_comment_are_said_too(author, coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    assert "demande des changements" not in author.get(edit_url(guide)).content.decode()
    send(author, guide, "submit")
    ask_for_changes(coordinator, guide)
    assert "demande des changements. Regardez" in author.get(edit_url(guide)).content.decode()


def test_an_approval_is_told_to_its_author_with_the_address_of_the_guide(
    author, coordinator, organisation, mailoutbox, settings
):
    settings.WAGTAILADMIN_BASE_URL = "https://relais.example.org"
    guide = a_guide("Mes limites", organisation=organisation, publish=False)
    send(author, guide, "submit")
    approve(coordinator, guide)
    letter = mailoutbox[-1]
    assert letter.subject == "«\u00a0Mes limites\u00a0» est approuvé"
    assert f"https://relais.example.org{latest(guide).get_absolute_url()}" in letter.body


def test_the_workflow_is_named_alike_in_both_languages(author, organisation, client):
    html = author.get(edit_url(a_guide(organisation=organisation, publish=False)), HTTP_ACCEPT_LANGUAGE="en")
    assert "Submit to Maison des Rives" in html.content.decode()


def test_the_status_says_who_sees_the_guide(author, organisation):
    guide = a_guide(organisation=organisation, visibility="network")
    html = author.get(edit_url(guide)).content.decode()
    assert "toutes les personnes connectées" in html[html.index("status-sidebar-visible-par") :]
    assert "Visible pour tous" not in html


def test_what_is_submitted_is_whole(author, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    response = send(author, guide, "submit", sessions=[a_session("Un", an_activity("A", 5, shortest_minutes=9))])
    assert response.status_code == 200
    assert "sessions" in response.context["form"].errors
    assert latest(guide).current_workflow_state is None


def test_an_author_cannot_publish_even_by_asking(author, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    send(author, guide, "publish")
    assert latest(guide).live is False
    assert 'name="action-publish"' not in author.get(edit_url(guide)).content.decode()


def test_an_author_cannot_approve_her_own_guide(author, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    send(author, guide, "submit")
    approve(author, guide)
    assert latest(guide).live is False


def test_another_organisation_neither_sees_writes_nor_approves(author, organisation, signed_in):
    guide = a_guide(organisation=organisation, publish=False)
    send(author, guide, "submit")
    elsewhere = OrganisationFactory()
    ensure_organisation_page(elsewhere, "fr")
    stranger = signed_in(a_member(Role.COORDINATOR, elsewhere))
    assert stranger.get(edit_url(guide)).status_code == 302
    assert stranger.post(edit_url(guide), {}).status_code == 302
    approve(stranger, guide)
    assert latest(guide).live is False
    explorer = stranger.get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()
    assert guide.title not in explorer


def test_each_explorer_shows_only_its_own(author, organisation):
    a_guide("Le nôtre", organisation=organisation)
    a_guide("Le leur")
    explorer = author.get(reverse("wagtailadmin_explore_root"), follow=True)
    assert explorer.redirect_chain[-1][0] == reverse(
        "wagtailadmin_explore", args=(ensure_organisation_page(organisation, "fr").pk,)
    )
    html = explorer.content.decode()
    assert "Le nôtre" in html
    assert "Le leur" not in html


@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR])
def test_those_who_do_not_write_are_turned_away(role, organisation, signed_in):
    guide = a_guide(organisation=organisation)
    client = signed_in(a_member(role, organisation))
    for address in (reverse("wagtailadmin_home"), edit_url(guide), reverse("wagtailadmin_explore_root")):
        assert client.get(address).status_code in {302, 403}
        assert "wagtail-sidebar" not in client.get(address).content.decode()


def test_comments_are_wagtails_own(author, coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    assert author.get(edit_url(guide)).context["form"].show_comments_toggle
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "Plus court, peut-être.",
        "comments-0-contentpath": "summary",
        "comments-0-position": "",
        "comments-0-resolved": "",
        "comments-0-id": "",
        "comments-0-DELETE": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "",
    }
    from tests.guides.editing import sent_guide

    response = coordinator.post(
        edit_url(guide), {**sent_guide(latest(guide).get_latest_revision_as_object()), **comment}
    )
    assert errors_of(response) == {}
    assert [found.text for found in latest(guide).wagtail_admin_comments.all()] == ["Plus court, peut-être."]


def test_two_drafts_are_compared(author, organisation):
    guide = a_guide(organisation=organisation)
    send(author, guide, title="Un autre titre", summary="Un autre résumé.")
    address = reverse("wagtailadmin_pages:revisions_compare", args=(guide.pk, "live", latest(guide).latest_revision_id))
    html = author.get(address).content.decode()
    assert "Un autre résumé." in html or "autre résumé" in html
    assert "Résumé" in html


def test_sessions_are_compared_in_words(author, organisation):
    guide = a_guide(organisation=organisation, sessions=[a_session("Un", an_activity("A", 10, "a1"), block_id="s1")])
    send(
        author,
        guide,
        sessions=[a_session("Un", an_activity("A", 25, "a1", kind="closing", importance="core"), block_id="s1")],
    )
    address = reverse("wagtailadmin_pages:revisions_compare", args=(guide.pk, "live", latest(guide).latest_revision_id))
    html = author.get(address).content.decode()
    assert '<span class="deletion">10</span><span class="addition">25</span>' in html
    assert '<span class="addition">Clôture</span>' in html
    assert '<span class="addition">Essentielle</span>' in html
    for code in ("closing", "whole_group", "None"):
        assert f">{code}<" not in html.replace("\n", "").replace(" ", "")


def publish_from_the_list(client, *guides: GuidePage):
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    listed = "&".join(f"id={guide.pk}" for guide in guides)
    return client.post(f"{address}?{listed}&next=/admin/", follow=True)


def test_a_half_written_guide_is_not_published_from_the_list(author, coordinator, organisation):
    whole = a_guide("Entier", organisation=organisation, publish=False)
    half = a_guide("À moitié", organisation=organisation, publish=False)
    send(author, half, sessions=[a_session("Un", an_activity("A", 5, shortest_minutes=9))])
    html = publish_from_the_list(coordinator, whole, half).content.decode()
    assert "Ce programme n’est pas prêt à publier : À moitié." in html
    assert [latest(guide).live for guide in (whole, half)] == [False, False]
    publish_from_the_list(coordinator, whole)
    assert latest(whole).current_edition.number == 1


def test_a_guide_that_waits_for_approval_stays_whole(author, coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    send(author, guide, "submit")
    response = send(coordinator, guide, sessions=[])
    assert "sessions" in response.context["form"].errors
    approve(coordinator, guide)
    assert latest(guide).current_edition.session_count == 1
