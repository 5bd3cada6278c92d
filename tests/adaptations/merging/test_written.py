"""Rich text in a plain box, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.adaptations.merging.words import is_whole
from workshops.adaptations.merging.written import from_written, to_written

WORDS = st.text("ab é*[]\\-#1.’&<", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;") or "x"
)
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda words: f"a <b>{words}</b> b"),
    WORDS.map(lambda words: f"a <i>{words}</i> b"),
    WORDS.map(lambda words: f'<a href="https://example.org/?a=1&amp;b=2">{words}</a>'),
    WORDS.map(lambda words: f'<a linktype="page" id="programme:1-2">{words}</a>'),
)
ITEM = INLINE.map(lambda words: f"<li>{words}</li>")
LIST = st.one_of(
    st.builds(lambda tag, items: f"<{tag}>{''.join(items)}</{tag}>", st.sampled_from(["ul", "ol"]),
              st.lists(ITEM, min_size=1, max_size=3)),
    INLINE.map(lambda words: f"<ul><li>{words}<ol><li>{words}</li></ol></li><li>x</li></ul>"),
)  # fmt: skip
PARAGRAPH = st.one_of(
    INLINE.map(lambda words: f"<p>{words}</p>"),
    INLINE.map(lambda words: f"<p>x<br/>{words}</p>"),
    INLINE.map(lambda words: f"<h3>{words}</h3>"),
)
# Two lists of one sort side by side cannot be told from one.
RICH = st.lists(st.tuples(PARAGRAPH, st.just("") | LIST).map("".join), max_size=3).map("".join)


@given(RICH)
def test_rich_text_comes_back_as_it_was(html):
    assert from_written(to_written(html)) == html


@given(st.text("ab*[]()\\-#1. \n&<>\"'/:hpt=", max_size=40))
def test_whatever_is_typed_is_whole_and_safe(text):
    html = from_written(text)
    assert is_whole(html)
    assert "<script" not in html


def test_it_is_written_plainly():
    html = "<h3>Avant</h3><p>Un <b>mot</b>.</p><ol><li>Un</li><li>Deux</li></ol><p>Fin</p>"
    assert to_written(html) == "### Avant\n\nUn **mot**.\n\n1. Un\n1. Deux\n\nFin"


@pytest.mark.parametrize("typed", ["[x](javascript:alert(1))", "<script>x</script>", "[x](data:text/html)"])
def test_an_address_that_runs_something_is_words(typed):
    assert "<a" not in from_written(typed)
    assert "<script" not in from_written(typed)
