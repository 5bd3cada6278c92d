"""Template tags and filters of the interface; see docs/developers/interface.md."""

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.core.signals import setting_changed
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from relais.presentation import facets, figures, icons, languages, list_drawing, words
from relais.presentation.activity_drawing import activity_html, component_drawer
from relais.presentation.session_drawing import SessionRow, session_row_html, timeline_label
from relais.presentation.timeline import bars
from relais.presentation.timeline_drawing import drawn_bars, timeline_html

register = template.Library()

for _name in ("duration", "clock", "day_date", "short_date"):
    register.filter(_name, figures.unless_empty(getattr(figures, _name)))
for _name in (
    "kind_word",
    "importance_word",
    "adapting_word",
    "grouping_word",
    "variant_word",
    "licence_word",
    "words_in",
):
    register.filter(_name, getattr(words, _name))
register.filter("language_name", languages.language_name)
register.simple_tag(languages.html_language, name="html_language")
register.simple_tag(languages.other_languages, name="other_languages")
register.simple_tag(words.words_in)  # as a filter it cannot take a language that is missing
register.simple_tag(figures.age_range, name="age_range")
register.simple_tag(figures.number_range, name="number_range")
register.simple_tag(figures.counted, name="counted")
register.simple_tag(figures.sessions_length, name="sessions_length")
register.simple_tag(facets.drawn_facets, name="drawn_facets")
register.simple_tag(list_drawing.drawn_results_bar, name="drawn_results_bar")
register.simple_tag(list_drawing.drawn_chips, name="drawn_chips")


@register.simple_tag
def all_kinds() -> list[str]:
    """Codes of every activity kind, in the order of the timeline's key."""
    return list(words.KIND_CODES)


@register.simple_tag(takes_context=True)
def icon(context: template.Context, name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of the sprite; drawn in place when the context has `inline_icons`."""
    return icons.icon(name, label=str(label), size=size, in_place=bool(context.get("inline_icons")))


@register.simple_tag
def quick_exit_url() -> str:
    """Where « Quitter » leads: an ordinary page, in the reader's language."""
    addresses: dict[str, str] = settings.QUICK_EXIT_URLS
    return addresses.get(get_language() or "") or addresses[settings.LANGUAGE_CODE]


@register.simple_tag(takes_context=True)
def timeline(context: template.Context) -> SafeString:
    """A session's timeline, from what `components/timeline.html` is given."""
    asked = {name: context.get(name) or None for name in ("scale", "fixed_minutes")}
    drawn = bars(context.get("activities") or (), language=context.get("titles_language") or "", **asked)
    linked = bool(context.get("linked"))
    items = drawn_bars(drawn, linked=linked, in_place=bool(context.get("inline_icons")))
    return timeline_html(items, size=context.get("size") or "small", label=context.get("label") or "", linked=linked)


@register.simple_tag(takes_context=True)
def session_row(context: template.Context) -> SafeString:
    """A session in an overview, from what `components/session_row.html` is given."""
    with context.push(size="medium", label=timeline_label(context.get("number"))):
        drawn = timeline(context)
    said: dict[str, Any] = {each.name: context.get(each.name, "") for each in fields(SessionRow)}
    return session_row_html(SessionRow(**said), drawn)


@register.simple_tag(takes_context=True)
def activity_article(context: template.Context, activity: Any) -> SafeString:
    """The article of an activity; what few activities have is drawn by the components it names."""
    return activity_html(activity, context, component_drawer(activity, context))


@register.simple_tag(takes_context=True)
def drawn_pages(context: template.Context, page: Page, **said: str) -> SafeString:
    """The pages around `page` of the list that is shown; see `list_drawing`."""
    return list_drawing.drawn_pages(page, context["request"].GET, **said) if page else SafeString("")


@register.simple_tag
def table_rows(columns: Iterable[Any], rows: Iterable[Iterable[Any]]) -> list[list[dict[str, Any]]]:
    """Cells of a table beside what their column says of them."""
    numeric = [bool(column.get("numeric")) for column in columns]
    return [
        [{"value": value, "numeric": of_numbers} for value, of_numbers in zip(row, numeric, strict=True)]
        for row in rows
    ]


@register.simple_tag(takes_context=True)
def component_css(context: template.Context, name: str) -> SafeString:
    """The link to a style sheet that only some pages need, once a request; nothing on paper, which has its own."""
    request = context.get("request")
    linked: set[str] = getattr(request, "linked_stylesheets", set())
    if name in linked or context.get("inline_icons"):
        return SafeString()
    if request:
        request.linked_stylesheets = linked | {name}
    return _stylesheet(name)


@cache
def _stylesheet(name: str) -> SafeString:
    """The link itself: where a file is served never changes while the program runs."""
    return format_html('<link rel="stylesheet" href="{}">', static(f"css/{name}.css"))


# Only tests change a setting while the program runs.
setting_changed.connect(lambda **_: _stylesheet.cache_clear(), weak=False, dispatch_uid="relais.stylesheets")


@register.simple_block_tag(takes_context=True)
def notice(context: template.Context, content: str, level: str = "info", title: str = "", role: str = "") -> str:
    """A notice around any content; `level` is info, success, warning or error."""
    return _component(context, "notice", level=level, title=title, role=role, content=content)


@register.simple_block_tag(takes_context=True)
def dialog(context: template.Context, content: str, name: str, title: str) -> str:
    """A dialog with `name` as its id, opened by a button with `popovertarget`."""
    return _component(context, "dialog", name=name, title=title, content=content)


@register.simple_block_tag(takes_context=True)
def disclosure(context: template.Context, content: str, summary: str, open: bool = False) -> str:  # noqa: A002
    """Content folded behind a line of text; unfolded on paper."""
    return _component(context, "disclosure", summary=summary, open=open, content=content)


def _component(context: template.Context, component: str, **values: Any) -> str:
    values["inline_icons"] = context.get("inline_icons")
    return render_to_string(f"components/{component}.html", values)
