"""Reads of one programme for the page readers are shown. `pages` is a queryset of those they may read."""

from typing import Any

from django.db.models import Value

from .models import Edition
from .pages import UNREAD, together

TERM_LISTS = ("audiences", "settings", "themes")
TERM_COLUMNS = ("pk", "code", "names", "phrases", "position")


def find_page(pages: Any, pk: int, *more: str) -> Any:
    """The programme of that id with what its page says of it, or None. Two queries, and one for each of `more`.

    Neither the draft's sessions nor what an import left unsorted are loaded: readers get the edition.
    """
    found = (
        pages.filter(pk=pk)
        .select_related("current_edition", "organisation", "locale")
        .prefetch_related(*more)
        .defer(*UNREAD, "current_edition__body")
        .first()
    )
    if found is not None:
        _read_terms(found)
    return found


def _read_terms(page: Any) -> None:
    """The words of its three lists, kept with it as `prefetch_related` would keep them. One query for the three."""
    lists = {name: getattr(page, name).all() for name in TERM_LISTS}
    # The last column tells the lists apart; the words of all of them have the same columns.
    read = together(terms.values_list(*TERM_COLUMNS, Value(name)) for name, terms in lists.items())
    found: dict[str, list[Any]] = {name: [] for name in lists}
    for *values, name in read:
        found[name].append(lists[name].model(**dict(zip(TERM_COLUMNS, values, strict=True))))
    for name, terms in lists.items():
        terms._result_cache = sorted(found[name], key=lambda term: (term.position, term.code))
        terms._prefetch_done = True
    page._prefetched_objects_cache = {**getattr(page, "_prefetched_objects_cache", {}), **lists}


def editions_of(page: Any) -> list[Edition]:
    """Every edition with its date and what changed, newest first, without its text. One query."""
    return list(page.editions.only("page", "number", "created_at", "change_note").order_by("-number"))


def edition_numbered(page: Any, number: int) -> Edition | None:
    """The edition of that number, with its text. One query, none for the current one."""
    current: Edition | None = page.current_edition
    if current is not None and current.number == number:
        return current
    found: Edition | None = page.editions.filter(number=number).defer("body").first()
    return found


def other_languages(page: Any, pages: Any) -> list[Any]:
    """The same programme in the other languages in which `pages` hold it. One query."""
    versions = pages.filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
    return list(versions.select_related("locale").defer("sessions", "unsorted").order_by("locale__language_code"))
