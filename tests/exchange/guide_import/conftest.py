"""Ways to make a document and see what the importer makes of it."""

import os
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from workshops.exchange.guide_import import ImportedGuide
from workshops.exchange.guide_import.parsing import parse_guide

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real guides, which is not part of the project: RELAIS_CORPUS, or beside the clone."""
    named = os.environ.get("RELAIS_CORPUS")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "corpus"
    if not (folder / "levelup" / "expected.json").is_file():
        pytest.skip(f"no real guides in {folder} (set RELAIS_CORPUS)")
    return folder / "levelup"


@pytest.fixture(scope="session")
def from_markdown() -> Callable[[str], ImportedGuide]:
    """Import Markdown text."""

    def read(text: str) -> ImportedGuide:
        return parse_guide(text.encode(), "guide.md")

    return read


@pytest.fixture(scope="session")
def word_bytes() -> Callable[[Document], bytes]:
    """Save a Word document in memory."""

    def save(document: Document) -> bytes:
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return save


@pytest.fixture(scope="session")
def from_word(word_bytes) -> Callable[[Document], ImportedGuide]:
    """Import a Word document built in memory."""

    def read(document: Document) -> ImportedGuide:
        return parse_guide(word_bytes(document), "guide.docx")

    return read


@pytest.fixture
def word() -> Document:
    """An empty Word document."""
    return docx.Document()


@pytest.fixture(scope="session")
def add_table() -> Callable[[Document, Sequence[Sequence[str]]], Table]:
    """Add a table of texts to a Word document."""

    def add(document: Document, rows: Sequence[Sequence[str]]) -> Table:
        table = document.add_table(rows=0, cols=max(map(len, rows)))
        for row in rows:
            cells = table.add_row().cells
            for place, text in enumerate(row):
                cells[place].text = text
        return table

    return add


@pytest.fixture(scope="session")
def outline() -> Callable[[ImportedGuide], list]:
    """Return the sessions of a guide as (title, [(activity, shortest, minutes), …])."""

    def of(guide: ImportedGuide) -> list:
        return [
            (session.title, [(each.title, each.minutes_min, each.minutes) for each in session.activities])
            for session in guide.sessions
        ]

    return of


@pytest.fixture(scope="session")
def add_field() -> Callable[..., None]:
    """Add the marks of a Word field to a paragraph: "begin", "separate", "end", or its code."""

    def add(paragraph: Paragraph, *marks: str) -> None:
        for mark in marks:
            edge = mark in {"begin", "separate", "end"}
            element = OxmlElement("w:fldChar" if edge else "w:instrText")
            if edge:
                element.set(qn("w:fldCharType"), mark)
            else:
                element.text = mark
            paragraph.add_run()._r.append(element)

    return add
