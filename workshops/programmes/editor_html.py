"""Rich text without what the editor changes when a page is opened and saved and nobody changed a word."""

import re

EDITOR_MARK = re.compile(r' data-block-key="[^"]*"')
# Non-breaking spaces are words; what folds a line in a file, or aligns it, is one space.
SPACES = re.compile(r"[ \t\r\n\f]+")
LINE_BREAK = re.compile(r"<br ?/?>")
# Around what begins or ends a line, spaces are no part of the text.
AROUND = re.compile(r" ?(</?(?:p|ul|ol|li|h[1-6]|br)\b[^>]*>) ?")


def as_edited(html: str) -> str:
    """`html` as the editor would give it back: two that say the same are equal."""
    unmarked = EDITOR_MARK.sub("", html).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return as_spaced(LINE_BREAK.sub("<br/>", unmarked))


def as_spaced(html: str) -> str:
    """`html` with its spaces as the editor writes them."""
    return AROUND.sub(r"\1", SPACES.sub(" ", html)).strip(" ")
