"""Reads about the packages one makes, and the programmes they are about."""

from typing import Any

from django.db.models import Count, Sum
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition
from workshops.programmes.pages import programme_types

from .models import PackageExport
from .references import mapped
from .rights import may_travel

SHOWN = 3


def export_of(user: Viewer, key: Any) -> PackageExport | None:
    """The package of that key when `user` asked for it. One query."""
    found = PackageExport.objects.of(user).filter(key=key).select_related("page", "edition", "owner")
    return found.defer("edition__body", "edition__content").first()


def recent_exports(user: Viewer, page: Any) -> list[PackageExport]:
    """The packages of `page` she lately asked for, newest first. One query."""
    found = PackageExport.objects.of(user).filter(page=page.pk).exclude(state=PackageExport.State.FAILED)
    return list(found.select_related("edition").defer("edition__body", "edition__content")[:SHOWN])


def figures_of(page: Any) -> dict[str, int]:
    """What a package of `page` would hold: editions, pictures, documents, those that stay, and bytes. Three queries."""
    used: dict[str, set[int]] = {"image": set(), "document": set()}
    staying: set[tuple[str, int]] = set()

    def note(kind: str, held: Any, block: Any) -> Any:
        if str(held).isdecimal():
            (used[kind].add(int(held)) if may_travel(kind, block) else staying.add((kind, int(held))))
        return held

    editions = 0
    for body in Edition.objects.filter(page=page.pk).values_list("body", flat=True):
        editions += 1
        mapped(body, note, str)
    images = get_image_model().objects.filter(pk__in=used["image"]).aggregate(number=Count("pk"), size=Sum("file_size"))
    documents = (
        get_document_model()
        .objects.filter(pk__in=used["document"])
        .aggregate(number=Count("pk"), size=Sum("file_size"))
    )
    return {
        "editions": editions,
        "images": images["number"],
        "documents": documents["number"],
        "staying": len(staying),
        "bytes": (images["size"] or 0) + (documents["size"] or 0),
    }


def known_programme(identity: str) -> Any:
    """The programme of that identity, whatever its type; None when it is not here. A query a type, and one at most."""
    for model in programme_types():
        found = model.objects.filter(identity=identity)
        # Whether it is here first: most that are brought are not, and a page has a hundred columns to name.
        if found.order_by().exists():
            return found.select_related("organisation", "locale").first()
    return None
