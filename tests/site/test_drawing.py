"""Pictures made of shapes, as SVG and as PNG."""

import io

import pytest
from lxml import etree
from PIL import Image

from relais.presentation.drawing.files import Picture, png_file, svg_file
from relais.presentation.drawing.lettering import PLAIN, width
from relais.presentation.drawing.shapes import Align, Area, Words

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
INK = "#1d2a30"


def words(align: Align, x: float = 50) -> Words:
    return Words("Relais", x, 30, 16, PLAIN, INK, width("Relais", 16, PLAIN), align)


def inked(picture: Picture) -> tuple[int, int]:
    """The first and the last column where something is drawn."""
    left, _top, right, _bottom = Image.open(io.BytesIO(png_file(picture))).getbbox()
    return left, right


@pytest.mark.parametrize("align", Align)
def test_a_line_of_text_begins_ends_or_is_centred_where_it_is_told(align):
    picture = Picture(120, 40, "Titre", [words(align)])
    text = etree.fromstring(svg_file(picture)).find("{*}text")
    assert text.get("text-anchor") == align.value
    left, right = inked(picture)
    place = {Align.START: left, Align.CENTRE: (left + right) / 2, Align.END: right}[align]
    assert abs(place - 50) <= 3


def test_a_larger_picture_has_as_many_times_more_points():
    picture = Picture(30, 20, "Titre", [Area(SQUARE, INK)])
    assert Image.open(io.BytesIO(png_file(picture, 2, 1))).size == (60, 40)
    assert Image.open(io.BytesIO(png_file(picture))).size == (30, 20)


def test_its_title_is_said_and_it_needs_nothing_else():
    drawn = etree.fromstring(svg_file(Picture(30, 20, "Ce qui manque\x00", [Area(SQUARE, INK)])))
    assert drawn.findtext("{*}title") == "Ce qui manque"
    assert drawn.get("role") == "img"
    assert b"href" not in etree.tostring(drawn)
