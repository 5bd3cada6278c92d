"""A part of a page that is the same for all who may read it, made once."""

from typing import Any

from django import template
from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe

from workshops.freshness.parts import LONGEST, part_address

register = template.Library()


class KeptPart(template.Node):
    """What stands inside, made once for each name, key and language; each time where the key is empty."""

    def __init__(
        self, name: str, key: template.base.FilterExpression, inside: template.NodeList, *, where: str
    ) -> None:
        self.name = name
        self.key = key
        self.inside = inside
        self.where = where

    def render(self, context: template.Context) -> SafeString:
        """The part as kept, else made and kept."""
        key = self.key.resolve(context)
        if not key:
            return self.inside.render(context)
        address = part_address(self.name, str(key))
        kept: str | None = caches[self.where].get(address)
        if kept is None:
            kept = self.inside.render(context)
            caches[self.where].set(address, str(kept), LONGEST)
        return mark_safe(kept)  # noqa: S308 - what a template made


@register.tag
def keptpart(parser: Any, token: Any) -> KeptPart:
    """`{% keptpart "sessions" key %}…{% endkeptpart %}`: what stands inside depends on `key` and the language alone.

    Nothing makes it again while both are the same. As large as a page, it is kept with them.
    """
    return _kept(parser, token, "pages")


@register.tag
def keptcard(parser: Any, token: Any) -> KeptPart:
    """`{% keptcard "guide" key %}…{% endkeptcard %}`: the same for something small, of which there are thousands."""
    return _kept(parser, token, "parts")


def _kept(parser: Any, token: Any, where: str) -> KeptPart:
    tag, name, key = token.split_contents()
    inside = parser.parse((f"end{tag}",))
    parser.delete_first_token()
    return KeptPart(name.strip("\"'"), parser.compile_filter(key), inside, where=where)
