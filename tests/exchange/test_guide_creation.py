"""A draft guide made of what was imported: everything in its place, under its organisation, and open to its editor."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from tests.exchange.documents import a_guide_read, a_session_read, an_activity_read
from tests.factories import OrganisationFactory, a_member
from workshops.exchange.guide_creation import TooManyActivitiesError, create_guide, page_values
from workshops.guides.models import GuidePage
from workshops.organisations.models import OrganisationPage, Role
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.blocks.material import PROSE_FEATURES
from workshops.programmes.reading import read_programme

SEED = UUID("00000000-0000-4000-8000-000000000001")


@pytest.mark.django_db
def test_each_part_has_its_field():
    page = create_guide(a_guide_read(), OrganisationFactory())
    programme = read_programme(page)
    assert (programme.title, programme.summary) == ("Cœur à cœur", "Deux rencontres pour dire ce qui est bon pour soi.")
    assert programme.objectives == ("Nommer ses limites", "Savoir à qui parler")
    assert (programme.introduction, programme.safeguarding_note) == (
        "<p>Les rencontres se suivent.</p>",
        "<p>Restez à l’écoute.</p>",
    )
    assert programme.credits == "Équipe fictive"
    session, second = programme.sessions
    assert (session.title, session.purpose, session.objectives, session.preparation) == (
        "Faire groupe", "Que chaque personne se sente attendue.", ("Se nommer",), ("Placer les chaises",),
    )  # fmt: skip
    assert (session.content_note, session.follow_up) == ("Rien d’obligé.", "Noter un mot.")
    opening, bingo = session.activities
    assert (opening.title, opening.kind, opening.minutes, opening.shortest_minutes) == ("Accueil", "welcome", 10, None)
    assert (bingo.minutes, bingo.shortest_minutes, bingo.grouping, bingo.small_group_size) == (
        45,
        30,
        "small_groups",
        3,
    )
    assert bingo.purpose == "Se découvrir des points communs."
    assert bingo.steps == "<ol><li>Remettre les feuilles.</li><li>Circuler.</li></ol>"
    assert bingo.say == "<p>Il n’y a pas de bonne réponse.</p>"
    assert bingo.questions == ("Qu’avez-vous en commun ?", "Qu’est-ce qui vous a surpris ?")
    assert [(item.name, item.quantity, item.per) for item in bingo.materials] == [
        ("feuille de bingo", 1, "participant"),
        ("crayons", 14, "group"),
    ]
    assert bingo.tips == "<p>Laissez passer son tour.</p>"
    assert [(item.kind, item.text) for item in bingo.variants] == [("shorter", "Une seule ligne suffit.")]
    assert bingo.content_note == "Le jeu peut isoler quelqu’un."
    assert [activity.title for activity in second.activities] == ["La ligne"]


@pytest.mark.django_db
def test_the_guide_is_a_draft_of_its_organisation_and_in_its_language():
    organisation = OrganisationFactory(default_licence="CC-BY-SA-4.0")
    page = create_guide(a_guide_read(language="en"), organisation)
    stored = GuidePage.objects.get(pk=page.pk)
    parent = stored.get_parent().specific
    assert (stored.live, stored.has_unpublished_changes, stored.current_edition) == (False, True, None)
    assert (stored.stage, stored.visibility, stored.licence) == ("development", "organisation", "CC-BY-SA-4.0")
    assert stored.locale.language_code == "en"
    assert (type(parent), parent.organisation, parent.locale) == (OrganisationPage, organisation, stored.locale)
    assert stored.organisation == organisation
    assert stored.get_latest_revision_as_object().sessions.get_prep_value() == stored.sessions.get_prep_value()


@pytest.mark.django_db
def test_a_language_the_site_does_not_have_gives_its_first():
    assert create_guide(a_guide_read(language="es"), OrganisationFactory()).locale.language_code == "fr"


@pytest.mark.django_db
def test_an_unusual_licence_of_the_organisation_gives_way_to_one_a_guide_may_have():
    assert create_guide(a_guide_read(), OrganisationFactory(default_licence="à voir")).licence == "CC-BY-NC-SA-4.0"


@pytest.mark.django_db
def test_addresses_open_ligatures_and_never_meet():
    organisation = OrganisationFactory()
    slugs = [create_guide(a_guide_read(), organisation).slug for _time in range(3)]
    assert slugs == ["coeur-a-coeur", "coeur-a-coeur-2", "coeur-a-coeur-3"]
    assert create_guide(a_guide_read(title="ᐃᓄᒃ"), organisation).slug == "guide"


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.READER, Role.FACILITATOR])
def test_who_may_not_write_makes_nothing(role):
    organisation = OrganisationFactory()
    ensure_organisation_page(organisation, "fr")
    with pytest.raises(PermissionDenied):
        create_guide(a_guide_read(), organisation, by=a_member(role, organisation))
    assert not GuidePage.objects.exists()


@pytest.mark.django_db
def test_an_author_of_another_organisation_makes_nothing():
    organisation = OrganisationFactory()
    with pytest.raises(PermissionDenied):
        create_guide(a_guide_read(), organisation, by=a_member(Role.AUTHOR))
    assert not GuidePage.objects.exists()


@pytest.mark.django_db
def test_an_author_owns_what_she_imports():
    author = a_member(Role.AUTHOR)
    organisation = author.memberships.get().organisation
    page = create_guide(a_guide_read(), organisation, by=author)
    assert page.owner == author
    assert page.permissions_for_user(author).can_edit()


@pytest.mark.django_db
def test_ids_stay_the_same_through_the_revision():
    page = create_guide(a_guide_read(), OrganisationFactory(), seed=SEED)
    ids = [block.id for block in GuidePage.objects.get(pk=page.pk).sessions]
    assert ids == [block["id"] for block in page_values(a_guide_read(), SEED)["sessions"]]


@pytest.mark.django_db
def test_more_activities_than_an_editor_holds_make_nothing():
    guide = a_guide_read(a_session_read("Un", *(an_activity_read() for _time in range(401))))
    with pytest.raises(TooManyActivitiesError, match="401 activités"):
        create_guide(guide, OrganisationFactory())
    assert not GuidePage.objects.exists()


# --- The editor ---


def stream_data(children: list[dict]) -> list[tuple]:
    return [(child["type"], {**child["value"], **nested(child)}, child["id"]) for child in children]


def nested(child: dict) -> dict:
    value, data = child["value"], {}
    for name in ("steps", "say", "tips"):
        if name in value:
            data[name] = rich_text(value[name], features=PROSE_FEATURES)
    for name in ("materials", "variants", "handouts", "media"):
        if name in value:
            data[name] = list_data(value[name])
    if "activities" in value:
        data["activities"] = streamfield([each[:2] for each in stream_data(value["activities"])])
    return {name: "" if item is None else item for name, item in {**value, **data}.items()}


def list_data(items: list[dict]) -> dict:
    rows = {
        str(place): {"value": item["value"], "deleted": "", "order": str(place), "id": item["id"]}
        for place, item in enumerate(items)
    }
    return {"count": str(len(items)), **rows}


@pytest.mark.django_db
def test_the_draft_is_saved_in_the_editor_as_it_is(signed_in):
    author = a_member(Role.AUTHOR)
    guide = a_guide_read(title="À relire", summary="")  # no summary, an activity without minutes, and
    guide.sessions.append(replace(a_session_read("Vide"), activities=[]))  # a session without activities
    page = create_guide(guide, author.memberships.get().organisation, by=author)
    client, address = signed_in(author), reverse("wagtailadmin_pages:edit", args=(page.pk,))
    shown = client.get(address)
    assert shown.status_code == 200
    form = querydict_from_html(shown.content.decode(), form_id="page-edit-form")
    sessions = streamfield([each[:2] for each in stream_data(page.sessions.get_prep_value())])
    data = {name: form[name] for name in form if not name.startswith("sessions")}
    data |= nested_form_data({"sessions": sessions})
    answer = client.post(address, {**data, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0})
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    saved = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert read_programme(saved).sessions[0].activities[1].minutes == 45
    assert not GuidePage.objects.get(pk=page.pk).live
