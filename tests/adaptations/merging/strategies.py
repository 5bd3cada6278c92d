"""Any programme, and any set of changes an author may make to it."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

SENTENCES = st.lists(st.sampled_from(["Oui.", "Non.", "Un mot.", "Deux mots?", "Encore"]), max_size=4).map(" ".join)
LINES = st.lists(SENTENCES, max_size=3).map("\n".join)
ITEMS = st.lists(SENTENCES, min_size=1, max_size=3).map(lambda items: "".join(f"<li>{item}</li>" for item in items))
RICH = st.lists(
    st.one_of(
        SENTENCES.map(lambda text: f"<p>{text}<b>!</b></p>"),
        SENTENCES.map(lambda text: f'<p>{text} <a linktype="page" id="programme:1">Un lien.</a><br/>Fin.</p>'),
        SENTENCES.map(lambda text: f"<h3>{text}</h3>"),
        ITEMS.map(lambda items: f"<ol>{items}</ol>"),
        ITEMS.map(lambda items: f"<ul><li>Liste<ul>{items}</ul></li></ul>"),
    ),
    max_size=3,
).map("".join)
MATERIALS = st.builds(
    lambda name, quantity: {"name": name, "plural": "", "quantity": quantity, "per": "group"},
    st.sampled_from(["crayon", "grande feuille", "corde", "ballon", "musique douce"]),
    st.integers(1, 3),
)
VARIANTS = st.builds(
    lambda kind, text: {"kind": kind, "text": text}, st.sampled_from(["shorter", "online", "younger"]), LINES
)
HANDOUTS = st.builds(
    lambda title, text: {"title": title, "text": text, "document": None, "licence": ""},
    st.sampled_from(["Ma carte", "Notre entente", "Trois phrases"]),
    RICH,
)
LISTS = {"materials": MATERIALS, "variants": VARIANTS, "handouts": HANDOUTS}
BREAKS = ("title", "minutes")
FIELDS = {
    "title": st.sampled_from(["Accueil", "Cercle", "Mur"]),
    "minutes": st.integers(0, 30),
    "purpose": LINES,
    "steps": RICH,
    "questions": LINES,
}


class Numbers:
    """Ids that no two parts share, whoever makes them."""

    def __init__(self, author: str) -> None:
        self.author, self.last = author, 0

    def next(self) -> str:
        self.last += 1
        return f"{self.author}{self.last}"


def activities(draw: Any, numbers: Numbers) -> dict[str, Any]:
    value = {name: draw(strategy) for name, strategy in FIELDS.items()}
    for name, strategy in LISTS.items():
        value[name] = [
            {"type": "item", "value": item, "id": numbers.next()} for item in draw(st.lists(strategy, max_size=3))
        ]
    return {"type": "activity", "value": value, "id": numbers.next()}


def breaks(draw: Any, numbers: Numbers) -> dict[str, Any]:
    return {"type": "pause", "value": {name: draw(FIELDS[name]) for name in BREAKS}, "id": numbers.next()}


def sessions(draw: Any, numbers: Numbers) -> dict[str, Any]:
    inside = [
        draw(st.sampled_from([activities, activities, breaks]))(draw, numbers)
        for _number in range(draw(st.integers(0, 3)))
    ]
    value = {"title": draw(FIELDS["title"]), "purpose": draw(LINES), "activities": inside}
    return {"type": "session", "value": value, "id": numbers.next()}


@st.composite
def programmes(draw: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    numbers = Numbers("b")
    body = [sessions(draw, numbers) for _number in range(draw(st.integers(0, 3)))]
    return body, {"title": draw(FIELDS["title"]), "summary": draw(LINES), "introduction": draw(RICH)}


def changed(draw: Any, programme: tuple[list[dict[str, Any]], dict[str, Any]], author: str) -> Any:
    """The programme after up to six changes."""
    body, fields = deepcopy(programme)
    numbers = Numbers(author)
    for _number in range(draw(st.integers(0, 6))):
        draw(st.sampled_from(CHANGES))(draw, body, fields, numbers)
    if draw(st.booleans()):
        renumber_items(body, numbers)
    return body, fields


def renumber_items(body: list[dict[str, Any]], numbers: Numbers) -> None:
    """What the editor does whenever a page is opened and saved."""
    for session in body:
        for activity in session["value"]["activities"]:
            for item in (item for name in LISTS for item in activity["value"].get(name, ())):
                item["id"] = numbers.next()


def _any_session(draw: Any, body: Any) -> Any:
    return draw(st.sampled_from(body)) if body else None


def _list_with_activities(draw: Any, body: Any) -> Any:
    full = [session["value"]["activities"] for session in body if session["value"]["activities"]]
    return draw(st.sampled_from(full)) if full else None


def _edit_programme(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    fields["summary"] = draw(LINES)


def _edit_session(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if session := _any_session(draw, body):
        session["value"]["purpose"] = draw(LINES)


def _edit_activity(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if inside := _list_with_activities(draw, body):
        block = draw(st.sampled_from(inside))
        name = draw(st.sampled_from(sorted(FIELDS if block["type"] == "activity" else BREAKS)))
        block["value"][name] = draw(FIELDS[name])


def _edit_a_paragraph(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    """One paragraph or one line of a long text, which the other side may edit elsewhere."""
    written = [block for block in _activities_of(body) if block["value"]["steps"] or block["value"]["questions"]]
    if written:
        value = draw(st.sampled_from(written))["value"]
        if value["steps"] and draw(st.booleans()):
            value["steps"] = value["steps"].replace("<b>!</b>", draw(st.sampled_from(["", "<b>Oui!</b>", " Non."])), 1)
        else:
            lines = value["questions"].split("\n")
            lines[draw(st.integers(0, len(lines) - 1))] = draw(SENTENCES)
            value["questions"] = "\n".join(lines)


def _change_kind(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    """An activity becomes a break, or the other way."""
    if inside := _list_with_activities(draw, body):
        block = draw(st.sampled_from(inside))
        other = (breaks if block["type"] == "activity" else activities)(draw, numbers)
        block.update(type=other["type"], value=other["value"])


def _activities_of(body: Any) -> list[Any]:
    return [block for session in body for block in session["value"]["activities"] if block["type"] == "activity"]


def _edit_list(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    """An item comes, goes, moves, or says something else."""
    if found := _activities_of(body):
        name = draw(st.sampled_from(sorted(LISTS)))
        items = draw(st.sampled_from(found))["value"][name]
        does = draw(st.sampled_from(["add", "remove", "move", "edit", "edit"])) if items else "add"
        at = draw(st.integers(0, len(items) - 1)) if items else 0
        if does == "add":
            items.insert(at, {"type": "item", "value": draw(LISTS[name]), "id": numbers.next()})
        elif does == "edit":
            field = draw(st.sampled_from(sorted(items[at]["value"])))
            items[at]["value"] = {**items[at]["value"], field: draw(LISTS[name])[field]}
        else:
            item = items.pop(at)
            if does == "move":
                items.insert(draw(st.integers(0, len(items))), item)


def _add_session(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    body.insert(draw(st.integers(0, len(body))), sessions(draw, numbers))


def _remove_session(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if body:
        body.pop(draw(st.integers(0, len(body) - 1)))


def _move_session(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if body:
        body.insert(draw(st.integers(0, len(body) - 1)), body.pop(draw(st.integers(0, len(body) - 1))))


def _add_activity(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if session := _any_session(draw, body):
        inside = session["value"]["activities"]
        inside.insert(draw(st.integers(0, len(inside))), activities(draw, numbers))


def _remove_activity(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if inside := _list_with_activities(draw, body):
        inside.pop(draw(st.integers(0, len(inside) - 1)))


def _move_activity(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if inside := _list_with_activities(draw, body):
        activity = inside.pop(draw(st.integers(0, len(inside) - 1)))
        target = _any_session(draw, body)["value"]["activities"]
        target.insert(draw(st.integers(0, len(target))), activity)


CHANGES = [
    _edit_programme, _edit_session, _edit_activity, _edit_activity, _edit_a_paragraph, _edit_list, _edit_list,
    _change_kind, _add_session, _remove_session, _move_session, _add_activity, _remove_activity, _move_activity,
    _move_activity,
]  # fmt: skip


@st.composite
def triples(draw: Any) -> Any:
    """A base and two programmes changed from it: theirs, then mine."""
    base = draw(programmes())
    return base, changed(draw, base, "t"), changed(draw, base, "m")
