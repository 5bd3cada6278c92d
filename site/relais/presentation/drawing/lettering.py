"""Text fitted into a picture, in the site's typefaces, whatever letters a title has."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

from django.conf import settings
from PIL import ImageFont

FONTS = settings.PROJECT_DIR / "static" / "fonts"
FILES = ("source-sans-3-latin", "source-sans-3-latin-ext", "noto-sans-canadian-aboriginal")
BOLD, PLAIN = 700, 500
NARROW_NBSP, NBSP = "\u202f", "\u00a0"


def runs(text: str) -> Iterator[tuple[str, str]]:
    """`text` in pieces, each with the typeface that has its letters; the first where none has."""
    for name, letters in groupby(text, key=_typeface_of):
        yield name, "".join(letters)


@lru_cache(maxsize=64)
def font(name: str, size: float, weight: int) -> ImageFont.FreeTypeFont:
    """A typeface at a size in pixels."""
    found = ImageFont.truetype(str(FONTS / f"{name}.woff2"), size)
    found.set_variation_by_axes([weight])
    return found


def width(text: str, size: float, weight: int) -> float:
    """How wide `text` is, in pixels."""
    return sum(font(name, size, weight).getlength(piece) for name, piece in runs(text))


def fitted(text: str, widest: float, ways: Sequence[tuple[int, int]], weight: int) -> tuple[int, list[str]]:
    """The first of `ways` (a size, and the most lines) in which `text` keeps within `widest`: its size, and the lines.

    What keeps within none is cut with an ellipsis, in the last one.
    """
    text = clean(text)
    for size, most in ways:
        lines = list(_lines(text, widest, size, weight))
        if len(lines) <= most and all(width(line, size, weight) <= widest for line in lines):
            return size, _balanced(text, lines, widest, size, weight)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    return size, [_cut(line, widest, size, weight) for line in lines]


def clean(text: str) -> str:
    """One line without what cannot be drawn: control characters, and the space the typeface does not have."""
    text = text.replace(NARROW_NBSP, NBSP)
    return " ".join("".join(letter if letter.isprintable() or letter == NBSP else " " for letter in text).split(" "))


def _lines(text: str, widest: float, size: float, weight: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip(" ")
        if line and width(longer, size, weight) > widest:
            yield line
            line = word
        else:
            line = longer
    yield line


def _balanced(text: str, lines: list[str], widest: float, size: float, weight: int) -> list[str]:
    """As many lines, of about the same length: no word alone on the last one."""
    for narrower in range(int(widest), int(widest / 2), -8):
        closer = list(_lines(text, narrower, size, weight))
        if len(closer) > len(lines) or any(width(line, size, weight) > widest for line in closer):
            break
        lines = closer
    return lines


def _cut(line: str, widest: float, size: float, weight: int) -> str:
    if width(line, size, weight) <= widest:
        return line
    line = line.removesuffix("…")
    while line and width(f"{line}…", size, weight) > widest:
        line = line[:-1]
    return f"{line.rstrip()}…"


@lru_cache(maxsize=2048)
def _typeface_of(letter: str) -> str:
    return next((name for name in FILES if ord(letter) in _letters_of(name)), FILES[0])


@cache
def _letters_of(name: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - for a process that draws

    with TTFont(FONTS / f"{name}.woff2") as file:
        return frozenset(file.getBestCmap())
