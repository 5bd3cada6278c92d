"""Each text of a programme beside its translation, in the form a translator writes in.

Rich text is written in signs (`merging.written`): a tool that knows nothing of ours cannot break it. Every page that
says what is left to translate says it by `Text.due`.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..blocks import PRESENTATION
from ..merging.document import PROGRAMME_ID
from ..merging.shapes import Sort
from ..merging.written import from_written, to_written
from .parts import OWN, Place, Version, parts_of, places_of, same_place, stored_at

NAMES = ("credits", "credit")  # who made what: said alike in every language


@dataclass(frozen=True)
class Record:
    """What is known of a translation beside its words.

    `seen`: marks (`mark_of`) of the texts, by context, that somebody said were translated as they are. `waiting`: the
    paths of the texts that wait in wagtail-localize, where the translation is made there; else None.
    """

    seen: Mapping[str, str]
    waiting: Collection[str] | None = None


@dataclass(frozen=True)
class Text:
    """A text of the source, `words` its translation (empty while there is none).

    `before` is what the source said in the edition that is followed, when it says something else today and nobody said
    that the translation still holds. `theirs` and `ours` are its places in both versions.
    """

    theirs: Place
    ours: Place
    source: str
    words: str
    before: str | None = None

    @property
    def block(self) -> str:
        """The block it belongs to, as readers' pages name it."""
        return PRESENTATION if self.theirs.part.id == PROGRAMME_ID else self.theirs.part.id

    @property
    def context(self) -> str:
        """Its place, as a file names it."""
        return self.theirs.context

    @property
    def due(self) -> bool:
        """Whether there is something to do."""
        return not self.words or self.before is not None

    @property
    def is_rich(self) -> bool:
        """Whether it is written in signs."""
        return self.theirs.shape.sort is Sort.RICH

    @property
    def mark(self) -> str:
        """Another when the source says something else."""
        return mark_of(self.source)


def texts_of(
    source: Version, held: Version, followed: Version | None, record: Record, *, culture: bool = False
) -> list[Text]:
    """Every text of `source` that has a place in `held`, in the order they are read.

    `followed` is the source as the translation last followed it. A version in another culture (`culture`) has its own
    credits.
    """
    ours, old = parts_of(held), parts_of(followed) if followed else {}
    found = []
    for part in parts_of(source).values():
        for place in places_of(part):
            answer = same_place(place, ours.get(part.id))
            said = written_at(place)
            if said and answer and not (culture and place.field in OWN):
                found.append(_text(place, answer, same_place(place, old.get(part.id)), record))
    return found


def written_at(place: Place | None) -> str:
    """What is said there, as a translator reads it; nothing where there is no such place."""
    return plain(shown(stored_at(place), place.shape.sort)) if place else ""


@lru_cache(maxsize=4096)  # pages ask for the same texts again and again
def shown(stored: str, sort: Sort) -> str:
    """A stored text as a translator reads it."""
    # Twice: what the signs cannot say (an item without words) is not there to be lost on the way back.
    return to_written(from_written(to_written(stored))) if sort is Sort.RICH else stored


def plain(text: str) -> str:
    """A text without what tools change by themselves: other line ends, spaces around."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def mark_of(text: str) -> str:
    """A short mark of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _text(place: Place, answer: Place, old: Place | None, record: Record) -> Text:
    source, words, former = written_at(place), written_at(answer), written_at(old)
    seen = record.seen.get(place.context) == mark_of(source)
    changed = former if former and former != source else None
    if record.waiting is not None:
        waits = place.path in record.waiting and is_translated(place.inner or place.field, source)
        words = "" if waits and words in {source, former} else words
        return Text(place, answer, source, words, (changed or "") if waits and words else None)
    if words == source or (changed and words == changed):
        # Words left as they were copied, unless somebody said that both languages say it alike.
        words = "" if is_translated(place.inner or place.field, source) and not (seen and words == source) else words
    return Text(place, answer, source, words, None if seen else changed if words else None)


def is_translated(field: str, text: str) -> bool:
    """Whether a text of that field is said otherwise in another language: names and numbers are not."""
    return field not in NAMES and any(letter.isalpha() for letter in text)
