"""A part of a page that the program alone decides: menus, footer, the way out."""

from collections.abc import Hashable
from typing import Any, Final

from django import template
from django.conf import settings
from django.core.signals import setting_changed
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST: Final = 500  # a few kilobytes each; what a part depends on takes few values
_kept: dict[Hashable, SafeString] = {}
# Only tests change a setting while the program runs.
setting_changed.connect(lambda **_: _kept.clear(), weak=False, dispatch_uid="relais.fixed")


class FixedPart(template.Node):
    """What stands inside, made once by each process for each name, language and value of what it depends on."""

    def __init__(self, name: str, given: list[template.base.FilterExpression], inside: template.NodeList) -> None:
        self.name = name
        self.given = given
        self.inside = inside

    def render(self, context: template.Context) -> SafeString:
        """The part as kept, else made and kept; each time while `DEBUG` is on."""
        if settings.DEBUG:
            return self.inside.render(context)
        key = (self.name, get_language(), *(each.resolve(context, ignore_failures=True) for each in self.given))
        kept = _kept.get(key)
        if kept is None:
            if len(_kept) >= MOST:
                _kept.clear()
            kept = _kept[key] = self.inside.render(context)
        return kept


@register.tag
def fixed(parser: Any, token: Any) -> FixedPart:
    """`{% fixed "menu" section %}…{% endfixed %}`: what stands inside depends on `section` and the language alone.

    Nothing of a person, of the request or of the database may stand there.
    """
    _tag, name, *given = token.split_contents()
    inside = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedPart(name.strip("\"'"), [parser.compile_filter(each) for each in given], inside)
