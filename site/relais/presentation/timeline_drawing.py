"""The bars of a timeline as HTML. A long guide draws a hundred of them, which a template takes longer for than for
all the rest of its page.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .escaping import escaped
from .icons import icon
from .timeline import Bar

SPAN = ('<span class="timeline__face">', "</span>")


def drawn_bars(bars: Iterable[Bar], *, linked: bool, in_place: bool) -> SafeString:
    """The items of the list in `components/timeline.html`, led to their activities when they are `linked`.

    `in_place` draws the icons themselves, for paper.
    """
    language = get_language()
    # Each of the parts is escaped where it is put in.
    return mark_safe("\n".join(_item(bar, language, linked, in_place) for bar in bars))  # noqa: S308


# The page of a guide draws each bar twice: in its overview, and at the head of the session.
@lru_cache(maxsize=1024)
def _item(bar: Bar, _language: str | None, linked: bool, in_place: bool) -> str:
    if not bar.kind:
        return f'<li class="timeline__blank {bar.width}" aria-hidden="true"></li>'
    leads = linked and bar.anchor
    face, end = (f'<a class="timeline__face" href="{escaped(bar.anchor)}">', "</a>") if leads else SPAN
    over = " timeline__bar--over" if bar.over else ""
    late = ", " + _("dépasse le temps prévu") if bar.over else ""
    return (
        f'<li class="timeline__bar timeline__bar--{escaped(bar.importance)} kind--{bar.kind} {bar.width}{over}"\n'
        f'  title="{escaped(bar.hint)}">\n'
        f"  {face}\n"
        f'  <span class="visually-hidden">{bar.spoken}{late}</span>\n'
        f'  <span class="timeline__title" aria-hidden="true">{escaped(bar.shown_title)}</span>\n'
        f"  {icon(bar.kind, in_place=in_place)}\n"
        f'  <span class="timeline__minutes" aria-hidden="true">{bar.minutes}'
        '<span class="timeline__unit">&nbsp;min</span></span>\n'
        f"  {end}\n</li>"
    )
