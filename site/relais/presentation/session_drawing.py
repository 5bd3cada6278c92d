"""A session in the overview of a programme, as HTML."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .escaping import escaped
from .figures import duration
from .marks import hidden_name
from .words import words_in


@dataclass(frozen=True)
class SessionRow:
    """What a row says: `url` leads to the session, `action_url` to what may be done with it.

    `minutes` is empty when it is not known; `language` is that of the title and the purpose.
    """

    number: int
    title: str
    minutes: int | str
    purpose: str = ""
    url: str = ""
    action_url: str = ""
    action_label: str = ""
    language: str = ""


def session_row_html(row: SessionRow, timeline: str) -> SafeString:
    """The row of a session, around its timeline as drawn."""
    heading = f"{escaped(row.number)}. {escaped(words_in(row.title, row.language))}"
    if row.url:
        heading = f'<a href="{escaped(row.url)}">{heading}</a>'
    purpose = escaped(words_in(row.purpose, row.language))
    said = f'<p class="session-row__purpose">{purpose}</p>' if purpose else ""
    length = "" if row.minutes in (None, "") else duration(int(row.minutes))
    action = ""
    if row.action_url:
        label = f"{escaped(row.action_label)}{hidden_name(row.title, row.language)}"
        action = f'<a class="button button--small" href="{escaped(row.action_url)}">{label}</a>'
    # Each of the parts is escaped where it is put in.
    return mark_safe(  # noqa: S308
        '<div class="session-row">\n<div class="session-row__grid">\n<div class="session-row__text">\n'
        f'<h3 class="session-row__title">{heading}</h3>\n{said}\n</div>\n{timeline}\n'
        f'<div class="session-row__end">\n<span class="nowrap">{length}</span>\n{action}\n</div>\n'
        "</div>\n</div>"
    )


def timeline_label(number: int | None) -> str:
    """What a screen reader says a session's timeline is."""
    return _("Déroulement de la rencontre %(number)s") % {"number": "" if number is None else number}
