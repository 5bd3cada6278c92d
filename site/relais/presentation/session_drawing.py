"""A session in the overview of a programme, as HTML."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .escaping import escaped
from .figures import duration
from .words import words_in


def session_row_html(
    timeline: str,
    *,
    number: int,
    title: str,
    minutes: int | str,
    purpose: str = "",
    url: str = "",
    action_url: str = "",
    action_label: str = "",
    language: str = "",
) -> SafeString:
    """One row: its title, which leads to `url`, its timeline as drawn, its length, and what may be done with it.

    `language` is that of its title and purpose.
    """
    heading = f"{escaped(number)}. {escaped(words_in(title, language))}"
    if url:
        heading = f'<a href="{escaped(url)}">{heading}</a>'
    said = f'<p class="session-row__purpose">{escaped(words_in(purpose, language))}</p>' if purpose else ""
    length = "" if minutes in (None, "") else duration(int(minutes))
    action = ""
    if action_url:
        name = hidden_name(title, language)
        action = f'<a class="button button--small" href="{escaped(action_url)}">{escaped(action_label)}{name}</a>'
    # Each of the parts is escaped where it is put in.
    return mark_safe(  # noqa: S308
        '<div class="session-row">\n<div class="session-row__grid">\n<div class="session-row__text">\n'
        f'<h3 class="session-row__title">{heading}</h3>\n{said}\n</div>\n{timeline}\n'
        f'<div class="session-row__end">\n<span class="nowrap">{escaped(length)}</span>\n{action}\n</div>\n</div>\n</div>'
    )


def timeline_label(number: int | None) -> str:
    """What a screen reader says a session's timeline is."""
    return _("Déroulement de la rencontre %(number)s") % {"number": "" if number is None else number}


def hidden_name(name: str, language: str) -> str:
    """What a screen reader adds to a button that is there for each of several things."""
    return f'<span class="visually-hidden">{escaped(_(" : "))}{escaped(words_in(name, language))}</span>'
