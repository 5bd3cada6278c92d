"""What a picture is made of: later shapes over earlier ones; colours as `#rrggbb`."""

from dataclasses import dataclass
from enum import Enum

Point = tuple[float, float]


class Align(Enum):
    """Which part of a line of text stands at its `x`, as SVG names it."""

    START = "start"
    CENTRE = "middle"
    END = "end"


@dataclass(frozen=True)
class Area:
    """A filled outline."""

    outline: tuple[Point, ...]
    fill: str


@dataclass(frozen=True)
class Disc:
    """A filled circle."""

    centre: Point
    radius: float
    fill: str


@dataclass(frozen=True)
class Stroke:
    """A line with round ends; `closed` when it comes back to its start."""

    points: tuple[Point, ...]
    width: float
    colour: str
    closed: bool = False


@dataclass(frozen=True)
class Words:
    """A line of text standing on `baseline`, `width` wide as measured, of which `align` stands at `x`."""

    text: str
    x: float
    baseline: float
    size: float
    weight: int
    colour: str
    width: float
    align: Align = Align.CENTRE


Shape = Area | Disc | Stroke | Words
