"""Facts said as people write them in the form."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from relais.presentation.figures import age_range

from .answers import Answers

YES, NO = "yes", "no"


def ages_in_words(facts: Mapping[str, Any]) -> str:
    """The words kept with an entry, else its range of ages; empty when it says none."""
    if facts.get("text.ages"):
        return str(facts["text.ages"])
    first, last = facts.get("age_from"), facts.get("age_to")
    if first is None:
        return ""
    if (first, last) == (0, None):
        return _("tous les âges")
    return age_range(first, last).replace("\xa0", " ")


def year_in_words(facts: Mapping[str, Any]) -> str:
    """The year, else the words that stand for it."""
    return str(facts.get("year") or facts.get("text.year") or "")


def yes_or_no(value: bool | None) -> str:
    """The answer that means `value`."""
    return "" if value is None else YES if value else NO


def one(name: str, value: Any) -> Answers:
    """The answer to one question; none when there is nothing to say."""
    return {name: [str(value)]} if value else {}
