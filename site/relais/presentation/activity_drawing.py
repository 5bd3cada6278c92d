"""An activity of a guide as HTML: a long guide has sixty, whose branches a template takes longer to walk than all the
rest of its page. What few activities have stays in templates.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .escaping import escaped
from .figures import duration
from .icons import icon
from .marks import importance_mark, kind_mark
from .words import grouping_word

# Draws a component that few activities need: its name, and the values it takes.
Component = Callable[..., str]


def activity_html(activity: Any, context: Context, component: Component) -> SafeString:
    """The article of `activity`, a mapping or an object that says what `content.Activity` says.

    `context` is that of the page: the marks of its two languages (`interface_lang`, `content_lang`), its `programme`,
    and the address where a confidence is dealt with (`protocol_url`).
    """
    drawn = _Activity(activity, context, component)
    # Each of the parts is escaped where it is put in.
    return mark_safe("\n".join(drawn.lines()))  # noqa: S308


def component_drawer(activity: Any, context: Context) -> Component:
    """What draws the components of `activity` on the page whose context it is."""

    def component(name: str, **values: Any) -> str:
        template_of: Any = context.template
        with context.push(activity=activity, **values):
            return str(template_of.engine.get_template(f"components/{name}.html").render(context))

    return component


class _Activity:
    def __init__(self, activity: Any, context: Context, component: Component) -> None:
        self.says: Callable[[str], Any] = (
            activity.get if isinstance(activity, Mapping) else partial(_attribute, activity)
        )
        self.context = context
        self.component = component
        self.language = get_language()
        self.words = _words(self.language)
        # The attribute of an element in the language of the interface, inside a guide in another.
        self.mark = escaped(context.get("interface_lang") or "")
        self.drawing = bool(context.get("inline_icons"))

    def lines(self) -> Iterator[str]:
        says = self.says
        yield f'<article class="activity" id="{escaped(says("id"))}">'
        yield '<div class="activity__head">'
        yield f'<h3 class="activity__title"><span>{escaped(says("title"))}</span> {self._minutes()}</h3>'
        yield f'<div class="activity__marks"{self.mark}>{self._marks()}</div>'
        yield "</div>"
        if purpose := says("purpose"):
            yield f'<p class="activity__purpose">{escaped(purpose)}</p>'
        if says("content_note"):
            yield self.component("activity_note")
        yield '<div class="activity__grid">'
        if says("materials") or says("adapting_advice"):
            yield self.component("activity_side")
        yield '<div class="activity__main">'
        yield from self._told()
        yield "</div>"
        yield "</div>"
        if protocol := self.context.get("protocol_url"):
            yield _protocol_link(escaped(protocol), self.mark, self.language, self.drawing)
        yield "</article>"

    def _minutes(self) -> str:
        minutes, shortest = self.says("minutes"), self.says("shortest_minutes")
        if shortest is not None and shortest < minutes:
            return self.component("activity_minutes")
        shown = "" if minutes in (None, "") else duration(minutes)
        return f'\n<span class="activity__minutes"{self.mark}>{escaped(shown)}</span>\n'

    def _marks(self) -> str:
        says = self.says
        chosen = (says("kind"), says("importance"), says("grouping"), says("small_group_size"))
        return _marks_html(*map(str, chosen), self.language, self.drawing)

    def _told(self) -> Iterator[str]:
        says = self.says
        if steps := says("steps"):
            yield self._part("steps", f'<div class="prose activity__steps">{steps}</div>')
        if say := says("say"):
            yield self._part("say", f'<div class="say">{say}</div>')
        if questions := says("questions"):
            items = "".join(f"<li>{escaped(question)}</li>" for question in questions)
            yield self._part("questions", f'<ul class="questions">{items}</ul>')
        for picture in says("media") or ():
            yield self.component("picture", picture=picture)
        for handout in says("handouts") or ():
            yield self.component("handout", handout=handout)
        if tips := says("tips"):
            yield self._part("tips", f'<div class="prose activity__tips">{tips}</div>')
        if says("variants"):
            yield self.component("activity_variants")

    def _part(self, name: str, html: str) -> str:
        label = f'<h4 class="activity__label"{self.mark}>{self.words[name]}</h4>'
        return f'<div class="activity__part">\n{label}\n{html}\n</div>'


def _attribute(activity: Any, name: str) -> Any:
    return getattr(activity, name, None)


# Of the kinds, importances and groupings there are few combinations.
@lru_cache(maxsize=1024)
def _marks_html(
    kind: str, importance: str, grouping: str, group_size: str, _language: str | None, in_place: bool
) -> str:
    mark = f"\n{kind_mark(kind, in_place=in_place)}\n"
    if kind == "break":
        return mark
    people = escaped(grouping_word(grouping))
    if grouping == "small_groups":
        people = format_html(_("petits groupes de %(number)s") % {"number": "{}"}, group_size)
    return (
        f"{mark}<span>{icon('people', size='small', in_place=in_place)}{people}</span>\n{importance_mark(importance)}\n"
    )


@lru_cache(maxsize=64)
def _protocol_link(address: str, mark: str, language: str | None, in_place: bool) -> str:
    link = f"{icon('heart', size='small', in_place=in_place)}<span>{_words(language)['protocol']}</span>"
    return f'<p class="no-print"{mark}><a class="protocol-link" href="{address}">{link}</a>\n</p>'


@cache
def _words(_language: str | None) -> dict[str, str]:
    """The titles of parts, and of the link, in the language that is active."""
    return {
        "protocol": _("Si une personne se confie"),
        "steps": _("Étapes"),
        "say": _("À dire"),
        "questions": _("Questions à poser"),
        "tips": _("Conseils tirés de la pratique"),
    }


def is_plain(activity: Any) -> bool:
    """Whether `activity` (as `content.Activity`) says only what is drawn here, and nothing that a component draws."""
    said = (activity.content_note, activity.materials, activity.adapting_advice, activity.variants)
    return not any((*said, activity.media, activity.handouts)) and activity.floor_minutes >= activity.minutes
