"""Two entries side by side, in words: what they say differently, what only one says, what a merge would bring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from relais.presentation.figures import age_range, short_date
from relais.presentation.languages import language_name

from ..differences import BOTH, KEPT, MERGED, Value, columns_of, differences, gains, said_by
from ..facts import LISTS, TEXT
from ..models import Initiative, InitiativeText


@dataclass(frozen=True)
class Choice:
    """One answer to a question: its code, its words with what differs marked, whether it is the usual one."""

    code: str
    label: str
    words: SafeString
    is_usual: bool


@dataclass(frozen=True)
class Question:
    """A fact both entries say, differently. `language` is that of its words when they are an entry's own."""

    name: str
    label: str
    choices: list[Choice]
    language: str


@dataclass(frozen=True)
class Comparison:
    """What to choose, and in words what the kept entry gains without having to."""

    questions: list[Question]
    gained: list[tuple[str, str]]


def compare(kept: Initiative, merged: Initiative) -> Comparison:
    """How `merged` would come into `kept`. Some twenty queries, whatever they say."""
    ours, theirs = said_by(kept), said_by(merged)
    questions = []
    for difference in differences(ours, theirs):
        name = difference.name
        left, right = marked(said(name, difference.ours), said(name, difference.theirs))
        words = {KEPT: left, MERGED: right}
        if BOTH in difference.choices:
            words[BOTH] = format_html("{}", said(name, difference.value(BOTH)))
        labels = {KEPT: pgettext("répertoire", "Fiche gardée"), MERGED: _("Autre fiche"), BOTH: _("Les deux, ensemble")}
        choices = [Choice(code, labels[code], words[code], code == difference.usual) for code in difference.choices]
        questions.append(Question(name, label_of(name), choices, _language(name)))
    gained = [(label_of(name), said(name, value)) for name, value in gains(ours, theirs).items()]
    return Comparison(questions, gained + list(_gained_lists(kept, merged)))


def _gained_lists(kept: Initiative, merged: Initiative) -> Iterable[tuple[str, str]]:
    for name in (*LISTS, "guides", "curricula"):
        had = set(getattr(kept, name).values_list("pk", flat=True))
        new = [str(each) for each in getattr(merged, name).all() if each.pk not in had]
        if new:
            yield _label(Initiative, name), ", ".join(new)
    counts = {
        _("Liens"): merged.links.count(),
        _("Sources"): merged.records.count(),
        _("Antennes"): merged.branches.exclude(pk=kept.pk).count(),
    }
    yield from ((label, str(count)) for label, count in counts.items() if count)


def label_of(name: str) -> str:
    """A fact in words, with the language of those it is said in."""
    if name.startswith(TEXT):
        _text, language, column = name.split(".")
        return f"{_label(InitiativeText, column)} ({language_name(language)})"
    labels = {"ages": _("Âge"), "verification": _("Vérification")}
    return labels.get(name) or _label(Initiative, name)


def _label(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return capfirst(str(field.verbose_name))


def said(name: str, value: Value) -> str:
    """The value of a fact in words. One query for an organisation or a word of a list."""
    if name == "ages":
        return age_range(*value)
    if name == "verification":
        return short_date(value[0]) if value[0] else short_date(value[1])
    field: Any = None if name.startswith(TEXT) else Initiative._meta.get_field(columns_of(name)[0])
    if isinstance(field, models.ForeignKey):
        related: Any = field.related_model
        return str(related._default_manager.filter(pk=value[0]).first() or "")
    return _plain(value[0], dict(field.flatchoices) if field is not None and field.choices else {})


def _plain(value: Any, choices: Mapping[Any, Any]) -> str:
    if isinstance(value, bool):
        return _("Oui") if value else _("Non")
    if isinstance(value, date):
        return short_date(value)
    return str(choices.get(value, value))


def _language(name: str) -> str:
    return name.split(".")[1] if name.startswith(TEXT) else ""


def marked(one: str, other: str) -> tuple[SafeString, SafeString]:
    """Both texts, the words that differ in <mark>."""
    ours, theirs = one.split(" "), other.split(" ")
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    left = [(" ".join(ours[start:end]), step != "equal") for step, start, end, _from, _to in steps if end > start]
    right = [(" ".join(theirs[start:end]), step != "equal") for step, _from, _to, start, end in steps if end > start]
    return _with_marks(left), _with_marks(right)


def _with_marks(runs: list[tuple[str, bool]]) -> SafeString:
    return format_html_join(" ", "{}", ((_mark(text) if differs else text,) for text, differs in runs))


def _mark(text: str) -> SafeString:
    return format_html("<mark>{}</mark>", text)
