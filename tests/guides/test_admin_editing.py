"""Writing a guide in the admin: drafts, what publishing asks for, and that nothing typed is lost."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    OrganisationFactory,
    a_guide,
    a_session,
    an_activity,
)
from tests.guides.editing import edit_url, errors_of, send, sent_guide
from workshops.guides.models import GuidePage
from workshops.organisations.services import ensure_organisation_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    organisation = OrganisationFactory(name="Maison des Rives", default_licence="CC-BY-SA-4.0")
    ensure_organisation_page(organisation, "fr")
    return organisation


def add_url(organisation, language="fr") -> str:
    page = ensure_organisation_page(organisation, language)
    return reverse("wagtailadmin_pages:add", args=("guides", "guidepage", page.pk))


def latest_draft(guide: GuidePage) -> GuidePage:
    return GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()


def sentences(response, name: str) -> list[str]:
    return [str(sentence) for error in response.context["form"].errors.as_data()[name] for sentence in error.messages]


# --- A new guide ---


def test_a_new_guide_starts_with_what_its_organisation_usually_wants(author, organisation):
    form = author.get(add_url(organisation)).context["form"]
    assert form["authors"].value() == "Maison des Rives"
    assert form["licence"].value() == "CC-BY-SA-4.0"
    [session] = form["sessions"].value()
    assert session.value["title"] == "Première rencontre"
    assert [child.value["kind"] for child in session.value["activities"]] == ["welcome", "closing"]


def test_a_new_guide_starts_in_the_language_of_its_page(signed_in, administrator, organisation):
    form = signed_in(administrator).get(add_url(organisation, "en")).context["form"]
    [session] = form["sessions"].value()
    assert form.instance.locale.language_code == "en"
    assert session.value["title"] != ""


def test_a_title_alone_makes_a_draft_that_belongs_to_the_organisation(author, organisation):
    response = author.post(add_url(organisation), sent_guide(title="Œuvre d’été", summary="", sessions=[]))
    assert response.status_code == 302
    guide = GuidePage.objects.get()
    assert (guide.title, guide.slug, guide.organisation, guide.live) == (
        "Œuvre d’été",
        "oeuvre-d-ete",
        organisation,
        False,
    )
    assert guide.current_edition is None


def test_two_guides_of_one_title_get_addresses_of_their_own(author, organisation):
    for _ in range(2):
        author.post(add_url(organisation), sent_guide(title="Œuvre d'été"))
    assert sorted(GuidePage.objects.values_list("slug", flat=True)) == ["oeuvre-d-ete", "oeuvre-d-ete-2"]


def test_a_title_without_letters_still_gets_an_address(author, organisation):
    author.post(add_url(organisation), sent_guide(title="???"))
    assert GuidePage.objects.get().slug == "guide"


# --- Drafts ---


def test_a_draft_is_saved_half_written(author, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    half = [a_session("", an_activity("", None, importance="core", shortest_minutes=20)), a_session("", an_activity())]
    response = send(author, guide, sessions=half, summary="")
    assert errors_of(response) == {}
    draft = latest_draft(guide)
    assert draft.summary == ""
    assert [child.value["activities"][0].value["minutes"] for child in draft.sessions] == [None, 10]


def test_saving_a_draft_of_a_published_guide_leaves_its_edition(author, organisation):
    guide = a_guide(organisation=organisation)
    send(author, guide, title="Un autre titre")
    guide.refresh_from_db()
    assert (guide.title, guide.has_unpublished_changes, guide.editions.count()) == ("Mes limites, ma voix", True, 1)
    assert latest_draft(guide).current_edition == guide.current_edition


# --- Publishing ---


def test_publishing_freezes_the_first_edition(coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    assert errors_of(send(coordinator, guide, "publish", change_note="Première édition.")) == {}
    guide.refresh_from_db()
    assert (guide.live, guide.current_edition.number, guide.current_edition.change_note) == (
        True,
        1,
        "Première édition.",
    )


def test_a_publish_that_is_refused_loses_nothing(coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    typed = [
        a_session(
            "Faire groupe", an_activity("Le cercle", 10, "a1", say="<p>Bienvenue dans le groupe.</p>"), block_id="s1"
        ),
        a_session("Faire groupe", an_activity("La carte", 5, "a2", shortest_minutes=20), block_id="s2"),
    ]
    response = send(
        coordinator, guide, "publish", sessions=typed, summary="", objectives="Dire non\nDemander de l’aide"
    )
    assert response.status_code == 200
    form = response.context["form"]
    assert set(form.errors) == {"summary", "sessions"}
    assert form["objectives"].value() == "Dire non\nDemander de l’aide"
    shown = form["sessions"].value()
    assert [child.id for child in shown] == ["s1", "s2"]
    assert "Bienvenue dans le groupe." in shown[0].value["activities"][0].value["say"].source
    html = response.content.decode()
    assert "Bienvenue dans le groupe." in html
    assert "Demander de l’aide" in html
    guide.refresh_from_db()
    assert not guide.live


def test_the_sentences_of_a_refused_publish_reach_the_fields(coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    typed = [a_session("Un", an_activity("A", 5, shortest_minutes=20)), a_session("Un")]
    response = send(coordinator, guide, "publish", sessions=typed)
    html = response.content.decode()
    assert json.dumps("La durée la plus courte (20 min) dépasse la durée prévue (5 min).").strip('"') in html.replace(
        "&quot;", '"'
    )
    assert response.context["form"].errors.as_data()["sessions"][0].as_json_data()["blockErrors"][1]["blockErrors"] == {
        "title": {"messages": ["Une autre rencontre porte déjà ce titre : changez l’un des deux."]}
    }


def test_a_guide_without_sessions_is_not_published(coordinator, organisation):
    response = send(coordinator, a_guide(organisation=organisation, publish=False), "publish", sessions=[])
    [error] = response.context["form"].errors.as_data()["sessions"]
    assert error.as_json_data() == {"messages": ["Ajoutez au moins une rencontre."]}


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        (
            {"age_from": 18, "age_to": 12},
            "age_to",
            "L’âge va de 18 à 12 ans : mettez le plus petit en premier.",
        ),
        (
            {"group_from": 12, "group_to": 6},
            "group_to",
            "Le groupe va de 12 à 6 personnes : mettez le plus petit en premier.",
        ),
    ],
)
def test_ages_and_group_sizes_go_from_the_smaller_to_the_larger(coordinator, organisation, fields, name, sentence):
    response = send(coordinator, a_guide(organisation=organisation, publish=False), "publish", **fields)
    assert sentences(response, name) == [sentence]


# --- What changes ---


def test_the_next_edition_says_what_it_changes(coordinator, organisation):
    guide = a_guide(organisation=organisation, change_note="Première édition.")
    assert coordinator.get(edit_url(guide)).context["form"]["change_note"].value() == ""
    response = send(coordinator, guide, "publish", title="Autre titre", change_note="")
    assert sentences(response, "change_note") == ["Dites en une phrase ce que la nouvelle édition change."]
    assert errors_of(send(coordinator, guide, "publish", title="Autre titre", change_note="Titre récrit.")) == {}
    guide.refresh_from_db()
    assert [edition.change_note for edition in guide.editions.all()] == ["Titre récrit.", "Première édition."]
    assert coordinator.get(edit_url(guide)).context["form"]["change_note"].value() == ""


def test_a_note_that_waits_for_its_edition_is_kept(author, organisation):
    guide = a_guide(organisation=organisation, change_note="Première édition.")
    send(author, guide, title="Autre titre", change_note="Titre récrit.")
    assert author.get(edit_url(guide)).context["form"]["change_note"].value() == "Titre récrit."


def test_publishing_without_changing_a_word_keeps_the_edition(coordinator, organisation):
    guide = a_guide(
        organisation=organisation,
        introduction="<p>Avant de\ncommencer&nbsp;: lire.</p>",
        objectives="Dire non\nDemander",
        sessions=[
            a_session("Un", an_activity("A", 10, materials=[{"type": "item", "id": "m1", "value": {"name": "crayon"}}]))
        ],
    )
    assert errors_of(send(coordinator, guide, "publish", change_note="Rien, en fait.")) == {}
    assert guide.editions.count() == 1


# --- Scheduling ---


def test_a_scheduled_publication_makes_no_edition_before_its_day(coordinator, organisation):
    guide = a_guide(organisation=organisation, publish=False)
    day = timezone.localtime() + timedelta(days=3)
    response = send(coordinator, guide, "publish", go_live_at=day.strftime("%Y-%m-%d %H:%M"))
    assert errors_of(response) == {}
    guide.refresh_from_db()
    assert (guide.live, guide.current_edition) == (False, None)
    guide.scheduled_revision.publish()
    guide.refresh_from_db()
    assert guide.scheduled_revision is not None
    revision = guide.scheduled_revision
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.publish()
    guide.refresh_from_db()
    assert (guide.live, guide.current_edition.number) == (True, 1)
