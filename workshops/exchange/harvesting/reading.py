"""The records a harvester is given, read a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Min, Q, QuerySet
from django.utils.translation import override

from workshops.organisations.models import Organisation

from ..programme_records import ProgrammeRecord, kinds, published, with_origins
from .models import HarvestRecord
from .requests import OaiError, Place, Selection

PAGE_SIZE = 100
KIND, LANGUAGE, ORGANISATION = "type", "language", "organisation"


@dataclass(frozen=True)
class Told:
    """A row, and the programme it tells of; None when it is gone, whatever the row says."""

    row: HarvestRecord
    record: ProgrammeRecord | None


@dataclass(frozen=True)
class ListPage:
    """A page of a list. `following` is None on the last one."""

    told: list[Told]
    cursor: int
    size: int
    following: Place | None


def page_of(selection: Selection) -> ListPage:
    """The page a selection has come to; `OaiError` when nothing matches. A fixed number of queries."""
    rows = _selected(selection)
    size = selection.place.size if selection.place else rows.count()
    cursor = selection.place.cursor if selection.place else 0
    if selection.place:
        after = selection.place
        rows = rows.filter(Q(changed_at__gt=after.changed_at) | Q(changed_at=after.changed_at, pk__gt=after.pk))
    found = list(rows.order_by("changed_at", "pk")[: PAGE_SIZE + 1])
    if not found:
        # A record that changes goes to the end of a list, so none is missed; one asked `until` a day loses it.
        if selection.place:
            raise OaiError("badResumptionToken", "What was left of this list has changed since: begin it again.")
        raise OaiError("noRecordsMatch", "No record matches.")
    page = found[:PAGE_SIZE]
    following = None
    if len(found) > PAGE_SIZE:
        following = Place(page[-1].changed_at, page[-1].pk, cursor + len(page), size)
    return ListPage(told(page), cursor, size, following)


def told(rows: Iterable[HarvestRecord]) -> list[Told]:
    """Each row with its programme, where anyone may see it now."""
    rows = list(rows)
    found = _public([row.identity for row in rows if not row.is_deleted])
    return [Told(row, found.get(row.identity)) for row in rows]


def told_of(identity: UUID) -> Told:
    """The record of that identity; `OaiError` when there never was one."""
    row = HarvestRecord.objects.filter(identity=identity).first()
    if row is None:
        raise OaiError("idDoesNotExist", "No record has this identifier.")
    return told([row])[0]


def _public(identities: list[UUID]) -> dict[UUID, ProgrammeRecord]:
    if not identities:
        return {}
    found = [
        ProgrammeRecord(page)
        for model in kinds().values()
        for page in published(model, AnonymousUser()).filter(identity__in=identities)
    ]
    return {record.identity: record for record in with_origins(found, AnonymousUser())}


def _selected(selection: Selection) -> QuerySet[HarvestRecord]:
    rows = HarvestRecord.objects.all()
    if selection.since:
        rows = rows.filter(changed_at__gte=selection.since)
    if selection.before:
        rows = rows.filter(changed_at__lt=selection.before)
    if selection.set_spec:
        name, _colon, value = selection.set_spec.partition(":")
        column = {KIND: "kind", LANGUAGE: "language", ORGANISATION: "organisation"}.get(name)
        if column is None:
            return rows.none()
        rows = rows.filter(**{column: value}) if value else rows
    return rows


def sets_of(row: HarvestRecord) -> list[str]:
    """The sets a record belongs to."""
    return [f"{KIND}:{row.kind}", f"{LANGUAGE}:{row.language}", f"{ORGANISATION}:{row.organisation}"]


def all_sets() -> list[tuple[str, str]]:
    """Every set and its name. Four queries."""
    rows = HarvestRecord.objects.order_by()
    values = {
        column: sorted(rows.values_list(column, flat=True).distinct())
        for column in ("kind", "language", "organisation")
    }
    names = dict(Organisation.objects.filter(slug__in=values["organisation"]).values_list("slug", "name"))
    with override("en"):
        kind_names = {kind: str(model._meta.verbose_name_plural) for kind, model in kinds().items()}
    return [
        (KIND, "By type of programme"),
        *((f"{KIND}:{kind}", kind_names.get(kind, kind)) for kind in values["kind"]),
        (LANGUAGE, "By language"),
        *((f"{LANGUAGE}:{language}", language) for language in values["language"]),
        (ORGANISATION, "By organisation"),
        *((f"{ORGANISATION}:{slug}", names.get(slug, slug)) for slug in values["organisation"]),
    ]


def earliest() -> Any:
    """The moment of the oldest record, or None."""
    return HarvestRecord.objects.aggregate(oldest=Min("changed_at"))["oldest"]
