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
BYTES = "sha1:"  # what Wagtail keeps of the bytes of each file
HERE = "here:"  # a page that is no programme has no name elsewhere


class References:
    """Names of a set of references, and back.

    A picture or a file is named by the fingerprint of its bytes, so two copies of one file have one name: going back
    gives the copy that was named first. Give what belongs to the programme itself first.
    """

    def __init__(self, names: dict[tuple[Sort, int], str], titles: dict[str, str] | None = None) -> None:
        self._names = names
        self._titles = titles or {}
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
        files = _files("image", get_image_model(), asked) | _files("document", get_document_model(), asked)
        names = {each: f"{BYTES}{file.get_file_hash()}" for each, file in files.items()}
        titles = {names[each]: file.title for each, file in files.items()}
        names |= _page_names([pk for sort, pk in asked if sort == "page"])
        return cls({each: names[each] for each in asked if each in names}, titles)

    def name_of(self, sort: Sort, pk: int) -> str | None:
        """The name of what is here under that id; None when nothing is."""
        return self._names.get((sort, pk))

    def id_of(self, sort: Sort, name: str) -> int | None:
        """The id here of what has that name; None when it was not among what was asked."""
        return self._ids.get((sort, name))

    def title_of(self, name: str) -> str:
        """The title here of the picture or file of that name; nothing when it was not among what was asked."""
        return self._titles.get(name, "")


def _files(sort: Sort, model: type[Model], asked: list[tuple[Sort, int]]) -> dict[tuple[Sort, int], Any]:
    wanted = [pk for kind, pk in asked if kind == sort]
    found = model._default_manager.in_bulk(wanted) if wanted else {}
    return {(sort, pk): file for pk, file in found.items()}


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
