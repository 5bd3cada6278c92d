"""The passage of a text that answers a search, with the words that were looked for marked."""

import unicodedata

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from workshops.programmes.stems import Word, words_of

from .search import Question

PASSAGE_CHARACTERS = 220


def marked(text: str, question: Question | None) -> SafeString:
    """`text` as HTML with every word that was looked for in a `<mark>`."""
    text = unicodedata.normalize("NFC", text)
    return _marked(text, _answers(text, question))


def passage(text: str, question: Question) -> SafeString:
    """The line of `text` that holds most of the words looked for, cut around them, marked; empty when none holds any.

    Among lines that hold as many different words, the first.
    """
    best: tuple[int, str, list[Word]] = (0, "", [])
    for line in unicodedata.normalize("NFC", text).splitlines():
        answers = _answers(line, question)
        found = len({word.stem for word in answers})
        if found > best[0]:
            best = (found, line, answers)
    _found, line, answers = best
    return _cut(line, answers) if answers else SafeString("")


def _answers(text: str, question: Question | None) -> list[Word]:
    return list(words_of(text, question.language, question.heard)) if question else []


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
    parts: list[tuple[str, SafeString]] = []
    end = 0
    for word in answers:
        parts.append((text[end : word.start], _mark(text[word.start : word.end])))
        end = word.end
    parts.append((text[end:], SafeString("")))
    return format_html_join("", "{}{}", parts)


def _mark(word: str) -> SafeString:
    return format_html_join("", "<mark>{}</mark>", [(word,)])
