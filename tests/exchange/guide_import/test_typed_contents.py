"""Tables of contents, typed or made by Word, and lists of sessions."""

import pytest

from workshops.exchange.guide_import.blocks import Aside, Heading, ListItem, Paragraph
from workshops.exchange.guide_import.inline import Inline
from workshops.exchange.guide_import.typed_contents import with_contents_marked

EXPECTED = [("On se découvre", [("Le foulard", 15, 15)]), ("On s'entraide", [("La tour", 30, 30)])]


def blocks(lines, headings):
    texts = [Paragraph(index, Inline.plain(line)) for index, line in enumerate(lines)]
    return texts + [Heading(index, Inline.plain(line)) for index, line in enumerate(headings, len(lines))]


def contents_of(found):
    return [block.text for block in found if isinstance(block, Aside)]


def chapters(word):
    word.add_heading("Rencontre 1 – On se découvre", 1)
    word.add_heading("Le foulard (15 min)", 2)
    word.add_heading("Rencontre 2 – On s'entraide", 1)
    word.add_heading("La tour (30 min)", 2)


@pytest.mark.parametrize(
    "lines",
    [
        ["Rencontre 1 – On se découvre ............ 3", "Rencontre 2 – On s'entraide ............ 6"],
        ["Rencontre 1 – On se découvre\t3", "Rencontre 2 – On s'entraide\t6"],
        ["Table des matières", "Rencontre 1 – On se découvre 3", "Rencontre 2 – On s'entraide 6"],
        ["Sommaire", "Rencontre 1 – On se découvre", "Le foulard", "Rencontre 2 – On s'entraide", "La tour"],
        ["Rencontre 1 – On se découvre", "Rencontre 2 – On s'entraide"],
    ],
)
def test_typed_contents_are_neither_sessions_nor_lost(lines, word, from_word, outline):
    word.add_heading("Au camp", 0)
    for line in lines:
        word.add_paragraph(line)
    chapters(word)
    guide = from_word(word)
    assert outline(guide) == EXPECTED
    assert guide.unsorted == []
    assert {line for line in lines if line[0] == "R"} <= {each.text for each in guide.understood}


def test_minutes_that_do_not_rise_are_no_pages():
    lines = ["Le foulard ........ 15", "La tour ........ 10"]
    assert contents_of(with_contents_marked(blocks(lines, ["Le foulard", "La tour"]))) == []


def test_lines_said_nowhere_else_are_no_contents():
    lines = ["Rencontre 1 : Oser ...... 3", "Rencontre 2 : Dire non ...... 6"]
    assert contents_of(with_contents_marked(blocks(lines, ["Autre chose"]))) == []


def test_a_list_under_its_name_is_marked_with_its_items():
    found = [
        Heading(0, Inline.plain("Table of contents"), level=2),
        ListItem(1, Inline.plain("Workshop 1: Listening")),
        ListItem(2, Inline.plain("Workshop 2: Acting")),
        Heading(3, Inline.plain("Workshop 1: Listening")),
        Heading(4, Inline.plain("Workshop 2: Acting")),
    ]
    assert contents_of(with_contents_marked(found)) == [
        "Table of contents",
        "Workshop 1: Listening",
        "Workshop 2: Acting",
    ]


def test_a_contents_field_of_plain_paragraphs(word, from_word, outline, add_field):
    word.add_heading("Au camp", 0)
    opening, following = word.add_paragraph(), word.add_paragraph()
    add_field(opening, "begin", ' TOC \\o "1-3" ', "separate")
    opening.add_run("Rencontre 1 – On se découvre 3")
    following.add_run("Rencontre 2 – un ancien titre 6")
    add_field(following, "end")
    chapters(word)
    guide = from_word(word)
    assert outline(guide) == EXPECTED
    assert "Rencontre 2 – un ancien titre 6" in [each.text for each in guide.understood]


def test_a_contents_field_that_never_ends_hides_nothing(word, from_word, outline, add_field):
    word.add_heading("Au camp", 0)
    add_field(word.add_paragraph(), "begin", ' TOC \\o "1-3" ', "separate")
    chapters(word)
    assert outline(from_word(word)) == EXPECTED
