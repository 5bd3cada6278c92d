"""What a file would change in a translation, entry by entry, before anything is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from .judged import why_refused
from .po import Entry
from .texts import Text, plain


class Outcome(StrEnum):
    """What becomes of an entry."""

    ADDED = "added"  # there was no translation
    CHANGED = "changed"
    CONFIRMED = "confirmed"  # the same words, said to hold for what the source says today
    SAME = "same"
    EMPTY = "empty"  # nothing was written
    FUZZY = "fuzzy"  # still marked as to be looked at
    REFUSED = "refused"
    MOVED = "moved"  # the source says something else than in the file
    UNKNOWN = "unknown"  # no such place here any more


TAKEN = (Outcome.ADDED, Outcome.CHANGED, Outcome.CONFIRMED)


@dataclass(frozen=True)
class Proposed:
    """An entry of a file and what becomes of it; `why` is a sentence where it is refused. `text` None: unknown."""

    entry: Entry
    outcome: Outcome
    text: Text | None = None
    words: str = ""
    why: str = ""


WhyNot = Callable[[Text, str], str]  # a sentence, or nothing


def proposed(
    entries: Iterable[Entry], texts: Iterable[Text], model: object, also: WhyNot | None = None
) -> list[Proposed]:
    """What becomes of each entry. `also` may refuse words for a reason of its own."""
    index = _Index(texts)
    return [_proposed(entry, index.text_for(entry), model, also) for entry in _last_of_each(entries)]


def _proposed(entry: Entry, text: Text | None, model: object, also: WhyNot | None) -> Proposed:
    words = plain(entry.words)
    outcome = _outcome(entry, words, text)
    why = ""
    if text is not None and outcome in {Outcome.ADDED, Outcome.CHANGED}:
        why = why_refused(text, words, model) or (also(text, words) if also else "")
    return Proposed(entry, Outcome.REFUSED if why else outcome, text, words, why)


def _outcome(entry: Entry, words: str, text: Text | None) -> Outcome:
    if text is None:
        return Outcome.UNKNOWN
    if not words:
        return Outcome.EMPTY
    if plain(entry.source) != text.source:
        return Outcome.SAME if words == text.words else Outcome.MOVED
    if entry.fuzzy:
        return Outcome.FUZZY
    if words == text.words:
        return Outcome.CONFIRMED if text.due else Outcome.SAME
    return Outcome.CHANGED if text.words else Outcome.ADDED


def _last_of_each(entries: Iterable[Entry]) -> Iterable[Entry]:
    """An entry twice in a file counts once: the last one that says something."""
    kept: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        key = (entry.context, plain(entry.source))
        if key not in kept or entry.words.strip():
            kept[key] = entry
    return kept.values()


class _Index:
    """Finds the text an entry is about: by its place, or, in a list put in another order, by what it says."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self.by_context = {text.context: text for text in texts}
        self.by_words: dict[tuple[str, str], list[Text]] = {}
        for text in self.by_context.values():
            if text.theirs.item is not None:
                self.by_words.setdefault((_list_of(text.context), text.source), []).append(text)

    def text_for(self, entry: Entry) -> Text | None:
        found = self.by_context.get(entry.context)
        if found is not None and found.source == plain(entry.source):
            return found
        alike = self.by_words.get((_list_of(entry.context), plain(entry.source)), [])
        return alike[0] if len(alike) == 1 else found


def _list_of(context: str) -> str:
    """`ID.materials.2.name` without the number; other contexts as they are."""
    parts = context.rsplit(".", 2)
    return f"{parts[0]}.*.{parts[2]}" if len(parts) == 3 and parts[1].isdecimal() else context
