"""What only the pages of plans draw."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from ..row_drawing import Rows

register = template.Library()


@register.simple_tag(takes_context=True)
def plan_rows(context: RequestContext, entries: Any) -> SafeString:
    """The rows of the editor, one for each of the `entries` of a schedule."""

    def part(name: str, **values: Any) -> str:
        page: Any = context.template
        with context.push(**values):
            return str(page.engine.get_template(name).render(context))

    return Rows(context, part).html(list(entries))
