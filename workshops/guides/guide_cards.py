"""The cards of the catalogue. All that no search marks is drawn once for each guide, until something changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from workshops.freshness.memory import EachRemembered
from workshops.programmes.vocabulary import GenderFocus

from .guide_drawing import Excerpt, GuideParts, Shown, Version, drawn_card, drawn_parts
from .models import GuidePage
from .queries.cards import Answer, best_answers, first_sessions, guides_of
from .queries.catalogue import CatalogueWords, GuideSet
from .queries.guide_rows import GuideRow
from .queries.passages import marked, passage_of
from .queries.search import Question, Questions

MOST: Final = 2000  # of five kilobytes each
# The language of the interface, the guide, and its versions that the reader may see.
_Key = tuple[str, int, tuple[int, ...]]
_parts: EachRemembered[_Key, GuideParts] = EachRemembered(MOST)


@dataclass(frozen=True)
class GuideCard:
    """A guide as the catalogue shows it. `question` is what was looked for in its language, if anything was."""

    row: GuideRow
    parts: GuideParts
    question: Question | None = None
    best: Answer | None = None

    @property
    def versions(self) -> tuple[Version, ...]:
        """The same guide in other languages."""
        return self.parts.versions

    @cached_property
    def excerpt(self) -> Excerpt | None:
        """Where a search was answered."""
        if not self.best or not self.question:
            return None
        return Excerpt(
            title=marked(self.best.title, self.question),
            session=self.best.session,
            text=passage_of(self.best.text, self.question),
            url=f"{self.parts.url}#{self.best.block_id}",
        )

    @property
    def html(self) -> SafeString:
        """The card, the words looked for marked."""
        title, summary = (marked(text, self.question) for text in (self.parts.title, self.parts.summary))
        return drawn_card(self.parts, title, summary, self.excerpt)


def guide_cards(
    page: Sequence[GuideRow], visible: GuideSet, words: CatalogueWords, questions: Questions
) -> list[GuideCard]:
    """The cards of `page`, in its order; `visible` are all the rows the person may see.

    Two queries, none when all were drawn before; one more to search. `questions` (by language) mark the words looked
    for and choose the excerpts; empty when nothing is.
    """
    language, best = get_language() or "", best_answers(page, questions)
    others = {row.pk: visible.other_versions(row) for row in page}
    keys = {(language, row.pk, tuple(other.pk for other in others[row.pk])): row for row in page}

    def drawn(missing: list[_Key]) -> dict[_Key, GuideParts]:
        rows = {key: keys[key] for key in missing}
        guides = guides_of({row.pk for one in rows.values() for row in (one, *others[one.pk])})
        sessions = first_sessions([row.edition for row in rows.values()])
        return {
            key: drawn_parts(_shown(row, guides, others[row.pk], words), sessions.get(row.edition, []))
            for key, row in rows.items()
            if row.pk in guides and guides[row.pk].current_edition
        }

    parts = _parts.of(visible.catalogued.generation, list(keys), drawn)
    return [
        GuideCard(row, parts[key], questions.get(row.language), best.get(row.edition))
        for key, row in keys.items()
        if key in parts
    ]


def _shown(row: GuideRow, guides: dict[int, GuidePage], others: Sequence[GuideRow], words: CatalogueWords) -> Shown:
    edition: Any = guides[row.pk].current_edition  # that of a guide that is listed is there
    return Shown(
        row=row,
        guide=guides[row.pk],
        number=edition.number,
        published_at=edition.created_at,
        language=capfirst(str(words.languages[row.language])),
        gender="" if row.gender_focus == GenderFocus.ALL else str(GenderFocus(row.gender_focus).label),
        settings=[str(word) for code, word in words.settings.items() if code in row.settings],
        versions=tuple(
            Version(str(words.languages[other.language]), guides[other.pk].get_absolute_url())
            for other in others
            if other.pk in guides
        ),
    )
