"""The lineage of a programme that leaves for another site, or arrives from one."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from ..models import Lineage

PLAIN = (
    "source_title",
    "source_organisation",
    "source_licence",
    "source_language",
    "base_number",
    "base_body",
    "base_content",
    "credits",
    "notices",
    "purposes",
    "purpose_note",
)
MOMENTS = ("base_date", "made_at")


def lineage_of(page: Any) -> dict[str, Any] | None:
    """Where `page` comes from, as plain values; None when it is no adaptation. Never who adapted it. One query."""
    lineage = Lineage.objects.filter(page=page.pk).first()
    if lineage is None:
        return None
    moments = {name: getattr(lineage, name).astimezone(UTC).isoformat() for name in MOMENTS}
    plain = {name: getattr(lineage, name) for name in PLAIN}
    return {"source_identity": str(lineage.source_identity), **moments, **plain}


def receive_lineage(page: Any, values: dict[str, Any], source: Any = None) -> Lineage:
    """Keep where `page`, which has just arrived, comes from: what `lineage_of` said on its site.

    `source` is the programme it was adapted from when that one is here too.
    """
    said = {name: values[name] for name in PLAIN}
    said |= {name: datetime.fromisoformat(values[name]) for name in MOMENTS}
    base = source.editions.filter(number=values["base_number"]).first() if source is not None else None
    kept, _made = Lineage.objects.update_or_create(
        page_id=page.pk,
        defaults={**said, "source_identity": UUID(values["source_identity"]), "source_id": getattr(source, "pk", None),
                  "base": base},
    )  # fmt: skip
    return kept


def find_again(page: Any) -> int:
    """Tie to `page`, which has just arrived, the adaptations here that were made from it elsewhere; how many."""
    lost = list(Lineage.objects.filter(source=None, source_identity=page.identity).exclude(page=page.pk))
    for lineage in lost:
        lineage.source_id = page.pk
        lineage.base = page.editions.filter(number=lineage.base_number).first()
        lineage.save(update_fields=["source", "base"])
    return len(lost)
