"""Words for the scripts of the device, as JSON in an attribute."""

import json

from django import template

from relais.offline import words

register = template.Library()


@register.simple_tag
def mark_words() -> str:
    """Those of the line under the header."""
    return json.dumps(words.mark_words(), ensure_ascii=False)


@register.simple_tag
def take_words(what: str = "plan") -> str:
    """Those of the button that takes along a plan, or a `cohort`."""
    return json.dumps(words.take_words(what), ensure_ascii=False)
