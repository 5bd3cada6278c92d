"""The picture of an award, as the bytes of a file."""

from functools import lru_cache
from io import BytesIO

from lxml import etree
from PIL import Image, ImageDraw

from .designs import badge_shapes
from .lettering import font, runs
from .shapes import SIDE, Area, Disc, Point, Shape, Stroke, Words

SVG = "http://www.w3.org/2000/svg"
FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
FINER = 3  # drawn so many times larger, then reduced: Pillow draws without smoothing edges


@lru_cache(maxsize=64)
def badge_svg(kind: str, title: str, issuer: str) -> bytes:
    """The badge of an award of that kind, as SVG, with its title as what screen readers say."""
    root = etree.Element(
        f"{{{SVG}}}svg",
        {"viewBox": f"0 0 {SIDE} {SIDE}", "width": str(SIDE), "height": str(SIDE), "role": "img"},
        nsmap={None: SVG},
    )
    etree.SubElement(root, f"{{{SVG}}}title").text = _well_formed(title)
    for shape in badge_shapes(kind, title, issuer):
        name, attributes, text = _element(shape)
        etree.SubElement(root, f"{{{SVG}}}{name}", attributes).text = text
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


@lru_cache(maxsize=64)
def badge_png(kind: str, title: str, issuer: str) -> bytes:
    """The same picture as PNG, 512 pixels wide, on nothing."""
    picture = Image.new("RGBA", (SIDE * FINER, SIDE * FINER))
    pen = ImageDraw.Draw(picture)
    for shape in badge_shapes(kind, title, issuer):
        _draw(pen, shape)
    file = BytesIO()
    picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
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
    place = {"x": _figure(shape.x), "y": _figure(shape.baseline), "text-anchor": "middle"}
    letters = {"font-family": FAMILY, "font-size": _figure(shape.size), "font-weight": str(shape.weight)}
    # Where the typeface is another, the line still takes the room it was given.
    room = {"textLength": _figure(shape.width), "lengthAdjust": "spacingAndGlyphs"}
    return "text", {**place, **letters, **room, "fill": shape.colour}, _well_formed(shape.text)


def _draw(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    if isinstance(shape, Area):
        pen.polygon(_scaled(shape.outline), fill=shape.fill)
    elif isinstance(shape, Disc):
        _disc(pen, shape.centre, shape.radius, shape.fill)
    elif isinstance(shape, Stroke):
        points = [*shape.points, shape.points[0]] if shape.closed else list(shape.points)
        pen.line(_scaled(points), fill=shape.colour, width=round(shape.width * FINER), joint="curve")
        for end in (points[0], points[-1]):
            _disc(pen, end, shape.width / 2, shape.colour)
    else:
        _write(pen, shape)


def _disc(pen: ImageDraw.ImageDraw, centre: Point, radius: float, fill: str) -> None:
    (x, y), size = _scaled([centre])[0], radius * FINER
    pen.ellipse((x - size, y - size, x + size, y + size), fill=fill)


def _write(pen: ImageDraw.ImageDraw, words: Words) -> None:
    x, y = (words.x - words.width / 2) * FINER, words.baseline * FINER
    for name, piece in runs(words.text):
        face = font(name, words.size * FINER, words.weight)
        pen.text((x, y), piece, font=face, fill=words.colour, anchor="ls")
        x += face.getlength(piece)


def _scaled(points: tuple[Point, ...] | list[Point]) -> list[Point]:
    return [(x * FINER, y * FINER) for x, y in points]


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_figure(x)},{_figure(y)}" for x, y in points)


def _figure(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _well_formed(text: str) -> str:
    """Without the characters XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\u00a0")
