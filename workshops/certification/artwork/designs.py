"""How the badge of each sort of award looks: its outline, its colours, its emblem, its words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from relais.presentation.drawing.lettering import BOLD, PLAIN, clean, fitted, width
from relais.presentation.drawing.shapes import Area, Disc, Point, Shape, Stroke, Words
from workshops.curricula.rules.vocabulary import AwardKind

from .shapes import CENTRE, around, polygon, rounded, scallops

LIGHT, GOLD, PAPER = "#ffffff", "#f0b45c", "#fbfaf7"
EMBLEM: Point = (256, 144)
TITLE = ((40, 3), (36, 3), (32, 3), (28, 3), (25, 4), (22, 4))  # sizes, and the most lines at each


@dataclass(frozen=True)
class Design:
    """`outline` gives the edge of the badge at a size from 0 to 1; colours from the edge to the middle."""

    outline: Callable[[float], tuple[Point, ...]]
    edge: str
    ground: str
    emblem: Callable[[], list[Shape]]


def badge_shapes(kind: str, title: str, issuer: str) -> list[Shape]:
    """The picture of an award: `title` is « Pivot : Devenir pivot », its sort before the colon."""
    design = DESIGNS[AwardKind(kind)]
    ring = Stroke(design.outline(0.88), 3, GOLD, closed=True)
    shapes: list[Shape] = [Area(design.outline(1), design.edge), Area(design.outline(0.94), design.ground), ring]
    return [*shapes, *design.emblem(), *_words(title, issuer)]


def _words(title: str, issuer: str) -> list[Shape]:
    sort, colon, name = clean(title).partition(":")
    if not colon:
        sort, name = "", title
    size, lines = fitted(name.strip(), 322, TITLE, BOLD)
    leading = size * 1.16
    first = 330 - leading * (len(lines) - 1) / 2
    above = _one_line(sort.strip().upper(), 300, first - size * 0.95 - 12, (23, 20, 17), GOLD)
    below = _one_line(issuer, 150, 418, (19, 17, 15, 13), PAPER)
    middle = (_line(line, first + place * leading, size, BOLD, LIGHT) for place, line in enumerate(lines))
    return [*above, *middle, *below]


def _one_line(text: str, widest: float, baseline: float, sizes: Iterable[int], colour: str) -> list[Shape]:
    size, lines = fitted(text, widest, [(size, 1) for size in sizes], PLAIN)
    return [_line(lines[0], baseline, size, PLAIN, colour)] if lines[0] else []


def _line(text: str, baseline: float, size: float, weight: int, colour: str) -> Words:
    return Words(text, CENTRE[0], baseline, size, weight, colour, width(text, size, weight))


def _hub() -> list[Shape]:
    """A pivot: one in the middle, to whom six turn."""
    spokes: list[Shape] = []
    for angle in range(0, 360, 60):
        end = around(EMBLEM, 49, angle)
        spokes += [Stroke((EMBLEM, end), 5, LIGHT), Disc(end, 10, LIGHT)]
    return [*spokes, Disc(EMBLEM, 22, GOLD)]


def _circle_of_people() -> list[Shape]:
    """Facilitation: a group in a circle, one of whom opens it."""
    ring: list[Shape] = [Stroke(tuple(around(EMBLEM, 44, angle) for angle in range(360)), 4, LIGHT, closed=True)]
    people = [Disc(around(EMBLEM, 44, angle), 14, GOLD if angle == 0 else LIGHT) for angle in range(0, 360, 45)]
    return [*ring, *people]


def _relay() -> list[Shape]:
    """Training: what is passed on, from one to the next; the sign of the site."""
    x, y = EMBLEM
    batons = [(-56, 26, LIGHT), (-8, 0, GOLD), (40, -26, LIGHT)]
    return [Stroke(((x + dx - 9, y + dy + 13), (x + dx + 19, y + dy - 22)), 19, colour) for dx, dy, colour in batons]


def _tick() -> list[Shape]:
    """An attestation: it was followed to its end."""
    x, y = EMBLEM
    circle = tuple(around(EMBLEM, 50, angle) for angle in range(360))
    tick = ((x - 24, y + 2), (x - 7, y + 20), (x + 26, y - 20))
    return [Stroke(circle, 5, LIGHT, closed=True), Stroke(tick, 13, GOLD)]


def _shield(part: float) -> tuple[Point, ...]:
    corners = [(44, 46), (256, 18), (468, 46), (456, 372), (256, 500), (56, 372)]
    return rounded([_scaled(corner, part) for corner in corners], 46 * part)


def _square(part: float) -> tuple[Point, ...]:
    corners = [(46, 46), (466, 46), (466, 466), (46, 466)]
    return rounded([_scaled(corner, part) for corner in corners], 92 * part)


def _scaled(point: Point, part: float) -> Point:
    return (CENTRE[0] + (point[0] - CENTRE[0]) * part, CENTRE[1] + (point[1] - CENTRE[1]) * part)


DESIGNS = {
    AwardKind.PIVOT: Design(lambda part: rounded(polygon(6, 248 * part), 58 * part), "#07444a", "#0b5c63", _hub),
    AwardKind.FACILITATOR: Design(
        lambda part: scallops(16, 238 * part, 7 * part), "#543365", "#794e92", _circle_of_people
    ),
    AwardKind.TRAINER: Design(_shield, "#163a5f", "#225a92", _relay),
    AwardKind.ATTESTATION: Design(_square, "#144c2a", "#1e6b3c", _tick),
}
