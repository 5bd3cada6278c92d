"""Changes that authors make to a real, long programme, drawn at random."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any
from uuid import UUID

from wagtail.blocks import BooleanBlock, ChoiceBlock, IntegerBlock

from workshops.adaptations.merging.canonical import definition_of
from workshops.adaptations.merging.shapes import HELD, PROGRAMME, SHAPES, Sort

Body = list[dict[str, Any]]
Programme = tuple[Body, dict[str, Any]]
SENTENCES = ["Prenez votre temps.", "On respire ensemble\N{NO-BREAK SPACE}: trois fois.", "Et après?", "« Je passe. »"]


class Author:
    """Somebody who changes a programme: `draw` is her chance, `touched` what she changed, block and field."""

    def __init__(self, programme: Programme, draw: Random) -> None:
        self.body, self.fields = deepcopy(programme)
        self.draw = draw
        self.touched: set[tuple[str, str]] = set()

    @property
    def programme(self) -> Programme:
        """What it is now."""
        return self.body, self.fields

    def changes(self, count: int) -> Programme:
        """Make `count` changes of any sort."""
        for _number in range(count):
            self.draw.choice([self.write, self.write, self.write, *STRUCTURE])(self)
        return self.programme

    def write(self, _self: Any = None, *, only: Callable[[str], bool] = bool) -> None:
        """Write a field of a block anew, in part or whole; of the blocks whose id is one of `only`."""
        holders = [("programme", "programme", self.fields), *_blocks(self.body)]
        mark, sort, value = self.draw.choice([holder for holder in holders if only(holder[0])])
        shapes = PROGRAMME if sort == "programme" else SHAPES[sort]
        name = self.draw.choice([each for each in shapes if each in value])
        value[name] = self._other(sort, name, value[name])
        self.touched.add((mark, name))

    def _other(self, sort: str, name: str, value: Any) -> Any:
        shape = SHAPES[sort][name]
        if shape.sort is Sort.ITEMS:
            return self._other_items(shape, value)
        if shape.sort is Sort.WHOLE:
            return value if sort == "programme" else self._other_choice(definition_of(sort).child_blocks[name], value)
        return self._words(shape.sort, value or "")

    def _other_choice(self, block: Any, value: Any) -> Any:
        if isinstance(block, ChoiceBlock):
            return self.draw.choice([key for key, _label in block.field.choices if key])
        if isinstance(block, BooleanBlock):
            return not value
        return self.draw.randrange(5, 60) if isinstance(block, IntegerBlock) else value

    def _words(self, sort: Sort, text: str) -> str:
        said = self.draw.choice(SENTENCES)
        if sort is Sort.LINE:
            return f"{text} {said}"[:150].strip()
        if sort is Sort.PROSE:
            lines = text.split("\n")
            lines.insert(self.draw.randrange(len(lines) + 1), said)
            return "\n".join(lines).strip()
        pieces = re.findall(r"<(?:p|li)>[^<]*</(?:p|li)>", text)
        if not pieces:
            return f"{text}<p>{said}</p>"
        piece = self.draw.choice(pieces)
        closing = "</p>" if piece.endswith("</p>") else "</li>"
        changed = {
            "more": piece.removesuffix(closing) + f" {said}{closing}",
            "again": piece + piece[: piece.index(">") + 1] + said + closing,
            "less": "" if len(pieces) > 1 and f"<ul>{piece}</ul>" not in text else piece,
        }[self.draw.choice(["more", "again", "less"])]
        return text.replace(piece, changed, 1)

    def _other_items(self, shape: Any, items: Any) -> list[dict[str, Any]]:
        items = list(items or [])
        does = self.draw.choice(["add", "remove", "move", "edit", "edit"]) if items else "add"
        at = self.draw.randrange(len(items)) if items else 0
        if does == "remove":
            return items[:at] + items[at + 1 :]
        if does == "move":
            item = items.pop(at)
            items.insert(self.draw.randrange(len(items) + 1), item)
        elif does == "edit":
            name = self.draw.choice(shape.worded)
            value = {**items[at]["value"], name: self._words(shape.inside[name].sort, items[at]["value"][name] or "")}
            items[at] = {**items[at], "value": value}
        elif items:
            item = deepcopy(items[at])
            item["id"] = self._id()
            item["value"][shape.worded[0]] = self.draw.choice(SENTENCES)
            items.insert(at, item)
        return items

    def _id(self) -> str:
        return str(UUID(int=self.draw.getrandbits(128), version=4))

    def move(self) -> None:
        """Put an activity elsewhere, in its session or in another."""
        full = [session["value"][HELD] for session in self.body if session["value"][HELD]]
        if full:
            inside = self.draw.choice(full)
            activity = inside.pop(self.draw.randrange(len(inside)))
            target = self.draw.choice(self.body)["value"][HELD]
            target.insert(self.draw.randrange(len(target) + 1), activity)

    def move_session(self) -> None:
        """Put a session elsewhere."""
        session = self.body.pop(self.draw.randrange(len(self.body)))
        self.body.insert(self.draw.randrange(len(self.body) + 1), session)

    def add(self) -> None:
        """A new activity, or a new session, that looks like another."""
        whole = self.draw.random() < 0.2
        target = self.body if whole else self.draw.choice(self.body)["value"][HELD]
        if target:
            copied = deepcopy(self.draw.choice(target))
            for block in (copied, *copied["value"].get(HELD, ())):
                block["id"] = self._id()
            target.insert(self.draw.randrange(len(target) + 1), copied)

    def remove(self) -> None:
        """An activity less, or a session."""
        whole = self.draw.random() < 0.2 and len(self.body) > 1
        target = self.body if whole else self.draw.choice(self.body)["value"][HELD]
        if target:
            target.pop(self.draw.randrange(len(target)))

    def save_in_the_editor(self) -> None:
        """Items take new ids, paragraphs marks, and non-breaking spaces are written otherwise."""
        for _mark, sort, value in _blocks(self.body):
            for name, shape in SHAPES[sort].items():
                if shape.sort is Sort.ITEMS:
                    value[name] = [{**item, "id": self._id()} for item in value.get(name) or ()]
                elif shape.sort is Sort.RICH and value.get(name):
                    marked = re.sub(
                        r"<(p|li)>", lambda tag: f'<{tag[1]} data-block-key="{self._id()[:5]}">', value[name]
                    )
                    value[name] = marked.replace("&nbsp;", "\N{NO-BREAK SPACE}")


STRUCTURE = [Author.move, Author.add, Author.remove, Author.move_session, Author.save_in_the_editor]


def _blocks(body: Body) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for session in body:
        yield session["id"], "session", session["value"]
        for activity in session["value"][HELD]:
            yield activity["id"], activity["type"], activity["value"]
