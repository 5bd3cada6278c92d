"""The 17 administrative regions of Quebec as a simplified map, drawn by hand for this project.

It is a scheme, not a survey: the south is stretched so that its small regions can be read and pressed, the north is
drawn in, and the islands of Laval and Montréal are drawn again, larger, in a frame. No file of boundaries was traced.
Positions are units of `VIEW_BOX`, y downwards; regions go by the codes that `taxonomy` ships.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

VIEW_BOX = "0 0 740 620"


@dataclass(frozen=True)
class RegionShape:
    """The outlines of a region (points of SVG polygons) and where its figure is written."""

    code: str
    outlines: tuple[str, ...]
    label: tuple[int, int]


@dataclass(frozen=True)
class Frame:
    """The larger drawing of what is too small: its corner and size, and its neighbours' outlines, cut at its edge."""

    x: int
    y: int
    width: int
    height: int
    around: tuple[str, ...]


MONTREAL_FRAME = Frame(
    508,
    424,
    224,
    180,
    (
        "490,143 606,222 718,357 666,422 636,462 576,486 516,280",
        "363,143 490,143 516,280 576,486 516,527 423,515 348,304",
        "726,410 788,486 796,654 476,654 498,609 506,561 553,566 590,580 650,556 666,479",
    ),
)

SHAPES = (
    RegionShape(
        "01",
        ("575,285 573,345 554,348 541,378 522,375 506,396 498,381 515,348 543,312",),
        (548, 332),
    ),
    RegionShape(
        "02",
        ("231,282 238,232 341,200 401,166 480,166 486,210 468,252 489,324 425,345 353,345 298,324",),
        (380, 245),
    ),
    RegionShape(
        "03",
        ("353,345 425,345 489,324 505,333 495,357 468,387 428,402 395,414 365,422 350,390",),
        (418, 366),
    ),
    RegionShape(
        "04",
        ("159,282 231,282 298,324 353,345 350,390 365,422 341,444 316,458 271,402 225,369 174,369 141,360",),
        (258, 350),
    ),
    RegionShape(
        "05",
        ("404,480 425,504 450,548 425,553 407,582 347,582 344,512 374,504",),
        (398, 530),
    ),
    RegionShape(
        "06",
        (
            "252,542 268,537 284,527 296,515 297,524 290,540 272,550 258,548",
            "540,561 585,549 630,522 668,486 683,500 668,547 622,583 566,586",
        ),
        (626, 546),
    ),
    RegionShape(
        "07",
        ("141,360 174,369 168,436 198,524 147,543 86,514 55,465 55,390",),
        (125, 445),
    ),
    RegionShape(
        "08",
        ("13,282 159,282 141,360 55,390 55,465 29,436 13,378",),
        (74, 335),
    ),
    RegionShape(
        "09",
        (
            (
                "492,117 591,117 570,137 589,161 621,173 653,171 662,188 725,188 728,205 710,213 693,231 "
                "673,232 645,231 597,234 573,250 543,273 519,306 505,333 489,324 468,252 486,210 480,166"
            ),
            "647,241 668,245 680,267 669,267 653,247",
        ),
        (560, 205),
    ),
    RegionShape(
        "10",
        (
            (
                "50,16 165,18 286,15 407,30 503,34 506,63 543,80 589,67 615,53 639,40 660,69 653,89 618,100 "
                "591,117 492,117 480,166 401,166 341,200 238,232 231,282 159,282 13,282 13,210 22,191 "
                "32,156 13,124 80,103 98,87 41,62 65,40"
            ),
        ),
        (250, 120),
    ),
    RegionShape(
        "11",
        (
            "575,285 599,270 639,267 658,291 647,321 621,339 594,339 573,345",
            "672,372 684,356 690,358 684,372 676,388 668,392",
        ),
        (616, 302),
    ),
    RegionShape(
        "12",
        ("498,381 506,396 495,426 480,494 450,548 425,504 404,480 377,438 419,420 456,405",),
        (452, 455),
    ),
    RegionShape(
        "13",
        (
            "256,532 268,521 288,511 293,514 280,525 264,534",
            "541,537 560,500 600,468 648,454 660,472 622,507 581,534",
        ),
        (594, 493),
    ),
    RegionShape(
        "14",
        ("225,369 271,402 316,458 295,485 283,502 259,512 235,426",),
        (272, 440),
    ),
    RegionShape(
        "15",
        ("174,369 225,369 235,426 259,512 235,529 198,524 168,436",),
        (212, 440),
    ),
    RegionShape(
        "16",
        ("319,480 344,512 347,582 219,582 228,563 231,543 250,545 265,551 289,541 295,509",),
        (318, 548),
    ),
    RegionShape(
        "17",
        ("377,438 404,480 374,504 344,512 319,480 341,465",),
        (364, 478),
    ),
)


@dataclass(frozen=True)
class DrawnRegion:
    """A region with what is said of it: `figure` is written on it, `ground` names its colour and its pattern.

    `words` say all of it to those who do not see the map; pressing it leads to `address`.
    """

    shape: RegionShape
    figure: str
    ground: str
    words: str
    address: str
    chosen: bool = False


@dataclass(frozen=True)
class RegionMap:
    """What `taxonomy/region_map.html` draws; a network that has none of these regions has nothing to draw."""

    regions: Sequence[DrawnRegion]
    frame: Frame = MONTREAL_FRAME
    view_box: str = VIEW_BOX


def draw(region: Callable[[RegionShape], DrawnRegion | None]) -> RegionMap:
    """The map of the regions that `region` has something to say of; the others are in a table alone."""
    return RegionMap([drawn for drawn in map(region, SHAPES) if drawn is not None])
