"""Every word of the source ends in a field or among what is left to sort, whatever the document."""

import dataclasses
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.exchange.guide_import.blocks import (
    Aside,
    Block,
    Cell,
    Heading,
    Image,
    ListItem,
    Look,
    Paragraph,
    SourceDocument,
    Table,
    block_text,
)
from workshops.exchange.guide_import.folding import words_of
from workshops.exchange.guide_import.inline import Inline, Run
from workshops.exchange.guide_import.parsing import parse_guide
from workshops.exchange.guide_import.readers.docx import read_docx
from workshops.exchange.guide_import.readers.markdown import read_markdown
from workshops.exchange.guide_import.refusal import Refused
from workshops.exchange.guide_import.structure import import_document

# Openings that mean something to the importer; each is followed by words it cannot know.
OPENINGS = (
    "",
    "",
    "",
    "Rencontre 1 : ",
    "Rencontre 2 – ",
    "Jour 1 : ",
    "Activité 1 : ",
    "Activité 2 – ",
    "2.1 Activité : ",
    "Étape 1 ",
    "Durée : 20 minutes ",
    "Durée : ",
    "Durée totale : 1 h ",
    "Matériel : ",
    "Matériel",
    "Objectifs",
    "But : ",
    "Déroulement",
    "Déroulement : ",
    "Questions",
    "Questions : ",
    "À dire : ",
    "Note : ",
    "Conseils",
    "Variantes : en ligne, ",
    "Préparation",
    "Introduction",
    "Résumé : ",
    "Références",
    "Licence",
    "Public cible : ",
    "Annexe ",
    "Table des matières",
    "Formule : en dyades ",
    "9 h 00 – 9 h 15 : ",
    "10 h 15 ",
    "10 min – ",
    "Pause ",
    "Accueil (10 min) ",
    "Total ",
    "Suivi : ",
    "Mise en garde : ",
    "• ",
    "Horaire",
    "Activités",
    "Dévoilement",
    "Demandez : ",
    "Discussion",
    "Conclusion",
    "Matériel : aucun ",
    "Niveau : ",
)
ENDINGS = st.sampled_from(["", "", ".", ":", "?", " (20 minutes)", "\nDurée : 5 min", "\n- a"])
HEADERS = ("Heure", "Durée", "Activité", "Matériel", "Déroulement", "Rencontre", "Temps", "Titre", "")


def _told_apart(numbers):
    """Words no vocabulary holds, each different from all others."""
    return st.integers(0, 4).map(lambda many: " ".join(f"mot{next(numbers)}" for _ in range(many)))


@st.composite
def documents(draw) -> SourceDocument:
    """A document of any blocks in any order."""
    words = _told_apart(count(1))

    def text():
        return f"{draw(st.sampled_from(OPENINGS))}{draw(words)}{draw(ENDINGS)}".strip()

    def inline():
        return Inline.of(
            [Run(text(), bold=draw(st.booleans())), *([Run(f" {draw(words)}")] if draw(st.booleans()) else [])]
        )

    def cell():
        return Cell(
            tuple(Paragraph(0, inline()) for _ in range(draw(st.integers(0, 2)))), draw(st.sampled_from([1, 1, 1, 2]))
        )

    def table(index):
        width = draw(st.integers(1, 4))
        head = [tuple(Cell((Paragraph(0, Inline.plain(draw(st.sampled_from(HEADERS)))),)) for _ in range(width))]
        rows = [tuple(cell() for _ in range(width)) for _ in range(draw(st.integers(0, 4)))]
        return Table(index, Inline(), (*(head if draw(st.booleans()) else []), *rows))

    def block(index) -> Block:
        look = Look(draw(st.sampled_from([None, 11.0, 16.0])), draw(st.booleans()))
        kind = draw(st.sampled_from(["heading", "paragraph", "paragraph", "item", "table", "image", "note", "header"]))
        if kind == "heading":
            return Heading(index, inline(), level=draw(st.integers(0, 6)))
        if kind == "item":
            return ListItem(index, inline(), draw(st.integers(0, 2)), draw(st.booleans()), look)
        if kind == "table":
            return table(index)
        others = {
            "image": Image(index, inline()),
            "note": Aside(index, inline()),
            "header": Aside(index, inline(), place="header"),
        }
        return others.get(kind) or Paragraph(index, inline(), look)

    return SourceDocument([block(index) for index in range(draw(st.integers(0, 14)))])


def missing_words(document, guide) -> Counter:
    kept = Counter(word for text in guide.texts() for word in words_of(text))
    return Counter(word for block in document.blocks for word in words_of(block_text(block))) - kept


def only_understood(document, guide) -> Counter:
    """Words outside the vocabulary that no field holds and that are not to be sorted."""
    without = dataclasses.replace(guide, understood=[])
    return Counter({word: times for word, times in missing_words(document, without).items() if word.startswith("mot")})


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_word_is_kept(document):
    guide = import_document(document, "guide.docx")
    assert missing_words(document, guide) == Counter()


@settings(max_examples=100, deadline=None)
@given(documents())
def test_words_outside_the_vocabulary_are_in_a_field_or_to_sort(document):
    """Not only noted as understood, and without the last resort of `keep_missed_words`."""
    guide = import_document(document, "guide.docx")
    assert [warning for warning in guide.warnings if warning.code == "words_missed"] == []
    assert only_understood(document, guide) == Counter()


@settings(max_examples=40, deadline=None)
@given(documents())
def test_the_result_survives_the_way_between_processes(document):
    guide = import_document(document, "guide.docx")
    assert type(guide).from_payload(guide.to_payload()) == guide


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aé1 #*-|>:.\n`[]()!_<&9h")), max_size=300))
def test_no_markdown_breaks_the_importer(text):
    try:
        guide = parse_guide(f"x {text}".encode(), "guide.md")
    except Refused:
        return
    assert guide.title


@pytest.mark.parametrize("suffix", ["docx", "md"])
def test_every_word_of_the_real_guides_is_kept(corpus, suffix):
    for path in sorted(corpus.glob(f"*.{suffix}")):
        document = read_docx(path.read_bytes()) if suffix == "docx" else read_markdown(path.read_text(encoding="utf-8"))
        guide = import_document(document, path.name)
        assert missing_words(document, guide) == Counter(), path.name
        assert "words_missed" not in [warning.code for warning in guide.warnings], path.name
