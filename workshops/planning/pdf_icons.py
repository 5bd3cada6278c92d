"""Icons in documents, drawn as backgrounds.

An icon repeats a word beside it. WeasyPrint tags every drawing in the text as a figure, and a figure without a
description is an obstacle in a tagged document; a background is not part of what is read.
"""

import re
from functools import cache

from relais.presentation.icons import shapes

FOLDER = "/icon/"
INK = "#1d2a30"
_DECORATIVE = re.compile(
    r'<svg class="(?P<classes>icon[^"]*)"[^>]*aria-hidden="true"[^>]*><use href="[^"#]*#(?P<name>[a-z-]+)"/></svg>'
)


def with_background_icons(html: str) -> str:
    """`html` with each decorative icon of the sprite as an empty element that `icon_rules` draws."""
    return _DECORATIVE.sub(r'<span class="\g<classes> pdf-icon pdf-icon--\g<name>"></span>', html)


@cache
def icon_rules(base_url: str) -> str:
    """Style rules for every icon, whose drawings are fetched under `base_url`."""
    folder = f"{base_url.rstrip('/')}{FOLDER}"
    return "\n".join(f'.pdf-icon--{name} {{ background-image: url("{folder}{name}.svg") }}' for name in shapes())


def icon_drawing(name: str) -> bytes | None:
    """The drawing of an icon as an SVG file; None for a name there is not."""
    drawing = shapes().get(name)
    if drawing is None:
        return None
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">'
        f'<g fill="none" stroke="{INK}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
        f"{drawing}</g></svg>"
    ).encode()
