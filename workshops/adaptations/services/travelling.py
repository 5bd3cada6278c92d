"""What a programme was made from, when it leaves for another site or arrives from one.

The lineage of an adaptation and the parts copied from elsewhere are copies of what their sources said: all of it
travels but what points at rows of this site, and who did it. So do the reasons given for what was changed.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from ..licences import Source
from ..models import ChangeReason, Ingredient, Lineage
from ..queries.followed import as_published

OF_THIS_SITE = {"id", "page", "source", "base", "made_by", "copied_by", "by", "token", "seen_number"}
LONGEST_TEXT = 100_000
MOST_PARTS = 2000
PLAIN: tuple[tuple[type[models.Field], type | tuple[type, ...]], ...] = (
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.UUIDField, UUID),
    (models.JSONField, (list, dict)),
    (models.IntegerField, int),
    (models.BooleanField, bool),
    (models.Field, str),
)

TEXTS = {"notices", "withheld", "purposes", "parts"}  # lists of texts

Find = Callable[[str], Any]  # the programme of that identity here, or None


def origins_of(page: Any) -> dict[str, Any] | None:
    """Where what is published of `page` comes from, as plain values: None when all is its own. Four queries."""
    lineage = next(iter(as_published(Lineage.objects.filter(page=page.pk))), None)
    parts = list(Ingredient.objects.filter(page=page.pk).order_by("copied_at", "block_id"))
    if lineage is None and not parts:
        return None
    reasons = ChangeReason.objects.filter(page=page.pk).order_by("at", "block_id", "pk")
    return {
        "lineage": lineage and _plain(lineage),
        "ingredients": [_plain(part) for part in parts],
        "reasons": [_plain(reason) for reason in reasons],
    }


def check_origins_that_travel(data: Any) -> None:
    """`ValueError`, naming the field, unless `data` is what `origins_of` gives. Fields added since may be missing."""
    if not isinstance(data, dict) or not isinstance(data.get("ingredients"), list) or "lineage" not in data:
        raise ValueError("ingredients")
    reasons = data.get("reasons", [])
    if not isinstance(reasons, list) or max(len(data["ingredients"]), len(reasons)) > MOST_PARTS:
        raise ValueError("ingredients" if isinstance(reasons, list) else "reasons")
    if data["lineage"] is not None:
        _read(Lineage, data["lineage"])
    for part in data["ingredients"]:
        _read(Ingredient, part)
    for reason in reasons:
        _read(ChangeReason, reason)


def receive_origins(page: Any, data: dict[str, Any], find: Find) -> None:
    """Keep where `page`, which has just arrived, comes from; what is kept of an earlier edition gives way.

    `data` was checked; `find` gives the programmes of this site, which its sources are tied to again.
    """
    if data["lineage"] is not None:
        said = _read(Lineage, data["lineage"])
        said.setdefault("terms", [_binding(said)])
        source = _other(find(str(said["source_identity"])), page)
        base = source.editions.filter(number=said["base_number"]).first() if source is not None else None
        Lineage.objects.update_or_create(
            page_id=page.pk, defaults={**said, "source_id": getattr(source, "pk", None), "base": base}
        )
    Ingredient.objects.filter(page=page.pk).delete()
    for part in data["ingredients"]:
        said = _read(Ingredient, part)
        source = _other(find(str(said["source_identity"])), page)
        said.setdefault("terms", [_binding(said)])
        Ingredient.objects.create(page_id=page.pk, source_id=getattr(source, "pk", None), **said)
    ChangeReason.objects.filter(page=page.pk).delete()
    for reason in data.get("reasons", []):
        ChangeReason.objects.create(page_id=page.pk, **_read(ChangeReason, reason))


def find_again(page: Any) -> int:
    """Tie to `page`, which has just arrived, the adaptations here that were made from it elsewhere; how many."""
    lost = list(Lineage.objects.filter(source=None, source_identity=page.identity).exclude(page=page.pk))
    for lineage in lost:
        lineage.source_id = page.pk
        lineage.base = page.editions.filter(number=lineage.base_number).first()
        lineage.save(update_fields=["source", "base"])
    return len(lost)


def awaited_among(identities: Iterable[Any]) -> set[UUID]:
    """Those of the programmes of those identities that `find_again` would tie an adaptation to. One query."""
    lost = Lineage.objects.filter(source=None, source_identity__in=list(identities))
    return set(lost.order_by().values_list("source_identity", flat=True))


def _binding(said: dict[str, Any]) -> dict[str, Any]:
    """What binds when a package does not say it: the source itself, under its own licence."""
    return Source(said["source_title"], said["source_organisation"], said["source_licence"]).to_json()


def _other(source: Any, page: Any) -> Any:
    return None if source is None or source.pk == page.pk else source


def _fields(model: type[models.Model]) -> Iterator[models.Field]:
    yield from (field for field in model._meta.concrete_fields if field.name not in OF_THIS_SITE)


def _plain(row: models.Model) -> dict[str, Any]:
    return {field.name: _written(getattr(row, field.name)) for field in _fields(type(row))}


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def _read(model: type[models.Model], data: Any) -> dict[str, Any]:
    """The values of `data` for the fields of `model`. `ValueError`, naming the field, for one that is not readable."""
    if not isinstance(data, dict):
        raise ValueError(model._meta.model_name)  # noqa: TRY004 - what was sent is wrong, not who called
    return {field.name: _value(field, data[field.name]) for field in _fields(model) if _is_said(field, data)}


def _is_said(field: models.Field, data: dict[str, Any]) -> bool:
    if field.name in data:
        return True
    if field.has_default() or field.null or field.blank:
        return False
    raise ValueError(field.name)


def _value(field: models.Field, said: Any) -> Any:
    kind = next(kind for sort, kind in PLAIN if isinstance(field, sort))
    if said is None and field.null:
        return None
    try:
        value = _converted(kind, said)
    except (TypeError, ValueError) as error:
        raise ValueError(field.name) from error
    longest = field.max_length or LONGEST_TEXT
    fits = not isinstance(value, str) or len(value) <= longest
    counts = not isinstance(value, int) or 0 <= value < 2**31
    chosen = not field.choices or value in dict(field.flatchoices)
    if not fits or not counts or not chosen or not _is_known(field.name, value):
        raise ValueError(field.name)
    return value


def _is_known(name: str, value: Any) -> bool:
    """Addresses lead to sites, never to code; the licences that bind are read again as what they are."""
    if name == "source_address":
        return not value or str(value).startswith(("https://", "http://"))
    if name == "terms":
        try:
            return all(isinstance(Source.from_json(source).licence, str) for source in value)
        except TypeError:
            return False
    if name == "said":
        return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    return name not in TEXTS or all(isinstance(each, str) for each in value)


def _converted(kind: Any, said: Any) -> Any:
    if kind is datetime:
        moment = datetime.fromisoformat(said)
        if moment.tzinfo is None:
            raise ValueError(said)
        return moment
    if kind in (date, UUID):
        return date.fromisoformat(said) if kind is date else UUID(said)
    if not isinstance(said, kind) or isinstance(said, bool) != (kind is bool):
        raise TypeError(said)
    return said
