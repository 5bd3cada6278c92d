"""A picture as the bytes of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image, ImageDraw

from .lettering import font, runs
from .shapes import Align, Area, Disc, Point, Shape, Stroke, Words

SVG = "http://www.w3.org/2000/svg"
FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
FINER = 3  # drawn so many times larger, then reduced: Pillow draws without smoothing edges
BEFORE = {Align.START: 0, Align.CENTRE: 0.5, Align.END: 1}  # how much of a line stands before its `x`


@dataclass(frozen=True)
class Picture:
    """Shapes on a ground of some width and height; `title` is what screen readers say."""

    width: int
    height: int
    title: str
    shapes: Sequence[Shape]


def svg_file(picture: Picture) -> bytes:
    """The picture as SVG, which needs nothing else than itself."""
    root = etree.Element(
        f"{{{SVG}}}svg",
        {
            "viewBox": f"0 0 {picture.width} {picture.height}",
            "width": str(picture.width),
            "height": str(picture.height),
            "role": "img",
        },
        nsmap={None: SVG},
    )
    etree.SubElement(root, f"{{{SVG}}}title").text = _well_formed(picture.title)
    for shape in picture.shapes:
        name, attributes, text = _element(shape)
        etree.SubElement(root, f"{{{SVG}}}{name}", attributes).text = text
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def png_file(picture: Picture, scale: int = 1, finer: int = FINER) -> bytes:
    """The picture as PNG on nothing, `scale` times as large, its edges smoothed from one `finer` times larger."""
    size = (picture.width * scale, picture.height * scale)
    drawn = Image.new("RGBA", (size[0] * finer, size[1] * finer))
    pen = _Pen(ImageDraw.Draw(drawn), scale * finer)
    for shape in picture.shapes:
        pen.draw(shape)
    file = BytesIO()
    drawn.resize(size, Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _element(shape: Shape) -> tuple[str, dict[str, str], str | None]:
    """An SVG element: its name, its attributes, its text."""
    if isinstance(shape, Area):
        return "polygon", {"points": _points(shape.outline), "fill": shape.fill}, None
    if isinstance(shape, Disc):
        x, y = shape.centre
        return "circle", {"cx": _figure(x), "cy": _figure(y), "r": _figure(shape.radius), "fill": shape.fill}, None
    if isinstance(shape, Stroke):
        line = {"points": _points(shape.points), "fill": "none", "stroke": shape.colour}
        ends = {"stroke-width": _figure(shape.width), "stroke-linecap": "round", "stroke-linejoin": "round"}
        return "polygon" if shape.closed else "polyline", {**line, **ends}, None
    place = {"x": _figure(shape.x), "y": _figure(shape.baseline), "text-anchor": shape.align.value}
    letters = {"font-family": FAMILY, "font-size": _figure(shape.size), "font-weight": str(shape.weight)}
    # Where the typeface is another, the line still takes the room it was given.
    room = {"textLength": _figure(shape.width), "lengthAdjust": "spacingAndGlyphs"}
    return "text", {**place, **letters, **room, "fill": shape.colour}, _well_formed(shape.text)


class _Pen:
    """Draws shapes `scale` times as large."""

    def __init__(self, pen: ImageDraw.ImageDraw, scale: int) -> None:
        self.pen = pen
        self.scale = scale

    def draw(self, shape: Shape) -> None:
        if isinstance(shape, Area):
            self.pen.polygon(self._scaled(shape.outline), fill=shape.fill)
        elif isinstance(shape, Disc):
            self._disc(shape.centre, shape.radius, shape.fill)
        elif isinstance(shape, Stroke):
            points = [*shape.points, shape.points[0]] if shape.closed else list(shape.points)
            self.pen.line(self._scaled(points), fill=shape.colour, width=round(shape.width * self.scale), joint="curve")
            for end in (points[0], points[-1]):
                self._disc(end, shape.width / 2, shape.colour)
        else:
            self._write(shape)

    def _disc(self, centre: Point, radius: float, fill: str) -> None:
        (x, y), size = self._scaled([centre])[0], radius * self.scale
        self.pen.ellipse((x - size, y - size, x + size, y + size), fill=fill)

    def _write(self, words: Words) -> None:
        x, y = (words.x - words.width * BEFORE[words.align]) * self.scale, words.baseline * self.scale
        for name, piece in runs(words.text):
            face = font(name, words.size * self.scale, words.weight)
            self.pen.text((x, y), piece, font=face, fill=words.colour, anchor="ls")
            x += face.getlength(piece)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self.scale, y * self.scale) for x, y in points]


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_figure(x)},{_figure(y)}" for x, y in points)


def _figure(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _well_formed(text: str) -> str:
    """Without the characters XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\u00a0")
