"""A source guide of one organisation, and the people of another who would adapt it."""

from dataclasses import dataclass
from typing import Any

from tests.factories import OrganisationFactory, a_guide, a_member, a_session, an_activity
from tests.guides.pictures import a_document, an_image
from workshops.adaptations.services.adapt import adapt
from workshops.organisations.models import Organisation, Role, User
from workshops.programmes.vocabulary import Licence


@dataclass
class Two:
    """The organisation that made the source, the one that adapts it, and an author of the second."""

    giver: Organisation
    receiver: Organisation
    author: User


def two_organisations(name: str = "Maison des Rives", slug: str = "rives") -> Two:
    """Rives, or one of another name, which makes, and Vallée, which adapts."""
    giver = OrganisationFactory(name=name, slug=slug, email="rives@example.org")
    receiver = OrganisationFactory(name="Carrefour de la Vallée", slug="vallee")
    return Two(giver, receiver, a_member(Role.AUTHOR, receiver))


def a_source(two: Two, *, licence: str = Licence.BY, title: str = "Mes limites", **fields: Any) -> Any:
    """A published guide of the giver, with two sessions of known ids."""
    sessions = fields.pop("sessions", None) or [
        a_session(
            "Une", an_activity("Le cercle", block_id="a1"), an_activity("La ligne", block_id="a2"), block_id="s1"
        ),
        a_session("Deux", an_activity("La carte", block_id="a3"), block_id="s2"),
    ]
    return a_guide(title, organisation=two.giver, licence=licence, sessions=sessions, authors="Léa Roy", **fields)


def an_adaptation(two: Two, source: Any, *, by: User | None = None, title: str = "Nos limites", **asked: Any) -> Any:
    """An adaptation of the current edition of `source` by the receiver."""
    purposes = asked.pop("purposes", ["audience", "length"])
    return adapt(source.current_edition, two.receiver, by or two.author, purposes, title, **asked)


def assets_of_two_licences() -> tuple[Any, Any, Any, dict[str, Any]]:
    """A free picture, a reserved one, a reserved file, and a session that uses them with a free text to hand out."""
    free, reserved, document = an_image("libre.png"), an_image("planche.png", width=640), a_document()
    activity = an_activity(
        "La planche",
        block_id="a1",
        media=[
            {"image": free.pk, "title": "Libre", "alt": "Un cercle", "credit": "Léa Roy", "licence": "CC-BY-4.0"},
            {"image": reserved.pk, "title": "Planche 1", "alt": "Une case", "licence": "reserved"},
        ],
        handouts=[
            {"title": "Fiche", "document": document.pk, "rights": "shareable", "licence": "reserved"},
            {"title": "Mémo", "text": "<p>Respirer.</p>", "rights": "shareable", "licence": ""},
        ],
    )
    return free, reserved, document, a_session("Regarder", activity, block_id="s1")
