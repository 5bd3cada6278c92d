"""Documents to import, and what an import gives, for the tests of what is built on it."""

from collections import Counter
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from workshops.exchange.guide_import import (
    GuideWarning,
    ImportedActivity,
    ImportedGuide,
    ImportedMaterial,
    ImportedSession,
    ImportedVariant,
    SourceBlock,
    Understood,
    Unsorted,
)
from workshops.exchange.guide_import.folding import words_of

MARKDOWN = """# Cœur à cœur

Deux rencontres pour dire ce qui est bon pour soi.

## Objectifs

- Nommer ses limites
- Savoir à qui parler

## Rencontre 1 : Faire groupe

### Accueil (10 minutes)

Former un cercle et dire son prénom.

### Le bingo des goûts (30-45 minutes)

Matériel :

- 14 crayons
- une feuille de bingo par participant

Déroulement

- Remettre les feuilles.
- Circuler dans la salle.

Questions :

- Qu’avez-vous en commun ?

## Rencontre 2 : Ma bulle

### La ligne

Se placer sur la ligne selon sa réponse.

## Annexe

Lettre aux parents à photocopier.
"""


def a_markdown_file(folder: Path, text: str = MARKDOWN, name: str = "guide.md") -> Path:
    """A Markdown document on disk."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def a_word_document(*paragraphs: tuple[str, str]) -> bytes:
    """A Word document of (style, text) paragraphs."""
    document = Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def an_activity_read(title: str = "Le cercle", minutes: int | None = 10, **fields: Any) -> ImportedActivity:
    """An activity as the importer gives it."""
    return ImportedActivity(title, minutes_min=fields.pop("minutes_min", minutes), minutes=minutes, **fields)


def a_session_read(title: str, *activities: ImportedActivity, **fields: Any) -> ImportedSession:
    """A session as the importer gives it, with one activity unless some are given."""
    return ImportedSession(title, activities=list(activities) or [an_activity_read()], **fields)


def a_guide_read(*sessions: ImportedSession, **fields: Any) -> ImportedGuide:
    """A guide as the importer gives it, with all its parts filled unless other sessions are given."""
    values = {"title": "Mes limites", "summary": "Pour dire ses limites.", "sessions": list(sessions), **fields}
    return ImportedGuide(**values) if sessions else _whole_guide(**fields)


def _whole_guide(**fields: Any) -> ImportedGuide:
    opening = an_activity_read("Accueil", 10, kind="welcome", source_blocks=[4], duration_text="10 min")
    bingo = an_activity_read(
        "Le bingo",
        45,
        minutes_min=30,
        duration_text="30-45 minutes",
        kind="game",
        grouping="small_groups",
        small_group_size=3,
        purpose="Se découvrir des points communs.",
        steps_html="<ol><li>Remettre les feuilles.</li><li>Circuler.</li></ol>",
        say_html="<p>Il n’y a pas de bonne réponse.</p>",
        questions=["Qu’avez-vous en commun ?", "Qu’est-ce qui vous a surpris ?"],
        materials=[
            ImportedMaterial("une feuille de bingo par participant", "feuille de bingo", 1, "participant"),
            ImportedMaterial("14 crayons", "crayons", 14, "group"),
        ],
        tips_html="<p>Laissez passer son tour.</p>",
        variants=[ImportedVariant("shorter", "Une seule ligne suffit.")],
        content_note="Le jeu peut isoler quelqu’un.",
        source_blocks=[4, 5, 6],
    )
    line = an_activity_read("La ligne", None, steps_html="<p>Se placer sur la ligne.</p>", source_blocks=[8])
    values: dict[str, Any] = {
        "title": "Cœur à cœur",
        "summary": "Deux rencontres pour dire ce qui est bon pour soi.",
        "objectives": ["Nommer ses limites", "Savoir à qui parler"],
        "introduction_html": "<p>Les rencontres se suivent.</p>",
        "safeguarding_html": "<p>Restez à l’écoute.</p>",
        "credits": "Équipe fictive",
        "sessions": [
            ImportedSession(
                "Faire groupe", "Que chaque personne se sente attendue.", ["Se nommer"], ["Placer les chaises"], 55,
                "55 minutes", "Rien d’obligé.", "Noter un mot.", [opening, bingo], [3],
            ),
            ImportedSession("Ma bulle", activities=[line], source_blocks=[7]),
        ],
        "unsorted": [Unsorted("Lettre aux parents", "<p><b>Lettre</b> aux parents</p>", "Annexe", 9)],
        "warnings": [
            GuideWarning("no_duration", "Ma bulle › La ligne", "", 8),
            GuideWarning("images_left_out"),
        ],
        "understood": [Understood("Objectifs", 1)],
        "source": [
            SourceBlock(0, "heading", "<p>Cœur à cœur</p>", 1),
            SourceBlock(1, "heading", "<p>Objectifs</p>", 2),
            SourceBlock(2, "item", "<ul><li>Nommer ses limites</li></ul>"),
            SourceBlock(3, "heading", "<p>Rencontre 1 : Faire groupe</p>", 2),
            SourceBlock(4, "table", "<table><tbody><tr><td>10 min</td><td>Accueil</td></tr></tbody></table>"),
            SourceBlock(5, "heading", "<p>Le bingo</p>", 3),
            SourceBlock(6, "paragraph", "<p>Remettre les feuilles, puis circuler dans la salle.</p>"),
            SourceBlock(7, "heading", "<p>Rencontre 2 : Ma bulle</p>", 2),
            SourceBlock(8, "paragraph", "<p>Se placer sur la ligne.</p>"),
            SourceBlock(9, "paragraph", "<p>Lettre aux parents</p>"),
        ],
    }  # fmt: skip
    return ImportedGuide(**{**values, **fields})


def strings(value: Any) -> list[str]:
    """Every text in plain data."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def words(*texts: str) -> Counter[str]:
    """The words of texts, each as often as it is written."""
    return Counter(word for text in texts for word in words_of(text))


def text_of_html(html: str) -> str:
    """The text of HTML, a space at each tag."""
    return unescape(
        "".join(" " + part.partition(">")[2] if place else part for place, part in enumerate(html.split("<")))
    )
