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
    value["materials"] = [
        {"type": "item", "value": item, "id": numbers.next()} for item in draw(st.lists(MATERIALS, max_size=3))
    ]
    return {"type": "activity", "value": value, "id": numbers.next()}


def sessions(draw: Any, numbers: Numbers) -> dict[str, Any]:
    inside = [activities(draw, numbers) for _number in range(draw(st.integers(0, 3)))]
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
            for item in activity["value"]["materials"]:
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
        name = draw(st.sampled_from(sorted(FIELDS)))
        draw(st.sampled_from(inside))["value"][name] = draw(FIELDS[name])


def _edit_materials(draw: Any, body: Any, fields: Any, numbers: Numbers) -> None:
    if inside := _list_with_activities(draw, body):
        items = draw(st.sampled_from(inside))["value"]["materials"]
        if items and draw(st.booleans()):
            items.pop(draw(st.integers(0, len(items) - 1)))
        else:
            items.append({"type": "item", "value": draw(MATERIALS), "id": numbers.next()})


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
    _edit_programme, _edit_session, _edit_activity, _edit_activity, _edit_materials, _edit_materials, _add_session,
    _remove_session, _move_session, _add_activity, _remove_activity, _move_activity, _move_activity,
]  # fmt: skip


@st.composite
def triples(draw: Any) -> Any:
    """A base and two programmes changed from it: theirs, then mine."""
    base = draw(programmes())
    return base, changed(draw, base, "t"), changed(draw, base, "m")
