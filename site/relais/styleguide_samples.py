"""What the style page shows: a school programme's sessions, one activity in full, facets and the rows of a plan."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.utils.safestring import mark_safe

TOKENS = (
    "paper",
    "surface",
    "sunken",
    "ink",
    "quiet",
    "line",
    "line-strong",
    "accent",
    "accent-soft",
    "success",
    "warning",
    "error",
    "info",
    "care",
)


def _activity(title: str, kind: str, minutes: int, importance: str = "core") -> dict[str, Any]:
    return {"title": title, "kind": kind, "minutes": minutes, "importance": importance, "anchor": "#activity"}


SESSIONS: list[dict[str, Any]] = [
    {
        "number": 1,
        "title": "Faire groupe",
        "purpose": "Se donner des règles, dire ses attentes, savoir où trouver de l’aide.",
        "minutes": 75,
        "activities": [
            _activity("Le cercle des prénoms", "welcome", 8),
            _activity("Ce que nous allons vivre ensemble", "input", 12),
            _activity("Trois règles pour être bien", "discussion", 20),
            _activity("Pause", "break", 5, "optional"),
            _activity("La carte des personnes de confiance", "practice", 22),
            _activity("Un mot pour partir", "closing", 8),
        ],
    },
    {
        "number": 2,
        "title": "Mes limites, et comment je sais qu’elles sont là",
        "purpose": "Les sentir, les nommer, entendre celles des autres.",
        "minutes": 90,
        "activities": [
            _activity("Météo intérieure", "welcome", 7),
            _activity("Bouger d’un pas", "energiser", 5, "optional"),
            _activity("La ligne", "practice", 26),
            _activity("Ce qui m’a fait bouger", "discussion", 18),
            _activity("Une affiche à trois voix", "creation", 24, "adaptable"),
            _activity("Ce que je garde", "closing", 10),
        ],
    },
    {
        "number": 3,
        "title": "En ligne aussi",
        "purpose": "Décider de ce qu’on montre, et de ce qu’on garde pour soi.",
        "minutes": 75,
        "activities": [
            _activity("Retour", "welcome", 5),
            _activity("Une courte vidéo", "media", 12, "adaptable"),
            _activity("Vrai, faux, ça dépend", "game", 18),
            _activity("Pause", "break", 5, "optional"),
            _activity("Mes réglages, mes choix", "practice", 15),
            _activity("Lettre à soi", "reflection", 12, "adaptable"),
            _activity("Un geste cette semaine", "closing", 8),
        ],
    },
]

ACTIVITY: dict[str, Any] = {
    "id": "activity",
    "title": "La ligne",
    "kind": "practice",
    "minutes": 26,
    "shortest_minutes": 15,
    "importance": "core",
    "adapting_level": "care",
    "adapting_advice": "Les situations peuvent changer; gardez le droit de ne pas se placer.",
    "grouping": "whole_group",
    "purpose": "Sentir où se trouve sa limite, et constater qu’elle n’est pas au même endroit pour tout le monde.",
    "steps": mark_safe(
        "<ol><li>Tracez une ligne au sol avec le ruban : d’un côté « ça me va », de l’autre « ça ne me va pas ».</li>"
        "<li>Lisez une situation, lentement, deux fois.</li><li>Chaque personne se place où elle veut, ou reste "
        "assise.</li><li>Donnez la parole à deux personnes de chaque côté, sans débat.</li></ol>"
    ),
    "say": mark_safe(
        "<p>« Il n’y a pas de bonne place sur cette ligne. Il y a la vôtre, aujourd’hui. Elle peut changer, et vous "
        "n’avez pas à l’expliquer. »</p><p>« Si une situation vous touche de trop près, restez assis, regardez, ou "
        "sortez avec l’une de nous deux. »</p>"
    ),
    "questions": [
        "Qu’est-ce qui vous a fait bouger, ou rester?",
        "Comment votre corps vous dit-il qu’une limite est là?",
        "Que diriez-vous à une amie qui n’ose pas dire non?",
    ],
    "materials": [
        {"amount": "1", "name": "ruban de couleur", "note": "6 m"},
        {"amount": "12", "name": "cartes de situations"},
    ],
    "tips": mark_safe("<p>Commencez par une situation légère : prêter son chandail, par exemple.</p>"),
    "variants": [
        {"kind": "shorter", "text": "Trois situations au lieu de six."},
        {"kind": "accessible", "text": "Chaque personne lève une carte verte ou rouge, sans se déplacer."},
    ],
    "content_note": "Une situation peut rappeler un moment difficile. Dites-le avant de commencer; offrez une sortie.",
    "handouts": [
        {
            "title": "Les douze situations",
            "rights": "shareable",
            "text": mark_safe("<ul><li>On emprunte votre téléphone sans demander.</li><li>On insiste.</li></ul>"),
        }
    ],
}


def _option(value: str, label: str, count: int, *, checked: bool = False) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count, "checked": checked}


FACETS: list[dict[str, Any]] = [
    {
        "name": "age",
        "label": "Âge",
        "widget": "range",
        "value_from": 12,
        "value_to": 14,
        "minimum": 5,
        "maximum": 30,
        "unit": "ans",
        "open": True,
    },
    {
        "name": "theme",
        "label": "Thème",
        "widget": "checkbox",
        "open": True,
        "options": [
            _option("relationships", "Relations saines", 14, checked=True),
            _option("self-esteem", "Estime de soi", 9),
            _option("online", "Vie en ligne", 7),
            _option("media", "Éducation aux médias", 0),
        ],
    },
    {
        "name": "setting",
        "label": "Milieu",
        "widget": "checkbox",
        "options": [_option("school", "École", 18), _option("institution", "Centre de réadaptation", 11)],
    },
    {
        "name": "minutes",
        "label": "Durée d’une rencontre",
        "widget": "radio",
        "options": [_option("60", "60 minutes au plus", 6), _option("90", "90 minutes au plus", 21)],
    },
]


def _entry(number: int, title: str, kind: str, minutes: int, clock: datetime.time, **more: Any) -> SimpleNamespace:
    """A row of a plan as the editor takes it; `more` is what differs in the planned activity."""
    # The run sheet below it numbers its activities from 1.
    planned = {
        "pk": 100 + number,
        "minutes": minutes,
        "written_minutes": minutes,
        "left_out": False,
        "note": "",
        **more,
    }
    return SimpleNamespace(
        planned=SimpleNamespace(added=False, below_shortest=False, shortest_minutes=None, **planned),
        title=title,
        kind=kind,
        importance="optional" if planned["left_out"] else "core",
        slot=SimpleNamespace(start=SimpleNamespace(clock=clock)),
        language="",
        content=SimpleNamespace(purpose="", steps="", adapting_advice=""),
        borrowed_from=None,
        over=False,
        shorter=minutes - 5,
        longer=minutes + 5,
        minutes_shown="",
        order_shown="",
        note_shown="",
    )


PLAN_ENTRIES = [
    _entry(1, "Météo intérieure", "welcome", 7, datetime.time(13, 30)),
    _entry(2, "Bouger d’un pas", "energiser", 5, datetime.time(13, 37), left_out=True),
    _entry(3, "La ligne", "practice", 26, datetime.time(13, 37), note="Prévoir le local du fond : il faut six mètres."),
    _entry(4, "Ce que je garde", "closing", 10, datetime.time(14, 3)),
]

RUN_SHEET: list[dict[str, Any]] = [
    {
        **{name: ACTIVITY[name] for name in ("title", "kind", "minutes", "importance")},
        "number": 1,
        "start": {"clock": datetime.time(13, 37)},
        "language": "",
        "content": ACTIVITY,
        "needs": [{"text": "1 ruban de couleur"}, {"text": "12 cartes de situations"}],
        "note": "Prévoir le local du fond.",
    },
    {
        "number": 2,
        "title": "Pause",
        "kind": "break",
        "minutes": 5,
        "start": {"clock": datetime.time(14, 3)},
        "language": "",
    },
]

MARKED_TEXTS = [
    {
        "label": "Note pour vous",
        "kinds": "nom",
        "html": mark_safe("Prévoir un temps avec <mark>Fatoumata</mark> à la pause."),
    }
]
