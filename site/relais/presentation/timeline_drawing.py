"""A timeline as HTML. A long guide draws a hundred bars, which a template takes longer for than for all the rest of
its page.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .escaping import escaped
from .figures import duration
from .icons import icon
from .timeline import Bar
from .words import importance_word, kind_word

SPAN = ('<span class="timeline__face">', "</span>")


def timeline_html(items: str, *, size: str, label: str, linked: bool) -> SafeString:
    """The list around the items that `drawn_bars` gave."""
    leads = " timeline--linked" if linked else ""
    # Each of the parts is escaped where it is put in.
    return mark_safe(  # noqa: S308
        f'<div class="timeline-box">\n<ol class="timeline timeline--{escaped(size)}{leads}" role="list"'
        f' aria-label="{escaped(label)}">\n{items}\n</ol>\n</div>'
    )


def drawn_bars(bars: Iterable[Bar], *, linked: bool, in_place: bool) -> SafeString:
    """The items of a timeline, led to their activities when they are `linked`.

    `in_place` draws the icons themselves, for paper.
    """
    language = get_language()
    # Each of the parts is escaped where it is put in.
    return mark_safe("\n".join([_item(bar, language, linked, in_place) for bar in bars]))  # noqa: S308


# A list of cards draws the same ones at each request.
@lru_cache(maxsize=1024)
def _item(bar: Bar, language: str | None, linked: bool, in_place: bool) -> str:
    if not bar.kind:
        return f'<li class="timeline__blank {bar.width}" aria-hidden="true"></li>'
    leads = linked and bar.anchor
    face, end = (f'<a class="timeline__face" href="{escaped(bar.anchor)}">', "</a>") if leads else SPAN
    over = " timeline__bar--over" if bar.over else ""
    words, title, shown = _words(language), escaped(bar.title), escaped(bar.shown_title)
    late = words["late"] if bar.over else ""
    kind, length = escaped(kind_word(bar.kind)), duration(bar.minutes)
    said = {"kind": kind, "title": shown, "length": length, "importance": escaped(importance_word(bar.importance))}
    return (
        f'<li class="timeline__bar timeline__bar--{escaped(bar.importance)} kind--{bar.kind} {bar.width}{over}"\n'
        f'  title="{kind} · {title} · {length}">\n'
        f"  {face}\n"
        f'  <span class="visually-hidden">{words["spoken"] % said}{late}</span>\n'
        f'  <span class="timeline__title" aria-hidden="true">{shown}</span>\n'
        f"  {icon(bar.kind, in_place=in_place)}\n"
        f'  <span class="timeline__minutes" aria-hidden="true">{bar.minutes}'
        '<span class="timeline__unit">&nbsp;min</span></span>\n'
        f"  {end}\n</li>"
    )


@cache
def _words(_language: str | None) -> dict[str, str]:
    """What a screen reader says of a bar, and of one that ends too late, in the language that is active."""
    return {
        "spoken": escaped(_("%(kind)s : %(title)s, %(length)s, %(importance)s")),
        "late": ", " + _("dépasse le temps prévu"),
    }
