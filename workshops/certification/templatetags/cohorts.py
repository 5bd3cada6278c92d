"""How a learner's attendance is shown in the table of a cohort."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from relais.late import late
from relais.presentation import icons

from ..evidence import Presence

register = template.Library()
SIGNS = {Presence.PARTIAL: "½", Presence.ABSENT: "–"}


@register.simple_tag
def presence_mark(presences: Mapping[int, Mapping[str, Any]], enrolment: Any, session: Any) -> SafeString:
    """A sign for the eye and a word for the ear; nothing where nothing is marked."""
    row = presences.get(enrolment.pk, {}).get(session.session_id)
    if row is None:
        return SafeString()
    made_up = row.session.cohort_id != enrolment.cohort_id and not row.carried
    sign = SIGNS.get(Presence(row.presence)) or icons.icon("check", size="small")
    elsewhere = icons.icon("refresh", size="small") if made_up else ""
    word = late("workshops.certification.cohort_tables.presence_word")(row, enrolment)
    return format_html(
        '<span title="{}"><span aria-hidden="true">{}{}</span><span class="visually-hidden">{}</span></span>',
        word,
        sign,
        elsewhere,
        word,
    )
