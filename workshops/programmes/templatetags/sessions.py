"""The sessions on the page of a programme; see `session_drawing`."""

from django import template

from workshops.programmes.session_drawing import session_rows_html, sessions_html

register = template.Library()

register.simple_tag(session_rows_html, takes_context=True, name="session_rows")
register.simple_tag(sessions_html, takes_context=True, name="sessions_text")
