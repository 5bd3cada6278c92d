"""What changed between two texts, marked in words: `<ins>` and `<del>`, which are read aloud and printed."""

import re
from difflib import SequenceMatcher
from html import escape

from django.utils.safestring import SafeString, mark_safe

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
APART = 0.3  # less in common than this, and two texts are shown one after the other


def marked_change(before: str, after: str) -> SafeString:
    """`after`, with what was added to `before` marked, and what was taken out of it."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if old and new and matcher.ratio() < APART:
        return _safe(_mark("del", before), "\n", _mark("ins", after))
    pieces = []
    for operation, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(escape("".join(new[b_start:b_end])))
        else:
            pieces += [_mark("del", "".join(old[a_start:a_end])), _mark("ins", "".join(new[b_start:b_end]))]
    return _safe(*pieces)


def _mark(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text.strip() else escape(text) if tag == "ins" else ""


def _safe(*pieces: str) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 - every piece was escaped
