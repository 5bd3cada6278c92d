"""Bodies that hold blocks of types this site does not know, as a newer version or another site writes them."""

from typing import Any

from hypothesis import strategies as st

from tests.factories import a_session, an_activity

POLL: dict[str, Any] = {
    "type": "sondage",
    "value": {"question": "Ça va?", "choix": [1, 2], "note": "<p>Sans <b>nom</b>.</p>"},
    "id": "poll",
}
SONG: dict[str, Any] = {"type": "chanson", "value": "Un air connu", "id": "song", "couleur": "bleu"}


def with_fields() -> list[dict[str, Any]]:
    """A session, an activity and one of its materials that say more than this site knows."""
    ball = {"name": "ballon", "quantity": 1, "per": "group", "plural": "", "poids": 3}
    circle = an_activity("Le cercle", block_id="a1", materials=[{"type": "item", "value": ball, "id": "m1"}])
    circle["value"]["musique"] = {"air": "Un air connu", "fois": [1, 2]}
    session = a_session("Une", circle, an_activity("La ligne", block_id="a2"), block_id="s1")
    session["value"]["salle"] = "grande"
    return [session]


def fields_in(body: list[dict[str, Any]]) -> list[Any]:
    """What the unknown fields of such a body say: of the session, its first activity and the material of that one."""
    value = body[0]["value"]
    circle = value["activities"][0]["value"]
    return [value.get("salle"), circle.get("musique"), circle["materials"][0]["value"].get("poids")]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(max_size=3), inside, max_size=2),
    max_leaves=4,
)
# « session » is known among the sessions only, « activity » inside one only.
OUTSIDE = st.sampled_from(["sondage", "activity", "pause", "unknown block", ""])
INSIDE = st.sampled_from(["sondage", "session", "unknown block", ""])


def a_body() -> list[dict[str, Any]]:
    """Two sessions; a poll between them, a song between two activities of the first."""
    return [
        a_session("Une", an_activity("Le cercle", block_id="a1"), SONG, an_activity("La ligne", block_id="a2"),
                  block_id="s1"),
        POLL,
        a_session("Deux", an_activity("La carte", block_id="a3"), block_id="s2"),
    ]  # fmt: skip


def marks(body: list[dict[str, Any]]) -> list[Any]:
    """The ids of the blocks of a body; of a session, with those of what it holds."""
    return [
        (block["id"], [each["id"] for each in block["value"]["activities"]])
        if block["type"] == "session"
        else block["id"]
        for block in body
    ]


@st.composite
def bodies(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Bodies where blocks of unknown types may stand anywhere; every block has an id of its own."""
    number = iter(range(1000))

    def unknown(types: st.SearchStrategy[str]) -> dict[str, Any]:
        return {"type": draw(types), "value": draw(JSON), "id": f"u{next(number)}"}

    def activity() -> dict[str, Any]:
        known = an_activity("Le cercle", draw(st.integers(0, 60)), f"a{next(number)}")
        return known if draw(st.booleans()) else unknown(INSIDE)

    def session() -> dict[str, Any]:
        held = [activity() for _each in range(draw(st.integers(0, 4)))]
        return {"type": "session", "value": {"title": "Une", "activities": held}, "id": f"s{next(number)}"}

    return [session() if draw(st.booleans()) else unknown(OUTSIDE) for _each in range(draw(st.integers(0, 4)))]
