"""A plan and a guide with everything a kit may hold: script, handouts of both sorts, files, pictures of both sorts."""

import pytest

from tests.factories import (
    DisclosureProtocolFactory,
    HelpLineFactory,
    OrganisationFactory,
    a_guide,
    a_member,
    a_session,
    an_activity,
)
from tests.guides.pictures import a_document, an_image
from tests.planning.conftest import a_material, details
from workshops.planning.kit.gathering import kit_of_guide, kit_of_plan
from workshops.planning.kit.options import KitOptions
from workshops.planning.services import prepare_session

SYLLABICS = "ᐃᓅᓯᖅ"


def a_handout(title: str, text: str = "", document: int | None = None, rights: str = "shareable") -> dict:
    value = {"title": title, "text": text, "document": document, "rights": rights}
    return {"type": "item", "id": title, "value": value}


def rich_sessions() -> list[dict]:
    free, reserved = an_image("libre.png"), an_image("reservee.png")
    first = an_activity(
        "La ligne",
        30,
        "a1",
        kind="practice",
        importance="core",
        purpose="Sentir jusqu’où ça va.",
        steps="<ol><li>Tracer une ligne.</li><li>Choisir sa place.</li></ol><p>En parler.</p><ul><li>à deux</li></ul>",
        say="<p>Voici une <b>ligne</b> au sol.</p>",
        questions="Qu’est-ce qui vous a fait bouger?",
        tips="<p>Laissez du silence.</p>",
        materials=[a_material("crayon", 1, "participant")],
        media=[
            {
                "image": free.pk,
                "alt": "Une ligne au sol",
                "title": "La ligne",
                "credit": "Atelier",
                "licence": "CC-BY-4.0",
            },
            {"image": reserved.pk, "alt": "Une affiche", "title": "L’affiche", "licence": "reserved"},
        ],
        handouts=[
            a_handout("Ma fiche", "<p>Je peux dire non.</p>"),
            a_handout("Corrigé", "<p>Réponses pour animer.</p>", rights="internal"),
            a_handout("Fiche à imprimer", document=a_document("fiche.txt").pk),
            a_handout("Notes d’animation", document=a_document("notes.txt").pk, rights="internal"),
        ],
    )
    second = an_activity("Le cercle", 15, "a2", kind="closing", steps="<ol><li>Former un cercle.</li></ol>")
    return [
        a_session(
            "Dire ses limites", first, second, block_id="s1", preparation="Ouvrir la salle", objectives="Se nommer"
        ),
        a_session(f"Vivre {SYLLABICS}", an_activity("Le pont", 20, "b1"), block_id="s2"),
    ]


@pytest.fixture
def safeguards(db):
    return DisclosureProtocolFactory(), HelpLineFactory(name="Écoute jeunes", phone="514 555-0101")


@pytest.fixture
def guide(safeguards):
    return a_guide(
        "Mes limites, ma voix",
        organisation=OrganisationFactory(name="Centre du Fjord"),
        sessions=rich_sessions(),
        authors="Camille Exemple",
        credits="Atelier des Cases",
        introduction="<p>À lire avant.</p>",
        safeguarding_note="<p>Gardez deux adultes.</p>",
        licence="CC-BY-4.0",
    )


@pytest.fixture
def owner(db):
    return a_member()


@pytest.fixture
def plan(guide, owner):
    made = prepare_session(owner, guide.current_edition, "s1", details(place="Local 214", note="Appeler Jo"))
    made.activities.filter(title="Le cercle").update(note="Garder le ballon")
    return made


@pytest.fixture
def kit_for(plan, owner):
    """A function that gives the kit of the plan in that form."""

    def build(viewer=None, **options: str):
        return kit_of_plan(plan, viewer or owner, KitOptions(**options))

    return build


@pytest.fixture
def guide_kit_for(guide, owner):
    """A function that gives the kit of the guide in that form."""

    def build(viewer=None, **options: str):
        return kit_of_guide(guide.current_edition, viewer or owner, KitOptions(**options))

    return build
