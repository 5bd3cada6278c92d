"""Bodies of programmes for hypothesis, and what the editor does to one that is opened and saved."""

import copy
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st

WORDS = st.sampled_from(["", "cercle", "ligne", "dire ce qui est bon", "écouter", "deux à deux"])
IDS = [f"a{number}" for number in range(8)]


def items(value: st.SearchStrategy) -> st.SearchStrategy:
    """The items of a list, each with an id of its own or none."""
    return st.lists(value, max_size=3).flatmap(
        lambda values: st.tuples(*(st.tuples(st.just(value), st.booleans()) for value in values)).map(
            lambda pairs: [
                {"type": "item", "value": value, "id": str(uuid4())} if marked else value for value, marked in pairs
            ]
        )
    )


MATERIALS = items(st.fixed_dictionaries({"name": WORDS, "quantity": st.integers(1, 3)}))
VARIANTS = items(st.fixed_dictionaries({"kind": st.sampled_from(["shorter", "online"]), "text": WORDS}))
PROSE = WORDS.map(lambda words: f'<p data-block-key="{uuid4().hex[:5]}">{words}</p>')
VALUES = st.fixed_dictionaries(
    {"title": WORDS},
    optional={
        "minutes": st.integers(0, 30),
        "importance": st.sampled_from(["core", "adaptable", "optional"]),
        "adapting_level": st.sampled_from(["free", "care", "risk"]),
        "steps": PROSE,
        "questions": WORDS,
        "materials": MATERIALS,
        "variants": VARIANTS,
    },
)


@st.composite
def bodies(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A body whose ids are taken from few, so that two bodies share some."""
    marks = draw(st.permutations(IDS))[: draw(st.integers(0, len(IDS)))]
    sessions = draw(st.lists(st.sampled_from(["s1", "s2", "s3"]), unique=True, min_size=1))
    held: dict[str, list[dict[str, Any]]] = {session: [] for session in sessions}
    for mark in marks:
        activity = {"type": "activity", "value": draw(VALUES), "id": mark}
        held[draw(st.sampled_from(sessions))].append(activity)
    return [
        {"type": "session", "value": {"title": draw(WORDS), "activities": held[session]}, "id": session}
        for session in sessions
    ]


def opened_and_saved(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same body with new ids for the items of lists, new marks in paragraphs and other line ends."""
    saved = copy.deepcopy(body)
    for session in saved:
        for activity in session["value"]["activities"]:
            value = activity["value"]
            for name in ("materials", "variants"):
                if name in value:
                    bare = [each["value"] if each.get("type") == "item" else each for each in value[name]]
                    value[name] = [{"type": "item", "value": each, "id": str(uuid4())} for each in bare]
            value.setdefault("minutes", 10)
            value.setdefault("tips", "")
            value["questions"] = value.get("questions", "").replace("\n", "\r\n")
            if "steps" in value:
                value["steps"] = value["steps"].replace("data-block-key=", "data-block-key=").replace('="', '="x')
    return saved
