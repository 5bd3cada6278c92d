"""Text merged three ways."""

import pytest
from hypothesis import given

from tests.adaptations.merging.strategies import LINES, RICH
from workshops.adaptations.merging.words import is_whole, merge_prose, merge_rich, prose_pieces, rich_pieces


def test_two_sentences_changed_apart_are_both_kept():
    merged = merge_prose("Oui. Non. Fin.", "Oui! Non. Fin.", "Oui. Non. La fin.")
    assert (merged.text, merged.conflicts) == ("Oui! Non. La fin.", False)


def test_a_sentence_added_at_the_end_does_not_touch_the_one_before():
    merged = merge_prose("Un.\nDeux.", "Un.\nDeux. Trois.", "Zéro.\nDeux.")
    assert (merged.text, merged.conflicts) == ("Zéro.\nDeux. Trois.", False)


def test_the_same_sentence_changed_twice_is_a_conflict_and_stays_ours():
    merged = merge_prose("Dire non.", "Dire non merci.", "Savoir dire non.")
    assert (merged.text, merged.conflicts) == ("Savoir dire non.", True)


def test_two_paragraphs_and_an_item_are_merged():
    base = "<p>Oui.</p><ol><li>Un</li><li>Deux</li></ol>"
    theirs = "<p>Oui, vraiment.</p><ol><li>Un</li><li>Deux</li></ol>"
    mine = "<p>Oui.</p><ol><li>Un</li><li>Un et demi</li><li>Deux</li></ol>"
    merged = merge_rich(base, theirs, mine)
    expected = "<p>Oui, vraiment.</p><ol><li>Un</li><li>Un et demi</li><li>Deux</li></ol>"
    assert (merged.text, merged.conflicts) == (expected, False)


def test_two_sentences_of_a_paragraph_are_merged():
    merged = merge_rich("<p>Un. <b>Deux.</b></p>", "<p>Un peu. <b>Deux.</b></p>", "<p>Un. <b>Deux fois.</b></p>")
    assert (merged.text, merged.conflicts) == ("<p>Un peu. <b>Deux fois.</b></p>", False)


def test_what_comes_out_broken_is_a_conflict_and_stays_ours():
    # They make the paragraph a list; we add a paragraph in its middle: a list cut in two.
    base, theirs = "<p>Un</p><p>Deux</p>", "<ol><li>Un</li></ol><p>Deux</p>"
    merged = merge_rich("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li></ul>", "<ol><li>a</li><li>b</li></ol>")
    assert is_whole(merged.text)
    assert is_whole(merge_rich(base, theirs, "<p>Un</p><p>Et</p><p>Deux</p>").text)


@pytest.mark.parametrize(
    "html",
    ["", "<p>Un <b>mot</b></p>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "<p>a<br/>b</p>", "<h3>T</h3><p>x</p>",
     '<p><a href="https://example.org">x</a></p>', '<embed embedtype="image" id="1"/>'],
)  # fmt: skip
def test_what_the_editor_writes_is_whole(html):
    assert is_whole(html)


@pytest.mark.parametrize(
    "html",
    ["<p>a", "a</p>", "a", "<p><b>a</p></b>", "<ul>a</ul>", "<li>a</li>", "<ul><p>a</p></ul>", "<p><p>a</p></p>",
     "<ul><ul><li>a</li></ul></ul>", "<p><ul><li>a</li></ul></p>",
     '<p><a href="/"><a href="/">x</a></a></p>'],
)  # fmt: skip
def test_what_no_editor_writes_is_not(html):
    assert not is_whole(html)


@given(LINES)
def test_pieces_of_prose_make_the_text_again(text):
    assert "".join(prose_pieces(text)) == text


@given(RICH)
def test_pieces_of_rich_text_make_it_again(html):
    assert "".join(rich_pieces(html)) == html
    assert is_whole(html)


@given(RICH, RICH, RICH)
def test_rich_text_always_comes_out_whole(base, theirs, mine):
    assert is_whole(merge_rich(base, theirs, mine).text)


@given(RICH, RICH)
def test_one_side_unchanged_gives_the_other(base, changed):
    assert merge_rich(base, changed, base).text == merge_rich(base, base, changed).text == changed
