"""An activity of a guide as HTML: a long guide has sixty, whose branches a template takes longer to walk than all the
rest of its page. What few activities have stays in templates.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .escaping import escaped
from .figures import duration
from .icons import icon
from .words import grouping_word, importance_word, kind_word

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


class _Activity:
    def __init__(self, activity: Any, context: Context, component: Component) -> None:
        self.activity = activity
        self.context = context
        self.component = component
        self.words = _words(get_language())
        # The attribute of an element in the language of the interface, inside a guide in another.
        self.mark = escaped(context.get("interface_lang") or "")
        self.drawing = bool(context.get("inline_icons"))

    def says(self, name: str) -> Any:
        if isinstance(self.activity, Mapping):
            return self.activity.get(name)
        return getattr(self.activity, name, None)

    def icon(self, name: str, size: str = "small") -> SafeString:
        return icon(name, size=size, in_place=self.drawing)

    def lines(self) -> Iterator[str]:
        yield f'<article class="activity" id="{escaped(self.says("id"))}">'
        yield '<div class="activity__head">'
        yield f'<h3 class="activity__title"><span>{escaped(self.says("title"))}</span> {self._minutes()}</h3>'
        yield f'<div class="activity__marks"{self.mark}>{self._marks()}</div>'
        yield "</div>"
        if purpose := self.says("purpose"):
            yield f'<p class="activity__purpose">{escaped(purpose)}</p>'
        if self.says("content_note"):
            yield self.component("activity_note")
        yield '<div class="activity__grid">'
        if self.says("materials") or self.says("adapting_advice"):
            yield self.component("activity_side")
        yield '<div class="activity__main">'
        yield from self._told()
        yield "</div>"
        yield "</div>"
        if protocol := self.context.get("protocol_url"):
            link = f"{self.icon('heart')}<span>{self.words['protocol']}</span>"
            yield f'<p class="no-print"{self.mark}><a class="protocol-link" href="{escaped(protocol)}">{link}</a>\n</p>'
        yield "</article>"

    def _minutes(self) -> str:
        minutes, shortest = self.says("minutes"), self.says("shortest_minutes")
        if shortest is not None and shortest < minutes:
            return self.component("activity_minutes")
        shown = "" if minutes in (None, "") else duration(minutes)
        return f'\n<span class="activity__minutes"{self.mark}>{escaped(shown)}</span>\n'

    def _marks(self) -> str:
        kind = escaped(self.says("kind"))
        word = escaped(kind_word(self.says("kind")))
        mark = f'\n<span class="kind kind--{kind}">{self.icon(str(kind))}{word}</span>\n'
        if kind == "break":
            return mark
        importance = self.says("importance")
        return (
            f"{mark}<span>{self.icon('people')}{self._grouping()}</span>\n"
            f'<span class="importance importance--{escaped(importance)}"><span class="importance__mark"'
            f' aria-hidden="true"></span>{escaped(importance_word(importance))}</span>\n'
        )

    def _grouping(self) -> str:
        if self.says("grouping") == "small_groups":
            return format_html(_("petits groupes de %(number)s") % {"number": "{}"}, self.says("small_group_size"))
        return escaped(grouping_word(self.says("grouping")))

    def _told(self) -> Iterator[str]:
        if steps := self.says("steps"):
            yield self._part("steps", f'<div class="prose activity__steps">{steps}</div>')
        if say := self.says("say"):
            yield self._part("say", f'<div class="say">{say}</div>')
        if questions := self.says("questions"):
            items = "".join(f"<li>{escaped(question)}</li>" for question in questions)
            yield self._part("questions", f'<ul class="questions">{items}</ul>')
        for picture in self.says("media") or ():
            yield self.component("picture", picture=picture)
        for handout in self.says("handouts") or ():
            yield self.component("handout", handout=handout)
        if tips := self.says("tips"):
            yield self._part("tips", f'<div class="prose activity__tips">{tips}</div>')
        if self.says("variants"):
            yield self.component("activity_variants")

    def _part(self, name: str, html: str) -> str:
        label = f'<h4 class="activity__label"{self.mark}>{self.words[name]}</h4>'
        return f'<div class="activity__part">\n{label}\n{html}\n</div>'


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
