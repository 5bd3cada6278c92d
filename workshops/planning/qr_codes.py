"""QR codes, drawn here: no other server learns what is printed."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

SCALE = 6  # pixels a module: sharp at the size a sheet of paper gives it


def qr_png(text: str) -> bytes:
    """The code of `text` as a PNG picture, which a quarter of dirt does not make unreadable."""
    drawn = BytesIO()
    segno.make_qr(text, error="q").save(drawn, kind="png", scale=SCALE, border=2)
    return drawn.getvalue()


def qr_data_uri(text: str) -> str:
    """The same picture as an address a page can hold."""
    return str(segno.make_qr(text, error="q").png_data_uri(scale=SCALE, border=2))


def qr_svg(text: str) -> SafeString:
    """The code of `text` drawn in place in a page, on white whatever the theme, for a screen or a printed page."""
    drawn = segno.make_qr(text, error="m").svg_inline(scale=5, border=3, light="#fff", omitsize=True)
    return mark_safe(drawn)  # noqa: S308 - drawn here from an address of ours
