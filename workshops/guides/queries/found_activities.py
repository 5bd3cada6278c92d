"""What answers a search among activities, whoever may see it: counted and ranked once, until something shown changes.

Who looks for a common word asks for it again at each page and each filter, and its ranks take the database longest.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from workshops.freshness.memory import EachRemembered

from .activity_shelf import ActivityShelf
from .search import Questions, best_activities, search_activities

MOST: Final = 30  # searches, of a tenth of a megabyte where their words are common


@dataclass
class FoundActivities:
    """The activities that answer: for each question, how many have each number of the shelf; `number` in all."""

    questions: Questions
    counted: list[Counter[int]]
    number: int
    _limit: int = 0
    _best: list[tuple[int, int]] = field(default_factory=list)

    def best(self, limit: int) -> list[tuple[int, int]]:
        """The place of a question and the id of at least the `limit` best answers to each, the best first.

        One query, none when as many were asked for before.
        """
        if limit > self._limit:
            self._best = best_activities(self.questions, limit)
            self._limit = limit
        return self._best


_remembered: EachRemembered[tuple[str, tuple[str, ...]], FoundActivities] = EachRemembered(MOST)


def found_activities(shelf: ActivityShelf, text: str, languages: Iterable[str]) -> FoundActivities:
    """The activities of `shelf` that answer `text` in one of `languages`; the queries of `search_activities`, once."""
    key = (text, tuple(languages))

    def found() -> FoundActivities:
        questions, ids = search_activities(*key)
        counted = [_speaking(shelf, shelf.counted(those), asked) for asked, those in ids.items()]
        return FoundActivities(questions, counted, sum(map(len, ids.values())))

    return _remembered.one(shelf.generation, key, found)


def _speaking(shelf: ActivityShelf, counted: Counter[int], languages: tuple[str, ...]) -> Counter[int]:
    return Counter({number: many for number, many in counted.items() if shelf.cells[number][1].language in languages})
