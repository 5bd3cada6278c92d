"""Guides in two languages, each way a translation is made."""

import re
from copy import deepcopy
from typing import Any

from tests.factories import a_guide, a_locale, a_session, an_activity
from workshops.adaptations.merging.shapes import Sort
from workshops.adaptations.queries.translation_file import Translating, translating, version_of
from workshops.adaptations.services.adapt import adapt
from workshops.adaptations.translation_files.parts import parts_of, places_of, store_at, stored_at
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role, User
from workshops.programmes.translating import start_translation

STEPS = "<p>Former un <b>cercle</b>.</p><ol><li>Se présenter</li><li>Écouter</li></ol>"


def a_french_guide(organisation: Any = None, **fields: Any) -> GuidePage:
    """Two sessions of known ids, with every sort of text."""
    circle = an_activity(
        "Le cercle",
        block_id="a1",
        steps=STEPS,
        say='<p>Lire <a href="https://example.org/">la page</a>.</p>',
        questions="Qui commence?\nEt après?",
        materials=[
            {"type": "item", "value": {"name": name, "plural": "", "quantity": 1, "per": "group"}, "id": f"m-{name}"}
            for name in ("crayon", "corde")
        ],
    )
    sessions = [
        a_session("Une", circle, an_activity("La ligne", block_id="a2"), block_id="s1", purpose="Se connaître."),
        a_session("Deux", an_activity("La carte", block_id="a3"), block_id="s2"),
    ]
    return a_guide("Mes limites", organisation=organisation, sessions=sessions, objectives="Un\nDeux", **fields)


def by_hand(guide: Any, language: str = "en") -> Any:
    """Its translation, written by hand, not begun: still a draft."""
    page = guide.copy_for_translation(a_locale(language), copy_parents=True)
    return type(guide).objects.get(pk=page.pk)


def said_in_english(guide: Any) -> Any:
    """Its translation written by hand, of which every text says something else; published."""
    return put_in_english(by_hand(guide))


def put_in_english(page: Any) -> Any:
    """Other words for every text of the latest draft, published."""
    draft = page.get_latest_revision_as_object()
    held = version_of(draft)
    for part in parts_of(held).values():
        for place in places_of(part):
            if stored_at(place):
                store_at(place, in_english(stored_at(place), rich=place.shape.sort is Sort.RICH))
    draft.sessions = draft.sessions.stream_block.to_python(held.body)
    for name, said in held.fields.items():
        setattr(draft, name, said)
    draft.save_revision().publish()
    return type(page).objects.get(pk=draft.pk)


def in_english(stored: str, *, rich: bool = False) -> str:
    """Other words for a stored text."""
    return re.sub(r"(<(?:p|li)\b[^>]*>)", r"\1En ", stored, count=1) if rich else f"En {stored}"


def in_localize(guide: Any, language: str = "en") -> Any:
    """Its translation, made in wagtail-localize's editor, not begun."""
    return type(guide).objects.get(pk=start_translation(guide, language).pk)


def in_another_culture(guide: Any, by: User, language: str = "en") -> Any:
    """An adaptation of it in another language, by an author."""
    organisation = by.memberships.get(role=Role.AUTHOR).organisation
    page = adapt(guide.current_edition, organisation, by, ["language", "culture"], "Our limits", language=language)
    return type(guide).objects.get(pk=page.pk)


def found(page: Any, user: User) -> Translating:
    """The translation, for somebody who writes it."""
    translation = translating(page.pk, user)
    assert translation is not None
    return translation


def publish_changed(guide: GuidePage, block: str, **values: Any) -> GuidePage:
    """Another edition of the guide, in which an activity says something else."""
    page = guide.get_latest_revision_as_object()
    body = deepcopy(page.sessions.get_prep_value())
    for session in body:
        for activity in session["value"]["activities"]:
            if activity["id"] == block:
                activity["value"].update(values)
    page.sessions = page.sessions.stream_block.to_python(body)
    page.save_revision().publish()
    return GuidePage.objects.get(pk=guide.pk)


def draft_of(page: GuidePage) -> dict[str, Any]:
    """What the latest draft says: the values of its blocks by id, and its page's title and summary."""
    draft = GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    blocks: dict[str, Any] = {"programme": {"title": draft.title, "summary": draft.summary}}
    for session in draft.sessions.get_prep_value():
        blocks[session["id"]] = session["value"]
        blocks |= {activity["id"]: activity["value"] for activity in session["value"]["activities"]}
    return blocks
