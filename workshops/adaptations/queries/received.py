"""The text of a source as an adaptation received it: with copies of its pictures and files, or the marks of their lack.

Nobody chose those: beside what was received, what whoever adapts did not touch is unchanged. What she does to a picture
is a change like another.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from workshops.programmes.portable import ACTIVITIES, LinkOf, references_in, references_in_html, relinked
from workshops.programmes.unknown_blocks import inside, known_only
from workshops.programmes.vocabulary import Licence

from ..merging.canonical import canonical, definition_of, items_of
from ..merging.differences import Block, Body
from ..models import Lineage

# For each list of assets of an activity, the field that holds the asset.
ASSETS = {"media": "image", "handouts": "document"}
SAYS = {"media": "alt", "handouts": "text"}  # where the mark of one that could not come says so
Prints = Mapping[tuple[str, int], str]
Item = dict[str, Any]


def as_received(lineage: Lineage, body: Body, own: Body) -> list[Block]:
    """`body`, of the source, with each picture and file that came as the adaptation's `own` body holds it.

    Runs no query unless some are copies, then two.
    """
    held = _activities(own)
    came = _Came(lineage, _prints(body, own))
    return [
        {
            **session,
            "value": {**session["value"], "activities": [came.received(each, held) for each in inside(session)]},
        }
        for session in known_only(body)
    ]


def as_received_again(body: Body, base: Body, received: Body) -> list[Block]:
    """`body`, a newer edition, with what it still says of each picture and file as it was received of `base`.

    `received` is `base` as received. What the source changed of one that could not come is as it says. Runs no query.
    """
    before, came = _activities(base), _activities(received)
    return [
        {
            **session,
            "value": {
                **session["value"],
                "activities": [
                    _again(each, before.get(_mark(each)), came.get(_mark(each))) for each in inside(session)
                ],
            },
        }
        for session in known_only(body)
    ]


def _again(block: Block, before: Block | None, came: Block | None) -> Block:
    value = dict(block["value"])
    for name in ASSETS if before and came else ():
        sides = (items_of((side or {})["value"].get(name)) for side in (before, came))
        left = [(old["value"], new["value"]) for old, new in zip(*sides, strict=True)]
        if value.get(name) and left:
            value[name] = [_item_again(name, item, left) for item in value[name]]
    prose = _prose_of(came)
    [again] = relinked([{**block, "value": value}], lambda _pk, words: _absent_in(prose, words), stream=ACTIVITIES)
    return again


def _prose_of(block: Block | None) -> str:
    return json.dumps(block["value"], ensure_ascii=False).replace('\\"', '"') if block else ""


def _absent_in(prose: str, words: str) -> str | None:
    """The words of a link with the mark of what could not come (`assets.marked_absent`), when `prose` has them."""
    found = re.search(rf"{re.escape(words)} \[[^\]]*\]", prose)
    return found[0] if found else None


def _item_again(name: str, item: Item, left: list[tuple[Item, Item]]) -> Item:
    """`item` with what was received of the one of `left` that it was, which is then taken."""
    value = items_of([item])[0]["value"]
    asset = ASSETS[name]
    known = (asset, "title", "licence")
    match = next((pair for pair in left if all(pair[0].get(each) == value.get(each) for each in known)), None)
    if match is None:
        return item
    left.remove(match)
    former, came = match
    absent = former.get(SAYS[name]) != came.get(SAYS[name])  # it says that it could not come
    names = {asset, "credit", "licence", SAYS[name]} if absent else {asset, "credit"}
    taken = {each: came[each] for each in names if each in came and (absent or value.get(each) == former.get(each))}
    new = {**value, **taken}
    return {**item, "value": new} if item.get("type") == "item" else new


def given_back(lineage: Lineage, block: Block, body: Body) -> Block:
    """`block`, a session or activity of the adaptation, with what it received from `body` as the source has it."""
    former = _activities(body)
    came = _Came(lineage, _prints(body, [block] if block["type"] == "session" else _session_of(block)))
    if block["type"] != "session":
        return came.returned(block, former)
    [known] = known_only([block])
    returned = [came.returned(each, former) for each in inside(known)]
    return {**known, "value": {**known["value"], "activities": returned}}


class _Came:
    """Tells what came from a source, by the fingerprints of the files of both sides."""

    def __init__(self, lineage: Lineage, prints: Prints) -> None:
        self.source = lineage.source_organisation
        self.withheld = set(lineage.withheld)
        self.prints = prints

    def received(self, before: Block, held: Mapping[str, Block]) -> Block:
        """`before` with the items of the block that `held` has of it."""
        return self._exchanged(before, held.get(_mark(before)), lambda old, new: (old, new))

    def returned(self, block: Block, former: Mapping[str, Block]) -> Block:
        """`block` with the items of the block it was."""
        return self._exchanged(block, former.get(_mark(block)), lambda new, old: (old, new))

    def _exchanged(self, block: Block, other: Block | None, sides: Callable[[Item, Item], tuple[Item, Item]]) -> Block:
        value = dict(block["value"])
        for name in ASSETS if other else ():
            left = items_of((other or {})["value"].get(name))
            if value.get(name) and left:
                value[name] = [self._exchange(name, item, left, sides) for item in value[name]]
        [exchanged] = relinked([{**block, "value": value}], self._linked_as(other), stream=ACTIVITIES)
        return exchanged

    def _linked_as(self, other: Block | None) -> LinkOf:
        """What a link to a file became in `other`: one to a file of the same bytes, or its words with their mark."""
        prose = _prose_of(other)
        files = {pk for sort, pk in references_in_html(prose) if sort == "document"}

        def became(pk: int, words: str) -> int | str | None:
            mark = self.prints.get(("document", pk))
            copy = next((each for each in sorted(files) if mark and self.prints.get(("document", each)) == mark), None)
            return copy or _absent_in(prose, words)

        return became

    def _exchange(self, name: str, item: Item, left: list[Item], sides: Any) -> Item:
        """`item` with the value of the one of `left` that it came as, which is then taken."""
        value = items_of([item])[0]["value"]
        match = next((each for each in left if self._is_one(name, *sides(value, each["value"]))), None)
        if match is None:
            return item
        left.remove(match)
        return {**item, "value": match["value"]} if item.get("type") == "item" else match["value"]

    def _is_one(self, name: str, old: Item, new: Item) -> bool:
        return self._travelled(name, old, new) or self._is_absent(name, old, new)

    def _travelled(self, name: str, old: Item, new: Item) -> bool:
        """Whether `new` is `old` with a copy of its file, credited to the source when it credited nobody."""
        asset = ASSETS[name]
        credit = new.get("credit") or ""
        credited = credit == (old.get("credit") or "") or (not old.get("credit") and credit == self.source)
        return credited and self._same_file(asset, old, new) and _alike(name, old, new, {asset, "credit"})

    def _same_file(self, asset: str, old: Item, new: Item) -> bool:
        former, now = old.get(asset), new.get(asset)
        if former == now or not (former and now):
            return bool(former == now)
        print_of_former = self.prints.get((asset, former))
        # Once the source's own file is gone, nothing tells the copy from it.
        return print_of_former is None or print_of_former == self.prints.get((asset, now))

    def _is_absent(self, name: str, old: Item, new: Item) -> bool:
        """Whether `new` is the mark of `old`, which could not come (`assets.Carrier`)."""
        title = old.get("title") or old.get("alt") or ""
        says = SAYS[name]
        sentence = unescape(str(new.get(says) or ""))
        licence = Licence.CC0.value if name == "media" else ""
        return (
            title in self.withheld
            and title in sentence
            and self.source in sentence
            and (new.get("licence") or "") == licence
            and (name == "media" or not new.get("document"))
            and _alike(name, old, new, {ASSETS[name], says, "credit", "licence"})
        )


def _alike(name: str, old: Item, new: Item, but: set[str]) -> bool:
    """Whether two items say the same, the fields of `but` aside."""
    block: Any = definition_of("activity").child_blocks[name]
    first, second = (canonical(block.child_block, each) for each in (old, new))
    return all(first[field] == second[field] for field in first if field not in but)


def _prints(body: Body, own: Body) -> Prints:
    """Fingerprints of the files of both, when they are not the same rows; what cannot be read has none."""
    theirs, ours = (set(_files(side)) for side in (body, own))
    found: dict[tuple[str, int], str] = {}
    for asset, model in (("image", get_image_model()), ("document", get_document_model())):
        wanted = [pk for kind, pk in theirs | ours if kind == asset]
        copied = any(kind == asset for kind, _pk in ours - theirs) and any(kind == asset for kind, _pk in theirs - ours)
        for pk, file in (model.objects.in_bulk(wanted) if copied else {}).items():
            if file.file_hash or file.file.storage.exists(file.file.name):
                found[asset, pk] = file.get_file_hash()
    return found


def _files(body: Body) -> Iterator[tuple[str, int]]:
    yield from (("document", pk) for sort, pk in references_in(list(body)) if sort == "document")
    for activity in _activities(body).values():
        for name, asset in ASSETS.items():
            for item in items_of(activity["value"].get(name)):
                if isinstance(item["value"].get(asset), int):
                    yield asset, item["value"][asset]


def _activities(body: Body) -> dict[str, Block]:
    return {_mark(activity): activity for session in known_only(body) for activity in inside(session)}


def _session_of(activity: Block) -> list[Block]:
    return [{"type": "session", "id": "", "value": {"activities": [activity]}}]


def _mark(block: Block) -> str:
    return f"{block['type']} {block.get('id') or ''}"
