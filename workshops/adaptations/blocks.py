"""The blocks of a programme as people name them: its presentation, its sessions, its activities, with their words."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workshops.programmes.blocks.activity import ActivityBlock
from workshops.programmes.blocks.session import SessionBlock
from workshops.programmes.content import Activity, ProgrammeContent, Session
from workshops.programmes.plain_text import text_of_html

PRESENTATION = ""  # the id of what a programme says outside its sessions

ACTIVITY_HTML = ("steps", "say", "tips")
ACTIVITY_WORDS = ("title", "purpose", "steps", "say", "questions", "adapting_advice", "tips", "content_note")
SESSION_WORDS = ("title", "purpose", "objectives", "preparation", "content_note", "follow_up")
PRESENTATION_WORDS: dict[str, Promise] = {
    "title": _("Titre"),
    "summary": _("Résumé"),
    "objectives": _("Objectifs"),
    "introduction": _("Avant de commencer"),
    "opt_out": _("Droit de passer"),
    "ground_rules": _("Règles du groupe"),
    "alternative": _("Autre activité possible"),
    "resources": _("Ressources"),
    "safeguarding_note": _("Protection"),
}
PRESENTATION_HTML = ("introduction", "safeguarding_note")


@dataclass(frozen=True)
class Words:
    """One text of a block: the name of its field, the label people know it by, and the text, a line a paragraph."""

    name: str
    label: Any
    text: str


@dataclass(frozen=True)
class Block:
    """A block: its id, its title, the title of its session (empty for a session and the presentation), its texts.

    `value` is everything it says and counts, minutes and materials too: two equal blocks have nothing to show.
    `write` gives its texts: most blocks are only compared, and reading a hundred of them takes longer than a page.
    """

    id: str
    title: str
    session: str
    value: Any
    write: Callable[[], tuple[Words, ...]] = field(repr=False, compare=False)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """Its texts."""
        return self.write()

    @property
    def mark(self) -> str:
        """A short mark of all it says and counts: another when any of it changed."""
        return hashlib.sha256(repr(self.value).encode()).hexdigest()[:16]


def blocks_of(programme: ProgrammeContent) -> dict[str, Block]:
    """Every block of `programme` by its id, in the order they are read."""
    return {block.id: block for block in _blocks(programme)}


def changed_blocks(before: ProgrammeContent, now: ProgrammeContent) -> dict[str, str]:
    """The blocks of `now` that `before` lacked or said otherwise, and those it lost, in order.

    By id: `"added"`, `"changed"` or `"removed"`. A block that only moved is not among them.
    """
    old, new = blocks_of(before), blocks_of(now)
    found = {
        key: "changed" if key in old else "added"
        for key, block in new.items()
        # Values alone: a session that takes another title renames its activities' place, not what they say.
        if key not in old or old[key].value != block.value
    }
    return found | {key: "removed" for key in old if key not in new}


def _blocks(programme: ProgrammeContent) -> Iterator[Block]:
    said = {name: getattr(programme, name) for name in PRESENTATION_WORDS}
    write = partial(_words, said, PRESENTATION_WORDS, PRESENTATION_HTML)
    yield Block(PRESENTATION, programme.title, "", said, write)
    for session in programme.sessions:
        yield _session(session)
        for activity in session.activities:
            yield _activity(activity, session)


def _session(session: Session) -> Block:
    own = {name: getattr(session, name) for name in SESSION_WORDS}
    return Block(session.id, session.title, "", own, partial(_words, own, _labels(SessionBlock)))


def _activity(activity: Activity, session: Session) -> Block:
    return Block(activity.id, activity.title, session.title, activity, partial(_activity_words, activity))


def _activity_words(activity: Activity) -> tuple[Words, ...]:
    said = {name: getattr(activity, name) for name in ACTIVITY_WORDS}
    lists = {
        "variants": tuple(variant.text for variant in activity.variants),
        "materials": tuple(material.name for material in activity.materials),
        "handouts": tuple(f"{one.title}\n{text_of_html(one.text)}".strip() for one in activity.handouts),
        "media": tuple(f"{one.title}\n{one.alt}".strip() for one in activity.media),
    }
    return _words(said | lists, _labels(ActivityBlock), ACTIVITY_HTML)


def _words(said: dict[str, Any], labels: Any, html: tuple[str, ...] = ()) -> tuple[Words, ...]:
    texts = {name: _text(value, is_html=name in html) for name, value in said.items()}
    return tuple(Words(name, labels[name], text) for name, text in texts.items())


def _text(value: Any, *, is_html: bool) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return text_of_html(value) if is_html else value


@cache
def _labels(block: Any) -> dict[str, Any]:
    return {name: child.label for name, child in block().child_blocks.items()}
