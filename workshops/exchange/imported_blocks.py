"""An imported guide, turned into the blocks of a guide page, with what no field can take whole set apart."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from workshops.programmes.blocks.fields import LONGEST_ACTIVITY
from workshops.programmes.vocabulary import AdaptingLevel, Importance

from .guide_import import ImportedActivity, ImportedMaterial, ImportedSession
from .guide_import.folding import fold, words_of
from .rich_text import rich_text_of_html, rich_text_of_lines
from .to_sort import ToSort

LONGEST_TITLE = 150  # characters
LONGEST_NAME = 120  # of a material
DEFAULT_SMALL_GROUP = 4  # people
SMALL_GROUPS = range(2, 21)
# Words of a line of material that its quantity and « par » say already, accents folded.
_COUNTING = re.compile(
    r"x|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|one|two|three|four|five|seven|eight|nine|ten|twelve|"
    r"an?|des?|du|d|les?|la|l|the|some|par|pour|per|for|each|every|chaque|chacun\w*|participant\w*|jeunes?|personnes?|"
    r"eleves?|person|people|students?|youth|young|petits?|small|sous|groupes?|groups?|equipes?|teams?|tables?|dyades?|"
    r"paires?|pairs?|duos?|animat\w+|facilitat\w+|trainers?|formateurs?|intervenant\w*"
)


def shortened(title: str, longest: int = LONGEST_TITLE) -> str:
    """`title` on one line and no longer than `longest` characters, cut between words, with an ellipsis."""
    title = " ".join(title.split())
    if len(title) <= longest:
        return title
    cut = title[: longest - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def shortest_minutes(activity: ImportedActivity) -> int | None:
    """The lower end of a range of minutes, or None where the activity has one length."""
    low, usual = activity.minutes_min, activity.minutes
    return low if low is not None and usual is not None and low < usual else None


@dataclass
class BlockWriter:
    """Writes sessions as a StreamField stores them.

    The id of a block comes from `seed` and its place, so that writing the same import twice gives the same ids. What
    a field cannot take whole (a title too long, a length no activity has) is also kept in `to_sort`.
    """

    seed: UUID
    to_sort: ToSort
    titles: set[str] = field(default_factory=set)

    def sessions(self, sessions: list[ImportedSession]) -> list[dict[str, Any]]:
        """The stream of a guide's sessions."""
        return [
            {"type": "session", "id": self._id(f"s{place}"), "value": self._session(session, place)}
            for place, session in enumerate(sessions, start=1)
        ]

    def _session(self, session: ImportedSession, place: int) -> dict[str, Any]:
        written = self._title(session.title, _("Rencontre %(number)s") % {"number": place}, session.title)
        self._note_length(session)
        return {
            "title": self._distinct(written),
            "purpose": session.purpose.strip(),
            "objectives": lines_text(session.objectives),
            "preparation": lines_text(session.preparation),
            "content_note": session.content_note.strip(),
            "follow_up": session.follow_up.strip(),
            "activities": [
                {
                    "type": "activity",
                    "id": self._id(f"s{place}/a{rank}"),
                    "value": self._activity(activity, session, f"s{place}/a{rank}", rank),
                }
                for rank, activity in enumerate(session.activities, start=1)
            ],
        }

    def _activity(self, activity: ImportedActivity, session: ImportedSession, name: str, rank: int) -> dict[str, Any]:
        where = f"{session.title} › {activity.title}"
        minutes = self._minutes(activity, where)
        return {
            "title": self._title(activity.title, _("Activité %(number)s") % {"number": rank}, where),
            "kind": activity.kind,
            "minutes": minutes,
            "shortest_minutes": shortest_minutes(activity) if minutes is not None else None,
            "importance": Importance.ADAPTABLE.value,
            "adapting_level": AdaptingLevel.FREE.value,
            "adapting_advice": open_end(activity),
            "grouping": activity.grouping,
            "small_group_size": small_group_size(activity),
            "purpose": activity.purpose.strip(),
            "steps": rich_text_of_html(activity.steps_html),
            "say": rich_text_of_html(activity.say_html),
            "questions": lines_text(activity.questions),
            "materials": self._items(name, "materials", [self._material(item, where) for item in activity.materials]),
            "tips": rich_text_of_html(activity.tips_html),
            "variants": self._items(
                name, "variants", [{"kind": item.kind, "text": item.text} for item in activity.variants]
            ),
            "content_note": activity.content_note.strip(),
            "handouts": [],
            "media": [],
        }

    def _items(self, owner: str, name: str, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"type": "item", "id": self._id(f"{owner}/{name}/{rank}"), "value": value}
            for rank, value in enumerate(values, start=1)
        ]

    def _material(self, material: ImportedMaterial, where: str) -> dict[str, Any]:
        name = shortened(material.name, LONGEST_NAME)
        if not says_all(material, name):
            self.to_sort.keep_text(where, material.text)
        return {"name": name, "plural": "", "quantity": material.quantity, "per": material.per}

    def _minutes(self, activity: ImportedActivity, where: str) -> int | None:
        """The minutes of an activity; None, its own words kept, where it has none or more than a day."""
        minutes = activity.minutes
        fits = minutes is not None and minutes <= LONGEST_ACTIVITY
        said = activity.duration_text or (f"{minutes} min" if minutes is not None else "")
        if said and (not fits or " · " in said):
            self.to_sort.keep_text(where, said)
        return minutes if fits else None

    def _note_length(self, session: ImportedSession) -> None:
        """Keep the length a session announces when its activities do not add up to it."""
        total = sum(activity.minutes or 0 for activity in session.activities)
        if session.duration_text and session.minutes != total:
            self.to_sort.keep_text(session.title, session.duration_text)

    def _title(self, title: str, default: str, where: str) -> str:
        if len(" ".join(title.split())) > LONGEST_TITLE:
            self.to_sort.keep_text(where, title)
        return shortened(title) or default

    def _distinct(self, title: str) -> str:
        """`title`, numbered when another session has it: people could not tell which one they prepare."""
        written, number = title, 1
        while written.casefold() in self.titles:
            number += 1
            ending = f" ({number})"
            written = shortened(title, LONGEST_TITLE - len(ending)) + ending
        self.titles.add(written.casefold())
        return written

    def _id(self, name: str) -> str:
        return str(uuid5(self.seed, name))


def lines_text(items: list[str]) -> str:
    """Items as a field of one item a line holds them."""
    return "\n".join(" ".join(item.split()) for item in items if item.strip())


def open_end(activity: ImportedActivity) -> str:
    """The advice that an activity may last longer, where the source says « 120+ »."""
    if not activity.open_ended or activity.minutes is None:
        return ""
    return _("Prévoir %(minutes)s minutes ou plus.") % {"minutes": activity.minutes}


def small_group_size(activity: ImportedActivity) -> int:
    """People in a small group; the usual number where the source gives none that is possible."""
    size = activity.small_group_size
    return size if size is not None and size in SMALL_GROUPS else DEFAULT_SMALL_GROUP


def says_all(material: ImportedMaterial, name: str) -> bool:
    """Whether the quantity, « par » and `name` say all that the line of a material said."""
    left = Counter(words_of(fold(material.text))) - Counter(words_of(fold(name)))
    left[f"{material.quantity}"] = left[f"x{material.quantity}"] = 0
    return all(_COUNTING.fullmatch(word) for word in left.elements())


def activity_text(activity: ImportedActivity) -> str:
    """Everything an activity says as HTML, for one that is set aside to be sorted."""
    parts = [
        rich_text_of_lines(activity.duration_text),
        rich_text_of_lines(activity.purpose),
        activity.steps_html,
        activity.say_html,
        *(rich_text_of_lines(text) for text in activity.questions),
        *(rich_text_of_lines(material.text) for material in activity.materials),
        activity.tips_html,
        *(rich_text_of_lines(variant.text) for variant in activity.variants),
        rich_text_of_lines(activity.content_note),
    ]
    return "".join(parts)
