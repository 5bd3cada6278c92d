"""Formatted text that can be cut."""

from hypothesis import given
from hypothesis import strategies as st

from workshops.exchange.guide_import.inline import WRAP, Inline, Run

RUNS = st.lists(
    st.builds(
        Run,
        st.text(alphabet="ab <&\n", max_size=6),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "https://example.org"]),
    ),
    max_size=6,
)


@given(RUNS, st.integers(0, 40), st.integers(0, 40))
def test_a_cut_has_the_text_between_its_ends(runs, start, end):
    inline = Inline.of(runs)
    assert inline.cut(start, end).text == inline.text[start:end].strip()


@given(RUNS)
def test_joining_runs_keeps_the_text(runs):
    assert Inline.of(runs).text == "".join(run.text for run in runs)


def test_html_is_escaped_and_closed_around_each_line():
    inline = Inline((Run("a < b\nc", bold=True), Run(" d", href="https://example.org/?x=1&y=2")))
    expected = '<b>a &lt; b</b><br><b>c</b><a href="https://example.org/?x=1&amp;y=2"> d</a>'
    assert inline.html == expected


def test_source_wraps_are_spaces_unless_lines_are_asked_for():
    inline = Inline.plain(f"un{WRAP}deux")
    assert inline.html == "un deux"
    assert inline.unwrapped().text == "un deux"
    assert [line.text for line in inline.lines()] == ["un", "deux"]


def test_bold_is_judged_on_letters_only():
    assert Inline((Run("Durée", bold=True), Run(" : "))).all_bold
    assert not Inline((Run("Durée", bold=True), Run(" : 20"))).all_bold
    assert not Inline.plain(" – ").all_bold


def test_the_bold_head_ends_where_plain_text_begins():
    assert Inline((Run("Accueil", bold=True), Run(" On se salue."))).bold_head() == len("Accueil")
    assert Inline.plain("Accueil").bold_head() == 0
