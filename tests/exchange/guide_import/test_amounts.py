"""How much of each thing a guide may hold, one more being refused."""

import pytest

from workshops.exchange.guide_import import amounts
from workshops.exchange.guide_import.amounts import check_text, check_word_part, without_pictures
from workshops.exchange.guide_import.messages import THINGS
from workshops.exchange.guide_import.parsing import parse_guide
from workshops.exchange.guide_import.refusal import ImportRefused, Refused


def lines_of(piece, amount, on_a_line=50):
    """So many pieces, on lines that are not too long."""
    full, rest = divmod(amount, on_a_line)
    return "\n".join([piece * on_a_line] * full + [piece * rest])


SHAPES = {
    "characters": lambda amount: lines_of("a", amount - amount // 10_000 - 1, 10_000).ljust(amount, "\n"),
    "line": lambda amount: "a" * amount,
    "lines": lambda amount: "a\n\n" * amount,
    "headings": lambda amount: "# a\n" * amount,
    "columns": lambda amount: "|" * (amount + 1),
    "cells": lambda amount: lines_of("|", amount),
    "emphasis": lambda amount: lines_of("*a ", amount),
    "links": lambda amount: lines_of("[a](b) ", amount),
    "references": lambda amount: "[a]: b\n" * amount,
    "tags": lambda amount: lines_of("<b>", amount),
}
MOST = {
    "characters": amounts.MOST_CHARACTERS,
    "line": amounts.LONGEST_LINE,
    "lines": amounts.MOST_LINES,
    "headings": amounts.MOST_HEADINGS,
    "columns": amounts.MOST_COLUMNS,
    "cells": amounts.MOST_CELLS,
    "emphasis": amounts.MOST_EMPHASIS,
    "links": amounts.MOST_LINKS,
    "references": amounts.MOST_REFERENCES,
    "tags": amounts.MOST_TAGS,
}


@pytest.mark.parametrize("things", SHAPES)
def test_one_more_than_the_most_is_refused_by_its_name(things):
    check_text(SHAPES[things](MOST[things]))
    with pytest.raises(Refused) as refused:
        check_text(SHAPES[things](MOST[things] + 1))
    assert refused.value.details == {"things": things, "limit": MOST[things]}


@pytest.mark.parametrize("things", THINGS)
def test_the_refusal_says_of_what_and_how_many(things):
    said = str(ImportRefused("too_many", "guide.md", things=things, limit=20_000))
    assert said == (
        f"Le fichier «\u00a0guide.md\u00a0» a plus de 20\u00a0000 {THINGS[things]}\u00a0: "
        "divisez-le en plusieurs documents, puis recommencez."
    )


def test_what_a_picture_is_drawn_with_does_not_count():
    drawn = "data:image/png;base64," + "iVBORw0KGgo=" * 200_000
    text = f"# G\n\n## Accueil (10 min)\n\nBonjour ![un chat]({drawn})\n\n[image1]: <{drawn}>\n"
    assert without_pictures(text).count("iVBOR") == 0
    guide = parse_guide(text.encode(), "guide.md")
    assert guide.counts().activities == 1
    assert "un chat" in str(guide.to_payload())
    with pytest.raises(Refused):
        parse_guide(text.replace("base64,", "").encode(), "guide.md")


def test_a_document_of_either_format_has_so_many_blocks(monkeypatch, word, word_bytes):
    for number in range(12):
        word.add_paragraph(f"Un pas {number}")
    data = word_bytes(word)
    assert parse_guide(data, "guide.docx")
    monkeypatch.setattr(amounts, "MOST_BLOCKS", 10)
    with pytest.raises(Refused) as refused:
        parse_guide(data, "guide.docx")
    assert refused.value.details["things"] == "blocks"


def test_a_table_of_word_has_so_many_cells(monkeypatch, word, word_bytes, add_table):
    add_table(word, [["Durée", "Activité"]] * 6)
    data = word_bytes(word)
    assert parse_guide(data, "guide.docx")
    monkeypatch.setattr(amounts, "MOST_CELLS", 11)
    with pytest.raises(Refused) as refused:
        parse_guide(data, "guide.docx")
    assert refused.value.details["things"] == "cells"


def test_paragraphs_of_word_are_counted_before_it_is_opened():
    check_word_part(b"<w:p/>" * amounts.MOST_PARAGRAPHS)
    check_word_part(b"<w:pPr/>" * 2 * amounts.MOST_PARAGRAPHS)
    with pytest.raises(Refused):
        check_word_part(b"<w:p>" * (amounts.MOST_PARAGRAPHS + 1))
