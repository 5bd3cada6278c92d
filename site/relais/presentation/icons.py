"""Icons, read from the one sprite file; drawn by reference on screen and in place on paper."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.core.signals import setting_changed
from django.dispatch import receiver
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SPRITE = "img/icons.svg"
SIZES = {"small": "icon icon--small", "": "icon", "large": "icon icon--large"}
_SPRITE_FILE = Path(__file__).resolve().parents[1] / "static" / SPRITE
_SYMBOL = re.compile(r'<symbol id="(?P<name>[a-z-]+)"[^>]*>(?P<shapes>.*?)</symbol>', re.DOTALL)


@cache
def shapes() -> dict[str, str]:
    """The drawing of every icon, by name, as SVG elements on a 24 by 24 square."""
    return {found["name"]: found["shapes"].strip() for found in _SYMBOL.finditer(_SPRITE_FILE.read_text("utf-8"))}


def icon(name: str, *, label: str = "", size: str = "", in_place: bool = False) -> SafeString:
    """The `<svg>` of an icon: hidden from screen readers, or named by `label` when it stands alone.

    `in_place` writes the drawing itself, for documents that cannot reach the sprite. Raises KeyError for a name that
    is not in the sprite and for a size that is not one of SIZES.
    """
    return _drawn(name, label, size, None if in_place else _sprite())


@cache
def _sprite() -> str:
    """The address of the sprite: a page has hundreds of icons."""
    return static(SPRITE)


@receiver(setting_changed)
def _forget_the_address(**_kwargs: Any) -> None:
    _sprite.cache_clear()


@lru_cache(maxsize=512)
def _drawn(name: str, label: str, size: str, sprite: str | None) -> SafeString:
    drawing = shapes()[name]
    if sprite is None:
        # The stroke is an attribute here because WeasyPrint does not apply style sheets to drawings.
        inside = format_html(
            '<g fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
            "{}</g>",
            mark_safe(drawing),  # noqa: S308 - our own file
        )
    else:
        inside = format_html('<use href="{}#{}"/>', sprite, name)
    naming = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="24" height="24" focusable="false" {}>{}</svg>',
        SIZES[size],
        naming,
        inside,
    )
