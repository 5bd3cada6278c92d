"""The guides that are copied: written and published by the services, so that copies have all that these leave."""

from itertools import cycle, islice
from typing import Any
from uuid import uuid4

from wagtail.models import Locale

from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation
from workshops.organisations.services import ensure_organisation_page
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import ProgrammeTag
from workshops.taxonomy.models import Audience, Setting, Theme

from .words import MANNERS, RARE, SENTENCES, SUBJECTS, TITLES

KINDS = ("welcome", "discussion", "practice", "game", "reflection", "closing")
AGES = ((8, 11), (12, 14), (14, 17), (15, None))
LONG, SHORT = "Soixante activités, mot à mot", "Dix activités, mot à mot"
RARE_TITLE = f"Le jardin aux {RARE}s"


def write_prototypes(organisation: Organisation, count: int = 24) -> list[GuidePage]:
    """That many short guides of `organisation`, published."""
    return [_guide(organisation, number) for number in range(count)]


def write_measured(organisation: Organisation) -> None:
    """The guides that pages are measured on: of 60 activities and of 10, and one that few words find."""
    _publish(organisation, LONG, _sessions(sessions=6, activities=10, sentences=7, seed=1))
    _publish(organisation, SHORT, _sessions(sessions=2, activities=5, sentences=7, seed=2))


def write_rare(organisation: Organisation) -> GuidePage:
    """A guide with the rare word in its title and in an activity."""
    return _publish(organisation, RARE_TITLE, _sessions(sessions=1, activities=3, sentences=2, seed=3, word=RARE))


def _guide(organisation: Organisation, number: int) -> GuidePage:
    title = f"{SUBJECTS[number % len(SUBJECTS)]} {MANNERS[number % len(MANNERS)]}"
    shape = _sessions(sessions=1 + number % 3, activities=3, sentences=2, seed=number)
    age_from, age_to = AGES[number % len(AGES)]
    visibility = (Visibility.ALL, Visibility.ALL, Visibility.NETWORK, Visibility.ORGANISATION)[number // 3 % 4]
    return _publish(organisation, title, shape, number, age_from=age_from, age_to=age_to, visibility=visibility)


def _publish(
    organisation: Organisation, title: str, sessions: list[dict[str, Any]], number: int = 0, **fields: Any
) -> GuidePage:
    guide = GuidePage(
        title=title,
        organisation=organisation,
        locale=Locale.objects.get(language_code="fr"),
        summary=f"{title} : des rencontres courtes pour un groupe qui se connaît peu.",
        objectives="Nommer ce qui est bon pour soi.\nÉcouter les autres.",
        live=False,
        **{"visibility": Visibility.ALL, **fields},
    )
    guide.sessions = sessions
    ensure_organisation_page(organisation, "fr").add_child(instance=guide)
    for model, chosen in ((Theme, guide.themes), (Audience, guide.audiences), (Setting, guide.settings)):
        terms = list(model.objects.order_by("code"))
        chosen.set([terms[number % len(terms)], terms[(number + 3) % len(terms)]] if terms else [])
    guide.tags.set([ProgrammeTag.objects.get_or_create(name=f"mot {number % 12}", slug=f"mot-{number % 12}")[0]])
    guide.save_revision().publish()
    return GuidePage.objects.get(pk=guide.pk)


def _sessions(sessions: int, activities: int, sentences: int, seed: int, word: str = "") -> list[dict[str, Any]]:
    told = cycle(SENTENCES)
    list(islice(told, seed % len(SENTENCES)))
    written = []
    for session in range(1, sessions + 1):
        items = []
        for place in range(activities):
            steps = "".join(f"<li>{sentence}</li>" for sentence in islice(told, sentences))
            value = {
                "title": f"{TITLES[(seed + place) % len(TITLES)]} {session}.{place + 1} {word}".strip(),
                "kind": KINDS[(seed + place) % len(KINDS)],
                "minutes": 5 + 5 * ((seed + place) % 4),
                "steps": f"<ol>{steps}</ol>",
                "say": f"<p>{next(told)}</p>",
                "questions": next(told),
            }
            items.append({"type": "activity", "value": value, "id": str(uuid4())})
        value = {"title": f"Rencontre {session}", "purpose": next(told), "activities": items}
        written.append({"type": "session", "value": value, "id": str(uuid4())})
    return written
