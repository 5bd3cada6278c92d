"""The guides that hold the words looked for, whoever may see them: ranked once, until something shown changes.

Who looks for a common word asks for it again at each page and each filter, and its ranks take the database longest.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from workshops.freshness.memory import EachRemembered
from workshops.programmes.facets import Shelf
from workshops.programmes.facets.places import bits_at

from .catalogue import CatalogueShelf
from .guide_rows import GuideRow
from .search import Questions, Ranks, search_guides

MOST: Final = 30  # searches; a word of fifty thousand guides takes a fifth of a megabyte


@dataclass(frozen=True)
class FoundGuides:
    """What answers a search on a shelf: the `bits` of its rows, and their places, the best first.

    The newest of equals comes first, as it does on the shelf. `questions` are what was asked, by language.
    """

    questions: Questions
    bits: int
    best_first: Sequence[int]


NOTHING_ASKED: Final = FoundGuides({}, 0, ())
_Key = tuple[str, tuple[str, ...]]
_remembered: EachRemembered[_Key, FoundGuides] = EachRemembered(MOST)


def found_guides(catalogued: CatalogueShelf, text: str, languages: Iterable[str]) -> FoundGuides:
    """The guides that answer `text` in the one of `languages` that is theirs.

    The queries of `search_guides`, none when it was asked since something changed, or when no word is looked for.
    """
    key = (text, tuple(languages))

    def found() -> FoundGuides:
        questions, ranks = search_guides(*key)
        best = _best_first(catalogued.shelf, ranks)
        return FoundGuides(questions, bits_at(best), array("I", best))

    return _remembered.one(catalogued.generation, key, found) if text else NOTHING_ASKED


def _best_first(shelf: Shelf[GuideRow], ranks: Ranks) -> list[int]:
    """The places of the guides that answer in their own language."""
    found = (
        (rank, place)
        for language, ranked in ranks.items()
        for guide, rank in ranked.items()
        if (place := shelf.places.get(guide)) is not None and shelf.rows[place].language == language
    )
    return [place for _rank, place in sorted(found)]
