"""The facts of entries, as files say them: read for many at once, and written to one.

A fact is a name and a value: a column of `Initiative` (words of lists by their codes, in order), or, after `text.`, a
column of its `InitiativeText` in one language.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db import models

from workshops.taxonomy.models import Modality, Term

from .models import Initiative, InitiativeText
from .models.words import renew_stems
from .reading.cells import Facts

TEXT: Final = "text."
LISTS: Final = (
    "audiences",
    "involvements",
    "project_types",
    "regions",
    "sectors",
    "settings",
    "themes",
)
# A search finds an entry by these too: its texts hold their stems.
SEARCHED_FACTS: Final = frozenset({"lead_name", "partners"})
CHOICES: Final = ("genders", "risk_levels")
# How the entry stands here, which no file says.
NO_FACT: Final = ("id", "identity", "may_ask_contact", "created_at", "updated_at")


def facts_of(initiatives: Iterable[Initiative], language: str) -> dict[int, Facts]:
    """The facts of each, by id; words are those in `language`, all empty where there are none. Nine queries."""
    found = list(initiatives)
    models.prefetch_related_objects(found, *LISTS, "texts", "modality")
    return {each.pk: _facts(each, language) for each in found}


def _facts(initiative: Initiative, language: str) -> Facts:
    facts: Facts = {name: getattr(initiative, name) for name in columns()}
    facts |= {name: tuple(sorted(facts[name])) for name in CHOICES}
    facts |= {name: tuple(sorted(term.code for term in getattr(initiative, name).all())) for name in LISTS}
    facts["modality"] = initiative.modality.code if initiative.modality else ""
    text = next((each for each in initiative.texts.all() if each.language == language), InitiativeText())
    return facts | {TEXT + name: getattr(text, name) for name in text_columns()}


def columns() -> list[str]:
    """The columns of `Initiative` that hold facts, those of lists aside."""
    return [
        field.attname
        for field in Initiative._meta.concrete_fields
        if not field.is_relation and field.name not in NO_FACT
    ]


def text_columns() -> list[str]:
    """The columns of `InitiativeText` that hold words."""
    return [
        field.name
        for field in InitiativeText._meta.concrete_fields
        if not field.is_relation and field.editable and field.name not in ("id", "language")
    ]


def write_facts(initiative: Initiative, language: str, facts: Mapping[str, Any]) -> None:
    """Give `initiative`, saved or not yet, these facts. Call it in a transaction.

    `ValidationError` when they cannot stand together (ages in the wrong order): nothing of them is then kept by the
    transaction that is rolled back.
    """
    for name, value in facts.items():
        if name in CHOICES:
            setattr(initiative, name, list(value))
        elif name == "modality":
            initiative.modality = Modality.objects.filter(code=value).first() if value else None
        elif name not in LISTS and not name.startswith(TEXT):
            setattr(initiative, name, value)
    initiative.full_clean()
    initiative.save()
    for name in LISTS:
        if name in facts:
            getattr(initiative, name).set(_terms(name, facts[name]))
    if SEARCHED_FACTS & facts.keys():
        renew_stems(initiative)
    said = {name.removeprefix(TEXT): value for name, value in facts.items() if name.startswith(TEXT)}
    if said:
        _write_text(initiative, language, said)


def _terms(name: str, codes: Iterable[str]) -> list[Term]:
    model: Any = Initiative._meta.get_field(name).related_model
    return list(model.objects.filter(code__in=codes))


def _write_text(initiative: Initiative, language: str, said: Mapping[str, Any]) -> None:
    text = initiative.texts.filter(language=language).first() or InitiativeText(
        initiative=initiative, language=language
    )
    for name, value in said.items():
        setattr(text, name, value)
    text.full_clean()
    text.save()
