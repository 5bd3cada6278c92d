"""Adaptations whose source has a newer edition, and who may review it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from workshops.organisations.models import Role
from workshops.organisations.queries import organisations_with
from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition
from workshops.programmes.pages import programme_of, programme_types, readable_among, together

from ..models import Lineage, Merge

WRITING = (Role.AUTHOR, Role.COORDINATOR)


@dataclass(frozen=True)
class Waiting:
    """An adaptation (a `ProgrammePage` without its text) and the newest edition of its source that waits for review.

    `edition` has its number, date and note only; `started` says whether a review of it was begun.
    """

    page: Any
    lineage: Lineage
    edition: Edition
    started: bool


def lineage_to_follow(page: int, user: Viewer) -> tuple[Lineage, Any] | None:
    """The lineage of that page and the page, when `user` may write in it; None when there is none to show her."""
    lineage = Lineage.objects.select_related("page").filter(page=page).first() if user.is_authenticated else None
    found = programme_of(page) if lineage else None
    if lineage is None or found is None or not found.permissions_for_user(user).can_edit():
        return None
    return lineage, found


def open_merge(lineage: Lineage) -> Merge | None:
    """The review that was begun and not finished. One query."""
    return Merge.objects.filter(lineage=lineage, accepted_at=None).first()


def edition_to_review(lineage: Lineage, user: Viewer, number: int | None = None) -> Edition | None:
    """The newest edition of the source after the one that is followed, or that of `number`, which `user` may read."""
    if lineage.source_id is None:
        return None
    newer = readable_among(Edition.objects.filter(page=lineage.source_id, number__gt=lineage.base_number), user)
    if number is not None:
        newer = newer.filter(number=number)
    return newer.order_by("-number").first()


def editions_passed(lineage: Lineage, number: int, user: Viewer) -> list[Edition]:
    """The editions from the one after that which is followed up to that of `number`, which `user` may read; notes only.

    None once the source is gone. One query.
    """
    if lineage.source_id is None:
        return []
    passed = Edition.objects.filter(page=lineage.source_id, number__gt=lineage.base_number, number__lte=number)
    return list(readable_among(passed, user).defer("body", "fields", "content").order_by("number"))


def waiting_for(user: Viewer) -> list[Waiting]:
    """The adaptations of the organisations `user` writes for whose source has a newer edition, newest edition first.

    A query for the lineages, one for the editions, and one a type of programme.
    """
    if not user.is_authenticated:
        return []
    writes_for = organisations_with(user, *WRITING).values("pk")
    everywhere = Q() if user.is_superuser else Q(organisation__in=writes_for)
    pages = together(model.objects.filter(everywhere).values("pk") for model in programme_types())
    return _waiting(Lineage.objects.filter(page__in=pages), user)


def waiting_of(page: int, user: Viewer) -> Waiting | None:
    """The same of one adaptation; None when nothing waits, or `user` does not write for its organisation."""
    if not user.is_authenticated:
        return None
    found = _waiting(Lineage.objects.filter(page=page), user)
    if not found:
        return None
    writes = user.is_superuser or organisations_with(user, *WRITING).filter(pk=found[0].page.organisation_id).exists()
    return found[0] if writes else None


def _waiting(lineages: Any, user: Viewer) -> list[Waiting]:
    of_source = readable_among(Edition.objects.filter(page=OuterRef("source")), user)
    newest = of_source.order_by("-number").values("pk")[:1]
    begun = Merge.objects.filter(lineage=OuterRef("pk"), accepted_at=None).values("pk")[:1]
    rows = list(
        lineages.exclude(source=None)
        .annotate(newest=Subquery(newest), begun=Subquery(begun))
        .defer("base_body", "base_fields", "base_content")
    )
    editions = (
        Edition.objects.filter(pk__in=[row.newest for row in rows if row.newest])
        .defer("body", "fields", "content")
        .in_bulk()
        if rows
        else {}
    )
    due = [row for row in rows if row.newest and editions[row.newest].number > row.base_number]
    pages = _programmes(row.page_id for row in due)
    found = [
        Waiting(pages[row.page_id], row, editions[row.newest], started=row.begun is not None)
        for row in due
        if row.page_id in pages
    ]
    return sorted(found, key=lambda one: (-one.edition.created_at.timestamp(), one.page.title))


def _programmes(pages: Iterable[int]) -> dict[int, Any]:
    wanted = set(pages)
    found: dict[int, Any] = {}
    for model in programme_types() if wanted else ():
        light = model.objects.select_related("organisation").only("title", "organisation__name", "path", "slug")
        found |= light.in_bulk(wanted)
    return found


def adaptations_of(source: int) -> list[Lineage]:
    """The adaptations of a programme of this site that follow an edition before its newest. One query."""
    newest = Edition.objects.filter(page=OuterRef("source")).order_by("-number").values("number")[:1]
    return list(
        Lineage.objects.filter(source=source)
        .annotate(newest=Subquery(newest))
        .filter(base_number__lt=F("newest"))
        .defer("base_body", "base_fields", "base_content")
    )
