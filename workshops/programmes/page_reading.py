"""Reads of one programme for the page readers are shown. `pages` is a queryset of those they may read."""

from typing import Any

from relais.asked_often import AskedOften, Given
from workshops.taxonomy.reading import read_terms

from .models import Edition
from .pages import UNREAD

TERM_LISTS = ("audiences", "settings", "themes")

_editions = AskedOften(
    lambda: (
        Edition.objects.filter(page=Given("page"))
        .only("page", "number", "created_at", "change_note")
        .order_by("-number")
    )
)


def find_page(pages: Any, pk: int, *more: str) -> Any:
    """The programme of that id with what its page says of it, or None. Two queries, and one for each of `more`.

    Neither the draft's sessions nor what an import left unsorted are loaded: readers get the edition.
    """
    return with_terms(described(pages.filter(pk=pk), *more).first())


def described(pages: Any, *more: str) -> Any:
    """`pages` with what their page says of them, and each of `more`; `with_terms` reads the rest."""
    whole = pages.select_related("current_edition", "organisation", "locale").prefetch_related(*more)
    return whole.defer(*UNREAD, "current_edition__body")


def with_terms(found: Any) -> Any:
    """`found`, if anything was, with its lists of words. One query."""
    if found is not None:
        read_terms([found], TERM_LISTS)
    return found


def editions_of(page: Any) -> list[Edition]:
    """Every edition with its date and what changed, newest first, without its text. One query."""
    return _editions(page=page.pk)


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
    named = versions.select_related("locale").only("title", "slug", "locale__language_code")
    return list(named.order_by("locale__language_code"))
