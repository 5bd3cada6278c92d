"""The square of 512 a badge is drawn in, and the outlines made in it."""

import math
from collections.abc import Iterable

from relais.presentation.drawing.shapes import Point

SIDE = 512
CENTRE: Point = (SIDE / 2, SIDE / 2)


def around(centre: Point, radius: float, angle: float) -> Point:
    """The point at `angle` degrees, from the top and clockwise."""
    turn = math.radians(angle - 90)
    return (centre[0] + radius * math.cos(turn), centre[1] + radius * math.sin(turn))


def polygon(sides: int, radius: float, angle: float = 0, centre: Point = CENTRE) -> list[Point]:
    """The corners of a regular polygon, the first at `angle`."""
    return [around(centre, radius, angle + 360 * side / sides) for side in range(sides)]


def scallops(bumps: int, radius: float, depth: float) -> tuple[Point, ...]:
    """A circle whose edge waves `bumps` times, `depth` high."""
    return tuple(around(CENTRE, radius + depth * math.cos(math.radians(angle * bumps)), angle) for angle in range(360))


def rounded(corners: Iterable[Point], radius: float) -> tuple[Point, ...]:
    """The outline through `corners`, each cut by a curve that begins `radius` before it."""
    corners = list(corners)
    outline: list[Point] = []
    for place, corner in enumerate(corners):
        start = _toward(corner, corners[place - 1], radius)
        end = _toward(corner, corners[(place + 1) % len(corners)], radius)
        outline += [_curve(start, corner, end, step / 12) for step in range(13)]
    return tuple(outline)


def _toward(start: Point, end: Point, length: float) -> Point:
    part = length / math.dist(start, end)
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def _curve(start: Point, control: Point, end: Point, part: float) -> Point:
    """A point of a quadratic curve."""
    rest = 1 - part
    weights = (rest * rest, 2 * rest * part, part * part)
    return tuple(  # type: ignore[return-value]
        sum(weight * point[axis] for weight, point in zip(weights, (start, control, end), strict=True))
        for axis in (0, 1)
    )
