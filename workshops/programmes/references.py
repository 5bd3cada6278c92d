"""The names that pictures, files and pages of this site have everywhere, for `programmes.portable`."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from .pages import programme_types
from .portable import Sort

PROGRAMME = "programme:"
HERE = "here:"  # a page that is no programme has no name elsewhere


class References:
    """Names of a set of references, and back.

    A picture or a file is named by the fingerprint of its bytes, so two copies of one file have one name: going back
    gives the copy that was named first. Give what belongs to the programme itself first.
    """

    def __init__(self, names: dict[tuple[Sort, int], str]) -> None:
        self._names = names
        self._ids: dict[tuple[Sort, str], int] = {}
        for (sort, pk), name in names.items():
            self._ids.setdefault((sort, name), pk)

    @classmethod
    def of(cls, *sets: Iterable[tuple[Sort, Any]]) -> "References":
        """Those of `sets` of (sort, id), in the order of their importance.

        One query for pictures, one for files, one a type of programme and one for other pages; a file whose bytes were
        never read is read.
        """
        asked = list(dict.fromkeys(each for one in sets for each in sorted(one) if isinstance(each[1], int)))
        names = _file_names("image", get_image_model(), asked)
        names |= _file_names("document", get_document_model(), asked)
        names |= _page_names([pk for sort, pk in asked if sort == "page"])
        return cls({each: names[each] for each in asked if each in names})

    def name_of(self, sort: Sort, pk: int) -> str | None:
        """The name of what is here under that id; None when nothing is."""
        return self._names.get((sort, pk))

    def id_of(self, sort: Sort, name: str) -> int | None:
        """The id here of what has that name; None when it was not among what was asked."""
        return self._ids.get((sort, name))


def _file_names(sort: Sort, model: type[Model], asked: list[tuple[Sort, int]]) -> dict[tuple[Sort, int], str]:
    wanted = [pk for kind, pk in asked if kind == sort]
    found = model._default_manager.in_bulk(wanted) if wanted else {}
    return {(sort, pk): f"sha1:{file.get_file_hash()}" for pk, file in found.items()}  # type: ignore[attr-defined]


def _page_names(wanted: list[int]) -> dict[tuple[Sort, int], str]:
    names: dict[tuple[Sort, int], str] = {}
    for model in programme_types() if wanted else ():
        identities = model.objects.filter(pk__in=wanted).order_by().values_list("pk", "identity")
        names |= {("page", pk): f"{PROGRAMME}{identity}" for pk, identity in identities}
    others = [pk for pk in wanted if ("page", pk) not in names]
    if others:
        here = Page.objects.filter(pk__in=others).order_by().values_list("pk", flat=True)
        names |= {("page", pk): f"{HERE}{pk}" for pk in here}
    return names
