"""What a correction changes, three ways: what the entry said when it began, what it says, what is proposed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.encoding import force_str

from workshops.programmes.marked_words import Run, marked

from ..reading.cells import Facts
from .answers import Answers
from .fields import Lists
from .step import Step
from .steps import answers_of_facts, bound_steps


@dataclass(frozen=True)
class Change:
    """One question answered otherwise: in words before, now (`here`) and after; `facts` are those it would write."""

    question: str
    label: str
    before: str
    here: str
    after: str
    facts: Facts
    moved: bool

    @cached_property
    def marked(self) -> tuple[list[Run], list[Run]]:
        """What the entry says with what goes marked, and what is proposed with what comes marked."""
        return marked(self.here, self.after)


def changes_of(base: Mapping[str, Any], here: Mapping[str, Any], answers: Answers) -> list[Change]:
    """What `answers` change of an entry that said `base` and says `here`; what it says already is no change.

    `moved` says that the entry changed since, in the same place.
    """
    found = []
    lists = Lists()
    sides = (bound_steps(each, lists) for each in (answers_of_facts(base), answers_of_facts(here), answers))
    for was, now, proposed in zip(*sides, strict=True):
        before, present, after = was.facts(), now.facts(), proposed.facts()
        for question, facts in after.items():
            if facts in (before[question], present[question]):
                continue
            found.append(
                Change(
                    question,
                    force_str(proposed.fields[question].label),
                    said(was, question),
                    said(now, question),
                    said(proposed, question),
                    facts,
                    before[question] != present[question],
                )
            )
    return found


def said(step: Step, question: str) -> str:
    """An answer in words; empty when there is none, or when it was not asked."""
    field, value = step.fields[question], step.cleaned_data.get(question)
    if not value or not step.is_asked(question):
        return ""
    if isinstance(field, forms.ChoiceField):
        codes = value if isinstance(value, list) else [value]
        choices: Any = field.choices
        words = {str(code): force_str(word) for code, word in choices}
        return ", ".join(words[str(code)] for code in codes)
    return step[question].value() if question == "links" else str(value)
