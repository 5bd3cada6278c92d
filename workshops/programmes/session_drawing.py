"""The sessions of a programme as its page shows them, as HTML: its overview, and their text.

A long guide has sixty activities, each drawn twice as a bar and once in full.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from relais.presentation.activity_drawing import activity_html, component_drawer
from relais.presentation.escaping import escaped
from relais.presentation.figures import counted, duration
from relais.presentation.icons import icon
from relais.presentation.marks import hidden_name
from relais.presentation.session_drawing import SessionRow, session_row_html, timeline_label
from relais.presentation.timeline import bars
from relais.presentation.timeline_drawing import drawn_bars, timeline_html
from workshops.freshness.parts import kept_parts

SAFETY = "#guide-safety"


def session_rows_html(context: Context) -> SafeString:
    """The rows of the overview, from the context of the page."""
    action, language = _("Préparer cette rencontre"), context["programme"].language
    rows = (
        session_row_html(
            SessionRow(
                session["position"],
                session["title"],
                session["minutes"],
                session["purpose"],
                session["anchor"],
                session.get("prepare_url", ""),
                action,
                language,
            ),
            _timeline(session, context, "medium"),
        )
        for session in context["sessions"]
    )
    return mark_safe("\n".join(f"<li>{row}</li>" for row in rows))  # noqa: S308 - each is escaped where it is put in


def sessions_html(context: Context) -> SafeString:
    """Every session in full, from the context of the page."""
    sessions = context["sessions"]
    drawn = iter(_activities(sessions, context))
    parts = (_Session(session, context, drawn).lines() for session in sessions)
    # Each of the parts is escaped where it is put in.
    return mark_safe("\n".join(line for lines in parts for line in lines))  # noqa: S308


def _activities(sessions: list[dict[str, Any]], context: Context) -> list[str]:
    """The articles of all activities, in order; those that are kept are read at once."""
    activities = [activity for session in sessions for activity in session["activities"]]

    def make(place: int) -> str:
        return activity_html(activities[place], context, component_drawer(activities[place], context))

    with context.push(protocol_url=SAFETY):
        return kept_parts("activity", [activity["part_key"]() for activity in activities], make)


def _timeline(session: dict[str, Any], context: Context, size: str) -> str:
    """The timeline of a session, to the scale of the page; its bars are the same at every size."""
    if "drawn_bars" not in session:
        shown = bars(session["activities"], scale=context.get("scale") or None)
        session["drawn_bars"] = drawn_bars(shown, linked=True, in_place=bool(context.get("inline_icons")))
    return timeline_html(session["drawn_bars"], size=size, label=timeline_label(session["position"]), linked=True)


class _Session:
    """A session in full. `activities` gives the articles of its activities, then those of the next one."""

    def __init__(self, session: dict[str, Any], context: Context, activities: Iterator[str]) -> None:
        self.session: Mapping[str, Any] = session
        self.activities = activities
        self.timeline = _timeline(session, context, "tall")
        self.language = context["programme"].language
        # The attribute of an element in the language of the interface, inside a guide in another.
        self.mark = escaped(context.get("interface_lang") or "")
        self.heart = icon("heart", in_place=bool(context.get("inline_icons")))

    def lines(self) -> Iterator[str]:
        session = self.session
        language = escaped(self.language)
        yield f'<article class="section guide-session" id="{escaped(session["id"])}" lang="{language}">'
        yield from self._head()
        if session["purpose"]:
            yield f'<p class="guide-session__purpose">{escaped(session["purpose"])}</p>'
        yield f"<div{self.mark}>\n{self.timeline}\n</div>"
        if session["objectives"] or session["preparation"]:
            yield '<div class="guide-session__before">'
            yield from self._list(_("Objectifs"), session["objectives"], "guide-list")
            yield from self._list(_("À préparer"), session["preparation"], "guide-list guide-list--check")
            yield "</div>"
        if session["content_note"]:
            yield f'<div class="content-note">{self.heart}<div>{escaped(session["content_note"])}</div></div>'
        yield "<div>"
        for _activity in session["activities"]:
            yield next(self.activities)
        yield "</div>"
        if session["follow_up"]:
            said = f"<p>{escaped(session['follow_up'])}</p>"
            yield f'<div class="stack--tight">\n{self._heading(_("Et ensuite"))}\n{said}\n</div>'
        yield "</article>"

    def _head(self) -> Iterator[str]:
        session = self.session
        yield '<header class="guide-session__head">'
        yield f"<h2>{session['position']}. {escaped(session['title'])}</h2>"
        length, many = duration(session["minutes"]), counted(len(session["activities"]), "activity")
        yield f'<p class="quiet"{self.mark}>{length} · {many}</p>'
        if address := session.get("prepare_url"):
            label = f"{escaped(_('Préparer cette rencontre'))}{hidden_name(session['title'], self.language)}"
            where = f'href="{escaped(address)}"{self.mark}'
            yield f'<a class="button button--small no-print" {where}>{label}</a>'
        yield "</header>"

    def _list(self, title: str, items: tuple[str, ...], name: str) -> Iterator[str]:
        if items:
            lines = "".join(f"<li>{escaped(item)}</li>" for item in items)
            yield f'<div class="stack--tight">\n{self._heading(title)}\n<ul class="{name}">{lines}</ul>\n</div>'

    def _heading(self, words: str) -> str:
        return f"<h3{self.mark}>{escaped(words)}</h3>"
