"""The passage of a text that answers a search, with the words that were looked for marked."""

import unicodedata
from html import escape

from django.utils.safestring import SafeString, mark_safe

from workshops.programmes.stems import WORD, Word, words_among

from .search import Question

PASSAGE_CHARACTERS = 220


def marked(text: str, question: Question | None) -> SafeString:
    """`text` as HTML with every word that was looked for in a `<mark>`."""
    text = unicodedata.normalize("NFC", text)
    return _marked(text, answers_in(text, question))


def passage_of(text: str, question: Question) -> SafeString:
    """The passage of an activity that answers, its title (the first line of its text) left aside."""
    _title, _newline, said = text.partition("\n")
    return passage(said, question)


def passage(text: str, question: Question) -> SafeString:
    """The line of `text` that holds most of the words looked for, cut around them, marked; empty when none holds any.

    Among lines that hold as many different words, the first.
    """
    text = unicodedata.normalize("NFC", text)
    heard = list(filter(question.heard.__getitem__, set(WORD.findall(text))))
    best: tuple[int, str, list[Word]] = (0, "", [])
    for line in text.splitlines():
        # Most lines hold none, which is known without cutting them into words.
        if any(word in line for word in heard):
            answers = answers_in(line, question)
            found = len({word.stem for word in answers})
            if found > best[0]:
                best = (found, line, answers)
    _found, line, answers = best
    return _cut(line, answers) if answers else SafeString("")


def answers_in(text: str, question: Question | None) -> list[Word]:
    """The words of `text`, in composed form (NFC), that were looked for."""
    return words_among(text, question.language, question.heard) if question else []


def _cut(line: str, answers: list[Word]) -> SafeString:
    """At most about `PASSAGE_CHARACTERS` of `line`, whole words, around the first words that answer."""
    if len(line) <= PASSAGE_CHARACTERS:
        return _marked(line, answers)
    start = max(0, min(answers[0].start - PASSAGE_CHARACTERS // 3, len(line) - PASSAGE_CHARACTERS))
    end = min(len(line), start + PASSAGE_CHARACTERS)
    if start:
        start = line.rfind(" ", 0, start + 1) + 1
    if end < len(line):
        end = max(line.rfind(" ", 0, end), answers[0].end)
    shown = [Word(word.start - start, word.end - start, word.stem) for word in answers if word.end <= end]
    return mark_safe(  # noqa: S308 - `_marked` escapes
        f"{'… ' if start else ''}{_marked(line[start:end], shown)}{' …' if end < len(line) else ''}"
    )


def _marked(text: str, answers: list[Word]) -> SafeString:
    parts: list[str] = []
    end = 0
    for word in answers:
        parts.append(f"{escape(text[end : word.start])}<mark>{escape(text[word.start : word.end])}</mark>")
        end = word.end
    parts.append(escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - escaped
