"""Any guide an import may give, for the tests of what must hold for all."""

from hypothesis import strategies as st

from tests.exchange.documents import a_session_read, an_activity_read
from workshops.exchange.guide_import import ImportedGuide, ImportedMaterial, ImportedVariant, Unsorted

INLINE = st.text("ab é<&", max_size=6).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
RICH = st.recursive(
    INLINE.map(lambda text: f"<p>{text}</p>"),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "<ul>" + "".join(f"<li>{x}</li>" for x in items) + "</ul>"
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda cells: "<table><tbody><tr>" + "".join(f"<td>{x}</td>" for x in cells) + "</tr></tbody></table>"
        ),
    ),
    max_leaves=8,
)
TEXT = st.text("abcdé ’\n0159?", max_size=30)
PROSE = TEXT.map(lambda text: f"<p>{text}</p>")
MINUTES = st.one_of(st.none(), st.integers(0, 2000))


@st.composite
def activities(draw):
    return an_activity_read(
        draw(st.text("abcd ", max_size=200)), draw(MINUTES), minutes_min=draw(MINUTES), duration_text=draw(TEXT),
        purpose=draw(TEXT), steps_html=draw(RICH), say_html=draw(PROSE), questions=draw(st.lists(TEXT, max_size=2)),
        materials=draw(st.lists(TEXT.map(lambda text: ImportedMaterial(text, text[:20])), max_size=2)),
        tips_html=draw(PROSE),
        variants=draw(st.lists(TEXT.map(lambda text: ImportedVariant("online", text)), max_size=1)),
        content_note=draw(TEXT),
    )  # fmt: skip


@st.composite
def guides(draw):
    sessions = [
        a_session_read(
            draw(st.text("ab ", max_size=170)), *draw(st.lists(activities(), min_size=1, max_size=2)),
            purpose=draw(TEXT), objectives=draw(st.lists(TEXT, max_size=2)),
            preparation=draw(st.lists(TEXT, max_size=2)), content_note=draw(TEXT), follow_up=draw(TEXT),
        )
        for _session in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return ImportedGuide(
        title=draw(TEXT), summary=draw(TEXT), objectives=draw(st.lists(TEXT, max_size=2)),
        introduction_html=draw(PROSE), safeguarding_html=draw(PROSE), credits=draw(TEXT), sessions=sessions,
        unsorted=draw(st.lists(st.builds(Unsorted, TEXT, RICH, TEXT, st.just(0)), max_size=2)),
    )  # fmt: skip
