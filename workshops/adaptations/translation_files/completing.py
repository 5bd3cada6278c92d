"""A translation with a place for what its source has and it has not yet; what gets no words is left out again."""

from collections.abc import Collection
from copy import deepcopy
from typing import Any

from ..merging.shapes import HELD, Sort
from .parts import WORDS, Part, Version, paired, parts_of, places_of, same_place, store_at, stored_at

Blocks = list[dict[str, Any]]


def completed(source: Version, held: Version) -> set[str]:
    """Put in `held`, at their place, the sessions, activities and list items of `source` it lacks; their ids."""
    added: set[str] = set()
    elsewhere = set(parts_of(held))
    _put_missing(source.body, held.body, added)
    ours = {session["id"]: session["value"][HELD] for session in held.body}
    for session in source.body:
        if session["id"] in added:
            added |= {activity["id"] for activity in session["value"][HELD]}
            # One that moved to a session not translated yet stays where it is.
            ours[session["id"]][:] = [one for one in ours[session["id"]] if one["id"] not in elsewhere]
        else:
            _put_missing(session["value"][HELD], ours[session["id"]], added, elsewhere)
    here = parts_of(held)
    for part in parts_of(source).values():
        if part.id in here and part.id not in added:
            _complete_lists(part, here[part.id], added)
    return added - elsewhere


def without(version: Version, unused: set[str]) -> None:
    """Take out of `version` the sessions, activities and items of those ids; a session still of use stays."""
    for session in version.body:
        inside = session["value"][HELD]
        inside[:] = [activity for activity in inside if activity["id"] not in unused]
    version.body[:] = [session for session in version.body if session["id"] not in unused or session["value"][HELD]]
    for part in parts_of(version).values():
        for name, shape in WORDS[part.kind].items():
            if shape.sort is Sort.ITEMS and part.value.get(name):
                part.value[name] = [item for item in part.value[name] if item["id"] not in unused]


def put_former_words(held: Version, draft: Version, paths: Collection[str]) -> None:
    """Put what `draft` says at those paths in `held`, where the words of the source stand for want of others."""
    before = parts_of(draft)
    for part in parts_of(held).values():
        for place in places_of(part):
            former = same_place(place, before.get(part.id)) if place.path in paths else None
            if former is not None and stored_at(former):
                store_at(place, stored_at(former))


def _put_missing(theirs: Blocks, ours: Blocks, added: set[str], elsewhere: Collection[str] = ()) -> None:
    """Each block of `theirs` that `ours` lacks, after the one it follows there."""
    at = 0
    for block in theirs:
        places = [number for number, own in enumerate(ours) if own["id"] == block["id"]]
        if places:
            at = places[0] + 1
        elif block["id"] not in elsewhere:
            ours.insert(at, deepcopy(block))
            added.add(block["id"])
            at += 1


def _complete_lists(theirs: Part, ours: Part, added: set[str]) -> None:
    for name, shape in WORDS[theirs.kind].items():
        if shape.sort is not Sort.ITEMS or name not in theirs.value or name not in WORDS[ours.kind]:
            continue
        items, own = theirs.value.get(name) or [], ours.value.get(name) or []
        pairs = paired(items, own)
        missing = [item for number, item in enumerate(items) if number not in pairs]
        ours.value[name] = [*own, *deepcopy(missing)]
        added |= {item["id"] for item in missing}
