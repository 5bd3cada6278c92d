"""The types of programme there are, and which programmes a person may read.

Plans, kits, logs and figures work with an edition whatever its type. A room that has one registers it at start, in its
`AppConfig.ready`; nobody below or above names it.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from workshops.freshness.memory import remembered_until_changed
from workshops.organisations.visibility import Viewer, Visibility, sight_of

from .models import Edition

# What only the editor and an import read: sessions are read in editions.
UNREAD = ("sessions", "unsorted", "introduction", "safeguarding_note")
UNREAD_EDITION = ("current_edition__body", "current_edition__fields", "current_edition__content")

_types: list[Any] = []


class NamedProgramme(NamedTuple):
    """What another programme needs to know of the one it names, in one of its languages."""

    key: str
    title: str
    is_published: bool
    visibility: str
    organisation: int


def register_programme(model: Any) -> None:
    """Let programmes of that `ProgrammePage` be read, prepared and logged; registering it again changes nothing.

    Its manager has `published` and `visible_to`.
    """
    if model not in _types:
        _types.append(model)


def programme_types() -> tuple[Any, ...]:
    """The page models of programmes, in the order they were registered."""
    return tuple(_types)


def visible_pages(user: Viewer) -> QuerySet[Any]:
    """The ids of the programmes `user` may see, drafts and withdrawn ones too, for `page__in=…`. Runs no query."""
    return together(model.objects.visible_to(user).values("pk") for model in _types)


def published_pages(user: Viewer) -> QuerySet[Any]:
    """The ids of the published programmes `user` may see, for `page__in=…`. Runs no query."""
    return together(model.objects.published().visible_to(user).values("pk") for model in _types)


def current_editions(user: Viewer) -> QuerySet[Any]:
    """The ids of the editions those have today, for `edition__in=…`. Runs no query."""
    return together(model.objects.published().visible_to(user).values("current_edition") for model in _types)


def readable_editions(user: Viewer) -> QuerySet[Edition]:
    """Editions, old ones included, of the published programmes `user` may see. Runs no query."""
    return Edition.objects.filter(page__in=published_pages(user))


def readable_among(editions: QuerySet[Edition], user: Viewer) -> QuerySet[Edition]:
    """Those of a few `editions` that `user` may read. Runs no query.

    The programme of each is asked: to gather all that she may read first takes a tenth of a second of a hundred
    thousand.
    """
    asked = (Exists(model.objects.published().visible_to(user).filter(pk=OuterRef("page"))) for model in _types)
    return editions.filter(reduce(or_, map(Q, asked)))


def may_read(page: int, user: Viewer) -> bool:
    """Whether the programme of that page id is published and `user` may see it: `readable_among` for one.

    Two short queries when the programme is known.
    """
    shown_to = _shown_to(page)
    return shown_to is not None and (shown_to[0] == Visibility.ALL or sight_of(user)(*shown_to))


@remembered_until_changed
def _shown_to(page: int) -> tuple[str, int] | None:
    """The visibility and the organisation of the published programme of that page id; None when there is none."""
    for model in _types:
        asked = model.objects.published().filter(pk=page).order_by()
        for visibility, organisation in asked.values_list("visibility", "organisation"):
            return visibility, organisation
    return None


def readable_edition(pk: int, user: Viewer) -> Any:
    """The edition of that id, annotated with the `visibility` of its programme; None when `user` may not see it.

    One query; the text is loaded, the raw body is not.
    """
    columns = [F(f"page__{model._meta.model_name}__visibility") for model in _types]
    visibility = Coalesce(*columns) if len(columns) > 1 else columns[0]
    found = readable_among(Edition.objects.filter(pk=pk), user)
    return found.annotate(visibility=visibility).defer("body").first()


def published_programmes(user: Viewer) -> list[Any]:
    """The published programmes `user` may see, with their current editions, without their text. A query a type."""
    return [
        page
        for model in _types
        for page in model.objects.published()
        .visible_to(user)
        .select_related("current_edition", "organisation")
        .defer(*UNREAD, *UNREAD_EDITION)
    ]


def programmes_by_page(user: Viewer, pages: Iterable[int]) -> dict[int, Any]:
    """The programmes of `pages` that `user` may see, by page id, with their current editions. A query a type."""
    return _found(pages, lambda model: model.objects.visible_to(user))


def readable_programme(page: int, user: Viewer) -> Any:
    """The published programme of that page id, or None when `user` may not see it. A query a type at most."""
    return _found([page], lambda model: model.objects.published().visible_to(user)).get(page)


def programme_of(page: int) -> Any:
    """The programme of that page id, whoever asks, without its text; None when it is gone. A query a type at most."""
    return _found([page], lambda model: model.objects.all()).get(page)


def private_organisations(pages: Any) -> set[int]:
    """The organisations that keep one of the programmes of `pages` (ids, or a subquery) to their members. One query."""
    kept = (
        model.objects.filter(pk__in=pages, visibility=Visibility.ORGANISATION).order_by().values_list("organisation_id")
        for model in _types
    )
    return {organisation for (organisation,) in together(kept)}


def _found(pages: Iterable[int], among: Any) -> dict[int, Any]:
    wanted = set(pages)
    found: dict[int, Any] = {}
    for model in _types:
        if wanted:
            light = among(model).select_related("current_edition", "organisation").defer(*UNREAD, *UNREAD_EDITION)
            found |= light.in_bulk(wanted)
            wanted -= set(found)
    return found


def programmes_named(keys: Iterable[str]) -> list[NamedProgramme]:
    """The programmes of those translation keys, in all their languages, whoever may see them. A query a type."""
    wanted = list(keys)
    if not wanted:
        return []
    columns = ("translation_key", "title", "live", "current_edition", "visibility", "organisation")
    return [
        NamedProgramme(str(key), title, live and edition is not None, visibility, organisation)
        for model in _types
        for key, title, live, edition, visibility, organisation in model.objects.filter(translation_key__in=wanted)
        .order_by("pk")
        .values_list(*columns)
    ]


def together(asked: Iterable[Any]) -> Any:
    """The rows of several querysets of the same columns, one a type of programme. Runs no query."""
    first, *others = (each.order_by() for each in asked)
    return first.union(*others, all=True) if others else first
