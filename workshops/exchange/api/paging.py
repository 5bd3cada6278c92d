"""Lists a page at a time, always in the same order."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema

from .parameters import Paged, query_of
from .problems import Problem

Item = TypeVar("Item")


class Listed(Schema, Generic[Item]):
    """A page of a list; `next` and `previous` are addresses."""

    count: int = Field(..., description="How many there are on all pages.")
    next: str | None = None
    previous: str | None = None
    results: list[Item]


def page_of(
    request: HttpRequest, found: Any, asked: Paged, write: Callable[[Sequence[Any]], list[Any]]
) -> dict[str, Any]:
    """The page `asked` of `found` (anything with a length or a count, and slices), as `write` puts its rows."""
    count = found.count() if hasattr(found, "query") else len(found)
    last = max(1, ceil(count / asked.page_size))
    if asked.page > last:
        raise Problem(
            404,
            _("Page inexistante"),
            _("Cette liste n’a pas de page %(page)s : la dernière est la page %(last)s.")
            % {"page": asked.page, "last": last},
        )
    first = (asked.page - 1) * asked.page_size
    rows = found[first : first + asked.page_size] if count else []
    return {
        "count": count,
        "next": _address(request, asked.page + 1) if asked.page < last else None,
        "previous": _address(request, asked.page - 1) if asked.page > 1 else None,
        "results": write(rows),
    }


def _address(request: HttpRequest, page: int) -> str:
    return request.build_absolute_uri(f"{request.path}?{query_of(request, page=page)}")
