"""The picture of an award, as the bytes of a file."""

from functools import lru_cache

from relais.presentation.drawing.files import Picture, png_file, svg_file

from .designs import badge_shapes
from .shapes import SIDE


@lru_cache(maxsize=64)
def badge_svg(kind: str, title: str, issuer: str) -> bytes:
    """The badge of an award of that kind, as SVG."""
    return svg_file(_badge(kind, title, issuer))


@lru_cache(maxsize=64)
def badge_png(kind: str, title: str, issuer: str) -> bytes:
    """The same picture as PNG, 512 pixels wide, on nothing."""
    return png_file(_badge(kind, title, issuer))


def _badge(kind: str, title: str, issuer: str) -> Picture:
    return Picture(SIDE, SIDE, title, badge_shapes(kind, title, issuer))
