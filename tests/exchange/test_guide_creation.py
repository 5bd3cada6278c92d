"""A draft guide made of what was imported: everything in its place, and nothing dropped."""

import json
from dataclasses import replace
from html import unescape
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from tests.exchange.documents import a_guide_read, a_session_read, an_activity_read, strings, words
from tests.factories import OrganisationFactory, a_member
from workshops.exchange.guide_creation import create_guide, page_values
from workshops.exchange.guide_import import ImportedGuide, ImportedMaterial, ImportedVariant, Unsorted
from workshops.exchange.rich_text import rich_text_of_html
from workshops.guides.models import GuidePage
from workshops.organisations.models import OrganisationPage, Role
from workshops.organisations.services import ensure_organisation_page
from workshops.programmes.blocks.material import PROSE_FEATURES
from workshops.programmes.reading import read_programme

SEED = UUID("00000000-0000-4000-8000-000000000001")


def first_activity(values: dict) -> dict:
    return values["sessions"][0]["value"]["activities"][0]["value"]


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


def test_the_same_seed_gives_the_same_ids():
    first, again = (page_values(a_guide_read(), SEED)["sessions"] for _time in range(2))
    assert first == again
    other = page_values(a_guide_read(), UUID(int=7))["sessions"]
    assert first[0]["id"] != other[0]["id"]
    ids = [first[0]["id"], first[1]["id"], *(activity["id"] for activity in first[0]["value"]["activities"])]
    assert len(set(ids)) == len(ids)


@pytest.mark.django_db
def test_ids_stay_the_same_through_the_revision():
    page = create_guide(a_guide_read(), OrganisationFactory(), seed=SEED)
    ids = [block.id for block in GuidePage.objects.get(pk=page.pk).sessions]
    assert ids == [block["id"] for block in page_values(a_guide_read(), SEED)["sessions"]]


def test_a_long_title_is_cut_between_words_and_kept_whole_to_sort():
    title = "Apprendre ensemble " * 12
    guide = a_guide_read(a_session_read(title, an_activity_read(title)), title=title)
    values = page_values(guide, SEED)
    session = values["sessions"][0]["value"]
    for shown in (values["title"], session["title"], session["activities"][0]["value"]["title"]):
        assert len(shown) <= 150
        assert shown.endswith("Apprendre…")
    assert values["unsorted"].count(title.strip()) >= 3


def test_sessions_of_the_same_title_are_told_apart():
    long = "Une très longue rencontre " * 8
    values = page_values(a_guide_read(*(a_session_read(each) for each in ("Bilan", "bilan", long, long))), SEED)
    titles = [session["value"]["title"] for session in values["sessions"]]
    assert titles[:2] == ["Bilan", "bilan (2)"]
    assert titles[3].endswith("… (2)")
    assert len({title.casefold() for title in titles}) == 4
    assert max(map(len, titles)) <= 150


def test_untitled_parts_are_named_by_their_place():
    values = page_values(a_guide_read(a_session_read("", an_activity_read("")), title=" "), SEED)
    session = values["sessions"][0]["value"]
    assert (values["title"], session["title"]) == ("Guide importé", "Rencontre 1")
    assert session["activities"][0]["value"]["title"] == "Activité 1"


@pytest.mark.parametrize(
    ("fields", "minutes", "shortest", "said"),
    [
        ({"minutes": 45, "minutes_min": 30, "duration_text": "30-45 minutes"}, 45, 30, ""),
        ({"minutes": 15, "minutes_min": 15, "duration_text": "15 min"}, 15, None, ""),
        ({"minutes": None, "minutes_min": None}, None, None, ""),
        ({"minutes": None, "minutes_min": None, "duration_text": "selon le groupe"}, None, None, "selon le groupe"),
        ({"minutes": 900, "minutes_min": 600, "duration_text": "deux jours"}, None, None, "deux jours"),
        ({"minutes": 30, "minutes_min": 30, "duration_text": "30 min · 45 min"}, 30, None, "30 min · 45 min"),
    ],
)
def test_minutes_that_do_not_fit_are_left_empty_and_said(fields, minutes, shortest, said):
    values = page_values(a_guide_read(a_session_read("Un", an_activity_read("A", **fields))), SEED)
    activity = first_activity(values)
    assert (activity["minutes"], activity["shortest_minutes"]) == (minutes, shortest)
    assert said in values["unsorted"]
    assert bool(said) == bool(values["unsorted"])


def test_an_open_end_is_an_advice():
    values = page_values(a_guide_read(a_session_read("Un", an_activity_read("A", 120, open_ended=True))), SEED)
    assert first_activity(values)["adapting_advice"] == "Prévoir 120 minutes ou plus."


@pytest.mark.parametrize(("announced", "kept"), [("75 minutes", False), ("90 minutes", True)])
def test_the_length_a_session_announces_is_kept_when_its_activities_do_not_make_it(announced, kept):
    session = a_session_read("Un", an_activity_read("A", 75), minutes=int(announced[:2]), duration_text=announced)
    assert (announced in page_values(a_guide_read(session), SEED)["unsorted"]) is kept


@pytest.mark.parametrize(
    ("line", "name", "quantity", "per", "kept"),
    [
        ("2 grandes feuilles", "grandes feuilles", 2, "group", False),
        ("deux crayons par équipe", "crayons", 2, "small_group", False),
        ("Modem (x2)", "Modem", 2, "group", False),
        ("crayons (de couleur, si possible)", "crayons", 1, "group", True),
        ("un très grand carton " * 8, "un très grand carton " * 8, 1, "group", True),
    ],
)
def test_a_line_of_material_that_says_more_is_kept_to_sort(line, name, quantity, per, kept):
    activity = an_activity_read(materials=[ImportedMaterial(line, name, quantity, per)])
    values = page_values(a_guide_read(a_session_read("Un", activity)), SEED)
    material = first_activity(values)["materials"][0]["value"]
    assert (material["quantity"], material["per"], len(material["name"]) <= 120) == (quantity, per, True)
    assert (line.strip() in values["unsorted"]) is kept


@pytest.mark.parametrize(("size", "expected"), [(None, 4), (1, 4), (3, 3), (50, 4)])
def test_a_small_group_has_a_possible_size(size, expected):
    activity = an_activity_read(small_group_size=size)
    assert (
        first_activity(page_values(a_guide_read(a_session_read("Un", activity)), SEED))["small_group_size"] == expected
    )


def test_what_is_left_to_sort_stands_under_where_it_was():
    html = page_values(a_guide_read(), SEED)["unsorted"]
    assert html == "<h4>Annexe</h4><p><b>Lettre</b> aux parents</p>"


# --- Rich text the editor can hold ---


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>un<br>deux</p>", "<p>un<br/>deux</p>"),
        (
            "<table><tr><td>10 min</td><td><b>Accueil</b></td></tr><tr><td></td><td>Fin</td></tr></table>",
            "<ul><li>10 min — <b>Accueil</b></li><li>Fin</li></ul>",
        ),
        ("<table><tr><td><p>a</p><p>b</p></td><td><ul><li>c</li></ul></td></tr></table>", "<ul><li>a b — c</li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br/>b</li></ul>"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<p><script>x</script><a href='javascript:x'>y</a></p>", "<p><a>y</a></p>"),
    ],
)
def test_html_is_written_as_the_editor_keeps_it(html, expected):
    assert rich_text_of_html(html) == expected


INLINE = st.text("ab é<&", max_size=6).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
RICH = st.recursive(
    INLINE.map(lambda text: f"<p>{text}</p>"),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "<ul>" + "".join(f"<li>{x}</li>" for x in items) + "</ul>"
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda cells: "<table><tbody><tr>" + "".join(f"<td>{x}</td>" for x in cells) + "</tr></tbody></table>"
        ),
    ),
    max_leaves=8,
)


def text_of(html: str) -> str:
    """The text of HTML, a space at each tag."""
    return unescape(
        "".join(" " + part.partition(">")[2] if place else part for place, part in enumerate(html.split("<")))
    )


@settings(max_examples=150, deadline=None)
@given(RICH)
def test_the_editor_gives_back_every_word(html):
    stored = rich_text_of_html(html)
    converter = ContentstateConverter([*PROSE_FEATURES, "h3", "h4"])
    state = converter.from_database_format(stored)
    assert words(text_of(stored)) == words(text_of(html))
    assert words(*(block["text"] for block in json.loads(state)["blocks"])) == words(text_of(html))
    assert words(text_of(converter.to_database_format(state))) == words(text_of(html))


# --- Nothing is dropped ---

TEXT = st.text("abcdé ’\n0159?", max_size=30)
PROSE = TEXT.map(lambda text: f"<p>{text}</p>")
MINUTES = st.one_of(st.none(), st.integers(0, 2000))


@st.composite
def activities(draw):
    return an_activity_read(
        draw(st.text("abcd ", max_size=200)), draw(MINUTES), minutes_min=draw(MINUTES), duration_text=draw(TEXT),
        purpose=draw(TEXT), steps_html=draw(RICH), say_html=draw(PROSE), questions=draw(st.lists(TEXT, max_size=2)),
        materials=draw(st.lists(TEXT.map(lambda text: ImportedMaterial(text, text[:20])), max_size=2)),
        tips_html=draw(PROSE),
        variants=draw(st.lists(TEXT.map(lambda text: ImportedVariant("online", text)), max_size=1)),
        content_note=draw(TEXT),
    )  # fmt: skip


@st.composite
def guides(draw):
    sessions = [
        a_session_read(
            draw(st.text("ab ", max_size=170)), *draw(st.lists(activities(), min_size=1, max_size=2)),
            purpose=draw(TEXT), objectives=draw(st.lists(TEXT, max_size=2)),
            preparation=draw(st.lists(TEXT, max_size=2)), content_note=draw(TEXT), follow_up=draw(TEXT),
        )
        for _session in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return ImportedGuide(
        title=draw(TEXT), summary=draw(TEXT), objectives=draw(st.lists(TEXT, max_size=2)),
        introduction_html=draw(PROSE), safeguarding_html=draw(PROSE), credits=draw(TEXT), sessions=sessions,
        unsorted=draw(st.lists(st.builds(Unsorted, TEXT, RICH, TEXT, st.just(0)), max_size=2)),
    )  # fmt: skip


def to_be_kept(guide: ImportedGuide) -> list[str]:
    """What was read: all texts but a length that became minutes, and one of two forms of the same text."""
    for activity in guide.activities:
        if activity.minutes is not None and activity.minutes <= 600:
            activity.duration_text = ""
        activity.materials = [replace(each, name="") for each in activity.materials]
    guide.unsorted = [replace(each, text="") if each.html else each for each in guide.unsorted]
    return [text_of(text) if "<" in text else text for text in guide.texts()]


@settings(max_examples=100, deadline=None)
@given(guides())
def test_every_word_that_was_read_is_somewhere_in_the_guide(guide):
    values = page_values(guide, SEED)
    kept = words(guide.language, *(text_of(text) for text in strings(values)))
    assert not words(*to_be_kept(guide)) - kept


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
