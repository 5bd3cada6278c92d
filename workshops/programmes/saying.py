"""Rows that say what a person looks for: their `stems`, with a space around each, are in the language they are in."""

from typing import Any

from django.db.models import Q

from .facets import content_languages
from .stems import query_stems


def saying(text: str, language: str = "language") -> Q:
    """The rows that hold every word of `text`, endings aside, the last one possibly only begun.

    `language` names the column of the language of a row. Nothing typed finds nothing. Runs no query.
    """
    answers = Q(pk__in=[])
    for code in content_languages():
        stems = query_stems(text, code)
        if stems:
            said: Any = Q(**{language: code}, stems__contains=f" {stems[-1]}")
            for stem in stems[:-1]:
                said &= Q(stems__contains=f" {stem} ")
            answers |= said
    return answers
