"""Every pair of colours used for text or for a shape that carries meaning is measured as its style sheet names it."""

import re
from pathlib import Path

import pytest

from relais.presentation.words import KIND_CODES

TOKENS = Path(__file__).parents[2] / "site/relais/static/css/tokens.css"
GAPS = TOKENS.parent / "pages/gaps.css"  # tints that one page alone has
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2: 1.4.3 and 1.4.11

PAIRS = [
    *((ink, paper, TEXT) for ink in ("ink", "quiet", "accent") for paper in ("paper", "surface", "sunken")),
    *((ink, "accent-soft", TEXT) for ink in ("ink", "accent-strong")),
    *((ink, "care-soft", TEXT) for ink in ("ink", "quiet", "care")),
    *((tone, f"{tone}-soft", TEXT) for tone in ("success", "warning", "error", "info")),
    *(("ink", f"{tone}-soft", TEXT) for tone in ("success", "warning", "error", "info")),
    *(("accent", f"{tone}-soft", TEXT) for tone in ("success", "warning", "error", "info")),
    *((tone, "paper", TEXT) for tone in ("success", "warning", "error", "info", "care")),
    *(("ink", f"heat-{level}", TEXT) for level in range(1, 5)),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("on-quit", "quit", TEXT),
    ("ink", "mark", TEXT),
    ("line-strong", "paper", SHAPE),
    ("line-strong", "surface", SHAPE),
    ("brand-second", "surface", SHAPE),
    *(("on-kind", f"kind-{kind}", TEXT) for kind in KIND_CODES),
    *((f"kind-{kind}-edge", f"kind-{kind}", SHAPE) for kind in KIND_CODES),
    *((f"kind-{kind}-edge", paper, SHAPE) for kind in KIND_CODES for paper in ("paper", "surface")),
]


def colours(theme):
    """Hexadecimal colours of the tokens in one theme, by name."""
    pattern = re.compile(r"--(?P<name>[\w-]+): light-dark\((?P<light>#\w{6}), (?P<dark>#\w{6})\);")
    named = TOKENS.read_text("utf-8") + GAPS.read_text("utf-8")
    return {found["name"]: found[theme] for found in pattern.finditer(named)}


def luminance(colour):
    """Relative luminance as WCAG defines it, from 0 to 1."""
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_known_maximum():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper", "least"), PAIRS)
def test_pair_can_be_read(theme, ink, paper, least):
    tokens = colours(theme)

    assert contrast(tokens[ink], tokens[paper]) >= least


@pytest.mark.parametrize("sheet", sorted(TOKENS.parent.glob("components/*.css")), ids=lambda sheet: sheet.name)
def test_components_name_colours_by_token(sheet):
    found = re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", sheet.read_text("utf-8"))

    assert found == []
