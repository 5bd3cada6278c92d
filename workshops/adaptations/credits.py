"""The credit a programme owes: who made what it comes from, under which licence, and what was changed since.

Lines of text in its own language, printed after its own credits (`programmes.carried_credits`). A source may ask that
its name be taken off: what was changed stays said, of what no longer.
"""

from collections.abc import Iterable
from typing import Any, TypedDict

from django.utils.translation import gettext as _

from relais.presentation.figures import short_date

from .licences import licence_name
from .models import Ingredient, Lineage
from .queries.followed import as_published
from .queries.terms import ids_in_stream, owed_by
from .vocabulary import Purpose


class Notice(TypedDict):
    """One line. `source` is the identity of what is credited, `debtor` the translation key of what owes it.

    Both are empty for what stays said whatever a source asks.
    """

    line: str
    source: str
    debtor: str


def carried_lines(page: Any, *, published: bool = False) -> list[str]:
    """All that `page` owes: a draft, or the programme as it is `published`. Three queries."""
    return [notice["line"] for notice in notices_of(page, published=published)]


def notices_of(page: Any, blocks: Iterable[str] | None = None, *, published: bool = True) -> list[Notice]:
    """The same as notices, kept by what is made from `page`; with `blocks`, only what concerns those. Three queries.

    `published`: what readers have, which follows the edition before as long as the draft of a review waits.
    """
    if page.owes_nothing:
        return []
    held = set(ids_in_stream(page.sessions) if blocks is None else blocks)
    lineages = owed_by(Lineage, page)[:1]
    found = []
    for lineage in as_published(lineages) if published else lineages:
        found += _of_lineage(lineage, page)
    for part in owed_by(Ingredient, page):
        if held.intersection(part.blocks):
            found += [*_marked(source_lines(part), part, page), *part.notices]
    return found


def _of_lineage(lineage: Lineage, page: Any) -> list[Notice]:
    changed: Notice = {"line": _changed_line(lineage, page.organisation.name), "source": "", "debtor": ""}
    return [*_marked(source_lines(lineage), lineage, page), changed, *lineage.notices]


def _marked(lines: list[str], owed: Lineage | Ingredient, page: Any) -> list[Notice]:
    return [{"line": line, "source": str(owed.source_identity), "debtor": str(page.translation_key)} for line in lines]


def _changed_line(lineage: Lineage, organisation: str) -> str:
    made = {"organisation": organisation, "date": short_date(lineage.made_at)}
    why = "; ".join(filter(None, (*purpose_words(lineage.purposes), " ".join(lineage.purpose_note.split()))))
    if not why:
        return _("Modifié par %(organisation)s, %(date)s.") % made
    return _("Modifié par %(organisation)s, %(date)s : %(why)s.") % {**made, "why": why.rstrip(".")}


def source_lines(owed: Lineage | Ingredient) -> list[str]:
    """What is owed to the source itself: who it is, and its own credits; once it asked for it, that it is not named."""
    if owed.credit_removed_on:
        return [_unnamed(owed)]
    if isinstance(owed, Ingredient):
        source = _named(owed, owed.edition_number, owed.edition_date)
        first = _("« %(title)s » vient de %(source)s.") % {"title": owed.title, "source": source}
        return [first, *_own_credits(owed)]
    lines = [_("Adaptation de %(source)s.") % {"source": _named(owed, owed.base_number, owed.base_date)}]
    lines += _own_credits(owed)
    if owed.source_labels:
        labels = {"labels": owed.source_labels}
        lines.append(_("Étiquettes de la communauté de la source : %(labels)s") % labels)
    return lines


def _unnamed(owed: Lineage | Ingredient) -> str:
    if isinstance(owed, Ingredient):
        return _("« %(title)s » vient d’un autre programme, dont l’organisme a demandé de ne plus être nommé.") % {
            "title": owed.title
        }
    return _("Adapté d’un autre programme, dont l’organisme a demandé de ne plus être nommé.")


def _own_credits(owed: Lineage | Ingredient) -> list[str]:
    return [line.strip() for line in owed.credits.splitlines() if line.strip()]


def _named(owed: Lineage | Ingredient, number: int, published: Any) -> str:
    """« Title », organisation (people), edition 3 of a day, licence, address: what the Creative Commons ask to cite."""
    people = ", ".join(name for name in owed.source_authors.splitlines() if name != owed.source_organisation)
    maker = f"{owed.source_organisation} ({people})" if people else owed.source_organisation
    said = _("« %(title)s », %(maker)s, édition %(number)s du %(date)s, licence %(licence)s") % {
        "title": owed.source_title,
        "maker": maker,
        "number": number,
        "date": short_date(published),
        "licence": licence_name(owed.source_licence),
    }
    return f"{said}, {owed.source_address}" if owed.source_address else said


def purpose_words(purposes: list[str]) -> list[str]:
    """The reasons in words; one that is not ours stays as written."""
    return [str(Purpose(each).label) if each in Purpose.values else each for each in purposes]
