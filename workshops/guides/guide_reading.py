"""Reads of one guide: the page, its editions, its other languages. Each goes through `visible_to`."""

from typing import Any

from django.db.models import F, QuerySet

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition

from .models import GuidePage, GuideQuerySet


def readable_guides(user: Viewer) -> GuideQuerySet:
    """The published guides `user` may see. Runs no query."""
    return GuidePage.objects.published().visible_to(user)


def find_guide(pk: int, user: Viewer) -> GuidePage | None:
    """The guide of that id with what its page says of it, or None when `user` may not see it. Six queries.

    Neither the draft's sessions nor what an import left unsorted are loaded: readers get the edition.
    """
    return (
        readable_guides(user)
        .filter(pk=pk)
        .select_related("current_edition", "organisation", "locale")
        .prefetch_related("audiences", "settings", "themes", "tags")
        .defer("sessions", "unsorted", "introduction", "safeguarding_note", "current_edition__body")
        .first()
    )


def editions_of(guide: GuidePage) -> list[Edition]:
    """Every edition with its date and what changed, newest first, without its text. One query."""
    return list(guide.editions.only("page", "number", "created_at", "change_note").order_by("-number"))


def edition_numbered(guide: GuidePage, number: int) -> Edition | None:
    """The edition of that number, with its text. One query, none for the current one."""
    current = guide.current_edition
    if current is not None and current.number == number:
        return current
    return guide.editions.filter(number=number).defer("body").first()


def other_languages(guide: GuidePage, user: Viewer) -> list[GuidePage]:
    """The same guide in the other languages `user` may read it in. One query."""
    versions = readable_guides(user).filter(translation_key=guide.translation_key).exclude(locale=guide.locale_id)
    return list(versions.select_related("locale").defer("sessions", "unsorted").order_by("locale__language_code"))


def readable_edition(pk: int, user: Viewer) -> Any:
    """The edition of that id, annotated with the `visibility` of its guide; None when `user` may not see it.

    One query; the text is loaded, the raw body is not.
    """
    editions: QuerySet[Edition] = Edition.objects.filter(pk=pk, page__in=readable_guides(user).order_by().values("pk"))
    return editions.annotate(visibility=F("page__guidepage__visibility")).defer("body").first()
