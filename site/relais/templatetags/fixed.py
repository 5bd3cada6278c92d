"""A part of a page that the program alone decides: menus, footer, the way out; and what in it changes all the same."""

from collections.abc import Hashable
from contextvars import ContextVar
from itertools import chain
from typing import Any, Final, NamedTuple

from django import template
from django.conf import settings
from django.core.signals import setting_changed
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

MOST: Final = 500  # a few kilobytes each; what a part depends on takes few values
MARK: Final = "\0"  # stands where something changes while a part is made: no HTML holds it


class Kept(NamedTuple):
    """A part as made: what stands before each thing that changes, those things, and what stands after the last."""

    before: list[str]
    changing: list[template.Node]
    end: str

    def render(self, context: template.Context) -> SafeString:
        """The whole, with what changes as it is now."""
        if not self.changing:
            return SafeString(self.end)
        now = (part.render(context) for part in self.changing)
        return mark_safe("".join((*chain.from_iterable(zip(self.before, now, strict=True)), self.end)))  # noqa: S308


_kept: dict[Hashable, Kept] = {}
# What changes in the part that is being made, in its order.
_met: ContextVar[list[template.Node] | None] = ContextVar("met", default=None)
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
        key = (self.name, get_language(), *[each.resolve(context, ignore_failures=True) for each in self.given])
        kept = _kept.get(key)
        if kept is None:
            if len(_kept) >= MOST:
                _kept.clear()
            kept = _kept[key] = self._made(context)
        return kept.render(context)

    def _made(self, context: template.Context) -> Kept:
        met: list[template.Node] = []
        token = _met.set(met)
        try:
            *before, end = self.inside.render(context).split(MARK)
        finally:
            _met.reset(token)
        return Kept(before, met, end)


class ChangingPart(template.Node):
    """What stands inside, made each time."""

    def __init__(self, inside: template.NodeList) -> None:
        self.inside = inside

    def render(self, context: template.Context) -> str:
        """It, or its place while the part around it is made."""
        met = _met.get()
        if met is None:
            return self.inside.render(context)
        met.append(self)
        return MARK


@register.tag
def fixed(parser: Any, token: Any) -> FixedPart:
    """`{% fixed "menu" section %}…{% endfixed %}`: what stands inside depends on `section` and the language alone.

    Nothing of a person, of the request or of the database may stand there, but inside `{% changing %}`.
    """
    _tag, name, *given = token.split_contents()
    inside = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedPart(name.strip("\"'"), [parser.compile_filter(each) for each in given], inside)


@register.tag
def changing(parser: Any, _token: Any) -> ChangingPart:
    """`{% changing %}{{ name }}{% endchanging %}` in a fixed part: made each time, with what its page knows.

    What a loop, a condition or a `with` of the fixed part says is not known there.
    """
    inside = parser.parse(("endchanging",))
    parser.delete_first_token()
    return ChangingPart(inside)
