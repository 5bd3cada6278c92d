"""Recognises a label: a heading or the head of a line that says what follows (« Matériel : », "Steps")."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold, fold_in_place, word_set
from .vocabulary import FILLERS, PHRASES, SOFT_PHRASES, Part

_LONGEST = 9  # words in a label
_ARTICLES = word_set("le la les l vos votre your the des du de d nos notre our some quelques")
_COLON = re.compile(r"\s*(?::|\s[-–—]\s|\t|\s\|\s)\s*")
# « Vous aurez besoin de crayons et de papier. », alone on its line
_NEEDED = re.compile(
    r"(?:you(?:'ll| will) need|vous aurez besoin d(?:e |'|es )|il vous faut|il vous faudra)\s?(?!to\b|:)"
    r"(?=\w[^:.!?]{2,150}\.?$)"
)
_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*[.)]|[a-zA-Z][.)])\s+")
_SYMBOLS = re.compile(r"^[^\w(\[]+")
_EDGES = " \t\n*_:.–—-•·|▪●✔✓➤►→"


@dataclass(frozen=True, slots=True)
class Label:
    """What a label announces; `soft` when the same words may name an activity (« Discussion »)."""

    part: Part
    soft: bool = False


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line that begins with a label: what it announces and where its value begins (`text[after:]`, maybe empty)."""

    label: Label
    after: int


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(fold(text).replace("'", " ").split())


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[tuple[str, ...], Label]]]:
    """List the phrases by their first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], Label]]] = {}
    for phrases, soft in ((SOFT_PHRASES, True), (PHRASES, False)):
        for part, written in phrases.items():
            for phrase in written.split(", "):
                tokens = _tokens(phrase)
                index.setdefault(tokens[0], []).append((tokens, Label(part, soft)))
    for entries in index.values():
        entries.sort(key=lambda entry: len(entry[0]), reverse=True)
    return index


@lru_cache(maxsize=8192)
def match_label(text: str) -> Label | None:
    """Return what a whole text announces as a label, or None. « Matériel à prévoir », "Trainer's Note:" are labels."""
    if len(text) > 90:
        return None
    tokens = _tokens(_PARENTHESES.sub(" ", _NUMBER.sub("", _SYMBOLS.sub("", text).strip(_EDGES))))
    return _match(tokens) or _match(_without_articles(tokens))


def _without_articles(tokens: tuple[str, ...]) -> tuple[str, ...]:
    start = 0
    while start < len(tokens) and tokens[start] in _ARTICLES:
        start += 1
    return tokens[start:]


def _match(tokens: tuple[str, ...]) -> Label | None:
    if not tokens or len(tokens) > _LONGEST:
        return None
    for phrase, label in _index().get(tokens[0], ()):
        rest = tokens[len(phrase) :]
        if tokens[: len(phrase)] == phrase and (not rest or FILLERS.issuperset(rest)):
            return label
    return None


def label_line(text: str) -> LabelLine | None:
    """Read a line « Label : value » (also with a dash, a tab or a bar), or return None."""
    spoken = _NEEDED.match(fold_in_place(text))
    if spoken:
        return LabelLine(Label(Part.MATERIALS), spoken.end())
    for match in _COLON.finditer(text[:120]):
        label = match_label(text[: match.start()])
        if label is None:
            if ":" in match.group():
                return None
            continue
        if label.soft and ":" not in match.group():
            return None
        return LabelLine(label, match.end())
    return None


_INNER_LABEL = re.compile(r"(?:^|(?<=[\s|•;,.()–—-]))([A-ZÀ-Ý][^:|•;.\n\t]{2,45}?)\s*:")
_SHORT_PARTS = frozenset(
    {
        Part.DURATION, Part.TOTAL_DURATION, Part.MATERIALS, Part.OBJECTIVES, Part.PURPOSE, Part.GROUPING, Part.FACTS,
        Part.PREPARATION, Part.STEPS,
    }
)  # fmt: skip


def inner_labels(text: str) -> list[int]:
    """Return where labels with a colon begin in a line that holds several (« Durée : 20 min   Matériel : crayons »)."""
    starts = []
    for match in _INNER_LABEL.finditer(text):
        label = match_label(match.group(1))
        if label and not label.soft and label.part in _SHORT_PARTS:
            starts.append(match.start(1))
    return starts if len(starts) > 1 or _ends_in_materials(text, starts) else []


def _ends_in_materials(text: str, starts: list[int]) -> bool:
    """Whether a paragraph of sentences ends with « Matériel : … » and nothing after the things."""
    if len(starts) != 1 or not re.search(r"[.!?]\s+$", text[: starts[0]]):
        return False
    line = label_line(text[starts[0] :])
    return line is not None and line.label.part is Part.MATERIALS and ". " not in text[starts[0] :]


_ASKING = re.compile(r"\b(?:demand(?:ez|er)(?:[ -]\w+){0,4}|posez|interrogez|ask(?: \w+){0,4})\b")


def asks_questions(text: str) -> bool:
    """Whether a lead-in announces questions to ask (« Posez les questions suivantes : », "Ask the group:")."""
    folded = fold_in_place(text.strip())
    return folded.endswith(":") and len(folded) <= 160 and ("question" in folded or _ASKING.search(folded) is not None)
