"""The map drawn for this project."""

from pathlib import Path

import yaml

import workshops.taxonomy
from workshops.taxonomy.quebec_map import MONTREAL_FRAME, SHAPES, VIEW_BOX

SHIPPED = Path(workshops.taxonomy.__file__).parent / "data"


def points(outline):
    return [tuple(map(int, point.split(","))) for point in outline.split()]


def test_every_region_shipped_is_drawn_once():
    (file,) = SHIPPED.glob("*region*")
    assert sorted(shape.code for shape in SHAPES) == [term["code"] for term in yaml.safe_load(file.read_text("utf-8"))]


def test_everything_is_inside_the_drawing():
    _x, _y, width, height = map(int, VIEW_BOX.split())
    for shape in SHAPES:
        for outline in shape.outlines:
            assert len(points(outline)) >= 5
            assert all(0 <= x <= width and 0 <= y <= height for x, y in points(outline)), shape.code
        assert 0 < shape.label[0] < width


def test_the_islands_of_laval_and_montreal_are_drawn_again_in_the_frame():
    frame = MONTREAL_FRAME
    for code in ("06", "13"):
        (shape,) = [each for each in SHAPES if each.code == code]
        assert all(
            frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height
            for x, y in points(shape.outlines[-1])
        )


def test_no_two_regions_overlap_where_their_figures_are_written():
    def inside(point, outline):
        x, y = point
        crossed = False
        corners = points(outline)
        for (x0, y0), (x1, y1) in zip(corners, corners[1:] + corners[:1], strict=True):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                crossed = not crossed
        return crossed

    for shape in SHAPES:
        owners = [each.code for each in SHAPES for outline in each.outlines if inside(shape.label, outline)]
        assert owners == [shape.code]
