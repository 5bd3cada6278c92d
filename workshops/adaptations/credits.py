"""The credit an adaptation owes: who made what it comes from, under which licence, and what was changed since.

Lines of text in the language of the adaptation, printed after its own credits (`programmes.carried_credits`). A source
may ask that its name be taken off: what was changed stays said, by whom no longer.
"""

from typing import Any

from django.utils.translation import gettext as _

from relais.presentation.figures import short_date

from .licences import licence_name
from .models import Ingredient, Lineage
from .queries.terms import ids_in_stream
from .vocabulary import Purpose


def carried_lines(page: Any) -> list[str]:
    """All that `page` (a programme, draft or published) owes. Two queries."""
    lineage = Lineage.objects.filter(page=page.pk).first()
    lines = lines_of_lineage(lineage, page.organisation.name) if lineage else []
    held = set(ids_in_stream(page.sessions))
    parts = Ingredient.objects.filter(page=page.pk)
    return [*lines, *(line for part in parts if part.block_id in held for line in lines_of_part(part))]


def lines_of_lineage(lineage: Lineage, organisation: str) -> list[str]:
    """What an adaptation made by `organisation` owes to its source, then what its source already owed."""
    changed = _("Modifié par %(organisation)s, %(date)s") % {
        "organisation": organisation,
        "date": short_date(lineage.made_at),
    }
    why = "; ".join(filter(None, (*purpose_words(lineage.purposes), " ".join(lineage.purpose_note.split()))))
    return [
        *_source_lines(lineage),
        (_("%(changed)s : %(why)s") % {"changed": changed, "why": why} if why else changed) + ".",
        *lineage.notices,
    ]


def _source_lines(lineage: Lineage) -> list[str]:
    if lineage.credit_removed_on:
        return [_("Adapté d’un autre programme, dont l’organisme a demandé de ne plus être nommé.")]
    named = _named(lineage, lineage.base_number, lineage.base_date)
    lines = [_("Adaptation de %(source)s.") % {"source": named}, *_own_credits(lineage)]
    if lineage.source_labels:
        labels = {"labels": lineage.source_labels}
        lines.append(_("Étiquettes de la communauté de la source : %(labels)s") % labels)
    return lines


def lines_of_part(part: Ingredient) -> list[str]:
    """What a programme owes for one session or activity."""
    if part.credit_removed_on:
        return [
            _("« %(title)s » vient d’un autre programme, dont l’organisme a demandé de ne plus être nommé.")
            % {"title": part.title}
        ]
    source = _named(part, part.edition_number, part.edition_date)
    return [_("« %(title)s » vient de %(source)s.") % {"title": part.title, "source": source}, *_own_credits(part)]


def _own_credits(copied: Lineage | Ingredient) -> list[str]:
    return [line.strip() for line in copied.credits.splitlines() if line.strip()]


def _named(copied: Lineage | Ingredient, number: int, published: Any) -> str:
    """« Title », organisation (people), edition 3 of a day, licence, address: what the Creative Commons ask to cite."""
    people = ", ".join(name for name in copied.source_authors.splitlines() if name != copied.source_organisation)
    maker = f"{copied.source_organisation} ({people})" if people else copied.source_organisation
    said = _("« %(title)s », %(maker)s, édition %(number)s du %(date)s, licence %(licence)s") % {
        "title": copied.source_title,
        "maker": maker,
        "number": number,
        "date": short_date(published),
        "licence": licence_name(copied.source_licence),
    }
    return f"{said}, {copied.source_address}" if copied.source_address else said


def purpose_words(purposes: list[str]) -> list[str]:
    """The reasons in words; one that is not ours stays as written."""
    return [str(Purpose(each).label) if each in Purpose.values else each for each in purposes]
