"""One guide file of the library, turned into the values of a guide page."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid5

from ..rich_text import LINE_BREAKS, bullet_list, numbered_list, rich_text_of_markdown

LIBRARY = UUID("6f1c2f3e-5a0b-4f55-9a57-0d2f5f3f8f10")
PLAIN_FIELDS = (
    "title", "gender_focus", "risk_level", "age_from", "age_to", "group_from", "group_to", "rhythm", "facilitators",
    "training_required", "training_note", "licence", "stage", "sensitive", "visibility", "review_by",
)  # fmt: skip
TEXT_FIELDS = ("summary", "credits", "change_note", "opt_out", "alternative")
LINES_FIELDS = ("objectives", "authors", "ground_rules", "resources")

ImageOf = Callable[[dict[str, Any]], int]


def page_values(guide: dict[str, Any]) -> dict[str, Any]:
    """The plain fields of a guide page from a guide file; taxonomy, tags and sessions are set apart."""
    values = {name: guide[name] for name in PLAIN_FIELDS if guide.get(name) is not None}
    values |= {name: _one_line(guide.get(name, "")) for name in TEXT_FIELDS}
    values["slug"] = guide["slug"]
    values |= {name: _lines(guide.get(name, ())) for name in LINES_FIELDS}
    values["introduction"] = rich_text_of_markdown(guide.get("introduction", ""))
    values["safeguarding_note"] = rich_text_of_markdown(guide.get("safeguarding_note", ""))
    return values


def session_blocks(guide: dict[str, Any], image_of: ImageOf) -> list[dict[str, Any]]:
    """The StreamField value of a guide file's sessions.

    Block ids come from the file's own ids and are the same in every language, so that a translation and its
    source can be laid side by side. `image_of` gives the id of the stored image for a picture of the file.
    """
    return [
        {"type": "session", "id": block_id(guide, session["id"]), "value": _session(guide, session, image_of)}
        for session in guide["sessions"]
    ]


def _session(guide: dict[str, Any], session: dict[str, Any], image_of: ImageOf) -> dict[str, Any]:
    return {
        "title": session["title"],
        "purpose": _one_line(session.get("purpose", "")),
        "objectives": _lines(session.get("objectives", ())),
        "preparation": _lines(session.get("preparation", ())),
        "content_note": _one_line(session.get("content_note", "")),
        "follow_up": _one_line(session.get("follow_up", "")),
        "activities": [
            {"type": "activity", "id": block_id(guide, activity["id"]), "value": _activity(guide, activity, image_of)}
            for activity in session["activities"]
        ],
    }


def _activity(guide: dict[str, Any], activity: dict[str, Any], image_of: ImageOf) -> dict[str, Any]:
    def items(name: str, values: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"type": "item", "id": block_id(guide, f"{activity['id']}/{name}/{rank}"), "value": value}
            for rank, value in enumerate(values, start=1)
        ]

    return {
        "title": activity["title"],
        "kind": activity["kind"],
        "minutes": activity["minutes"],
        "shortest_minutes": activity.get("shortest_minutes"),
        "importance": activity.get("importance", "adaptable"),
        "adapting_level": activity.get("adapting_level", "free"),
        "adapting_advice": _one_line(activity.get("adapting_advice", "")),
        "grouping": activity.get("grouping", "whole_group"),
        "small_group_size": activity.get("small_group_size", 4),
        "purpose": _one_line(activity.get("purpose", "")),
        "steps": numbered_list(activity.get("steps", ())),
        "say": rich_text_of_markdown(activity.get("say", "")),
        "questions": _lines(activity.get("questions", ())),
        "materials": items("materials", ({"plural": "", **material} for material in activity.get("materials", ()))),
        "tips": bullet_list(activity.get("tips", ())),
        "variants": items(
            "variants", ({**item, "text": _one_line(item["text"])} for item in activity.get("variants", ()))
        ),
        "content_note": _one_line(activity.get("content_note", "")),
        "handouts": items("handouts", (_handout(item) for item in activity.get("handouts", ()))),
        "media": items("media", (_picture(item, image_of) for item in activity.get("media", ()))),
    }


def _handout(handout: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": handout["title"],
        "text": rich_text_of_markdown(handout.get("text", "")),
        "document": None,
        "rights": handout.get("rights", "shareable"),
    }


def _picture(picture: dict[str, Any], image_of: ImageOf) -> dict[str, Any]:
    return {
        "image": image_of(picture),
        "title": picture.get("title", ""),
        "alt": _one_line(picture["alt"]),
        "credit": picture.get("credit", ""),
        "licence": picture.get("licence", "CC-BY-4.0"),
    }


def block_id(guide: dict[str, Any], name: str) -> str:
    """The id of a block of that file, from its own name for it: the same in every language."""
    return str(uuid5(LIBRARY, f"{guide['slug']}/{name}"))


def _one_line(text: Any) -> str:
    return LINE_BREAKS.sub(" ", str(text or "")).strip()


def _lines(items: Iterable[str]) -> str:
    return "\n".join(_one_line(item) for item in items)
