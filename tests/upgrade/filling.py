"""A row in each table that stayed empty: plain values that its field allows, of nobody."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, models, transaction
from django.utils import timezone

# Left empty on purpose, and why.
EMPTY = {
    "wagtailcore_pageviewrestriction": "Wagtail's own locks on pages: the site uses none, a guide says who reads it",
    "wagtailcore_pageviewrestriction_groups": "the same",
    "wagtailcore_collectionviewrestriction": "the same, on files",
    "wagtailcore_collectionviewrestriction_groups": "the same",
    "wagtailadmin_editingsession": "lasts a minute",
    "wagtailadmin_formstate": "lasts a minute",
    "wagtailcore_uploadedfile": "lasts a minute",
}
# Values that rules of the database ask for, beyond what the fields say.
ASKED: dict[str, dict[str, Any]] = {
    "session_logs_headcount": {"count": 7, "age_band": "12-14"},
    "wagtailredirects_redirect": {
        "old_path": "/ancienne-adresse",
        "redirect_link": "/fr/guides/",
        "redirect_page": None,
    },
}
WORDS = "Un mot de personne"


def empty_tables() -> list[type[models.Model]]:
    """The models without a row."""
    known = apps.get_models(include_auto_created=True)
    return [
        model for model in known if model._meta.managed and not model._meta.proxy and not model._base_manager.exists()
    ]


def fill_the_rest() -> list[str]:
    """Put a row in every empty table; those that refuse one, with what the database said."""
    refused: dict[str, str] = {}
    for _round in range(3):  # a table may wait for another
        refused = {}
        for model in empty_tables():
            if model._meta.db_table in EMPTY:
                continue
            try:
                with transaction.atomic():
                    _add(model)
            except (IntegrityError, LookupError, ValueError, TypeError) as error:
                refused[model._meta.db_table] = f"{type(error).__name__}: {error}"
        if not refused:
            break
    return [f"{table}: {why}" for table, why in sorted(refused.items())]


def _add(model: type[models.Model]) -> None:
    if model is Session:
        Session.objects.create(session_key="k" * 32, session_data="e30:x", expire_date=timezone.now() - timedelta(1))
        return
    asked = ASKED.get(model._meta.db_table, {})
    fields = [field for field in model._meta.local_concrete_fields if not _given_by_the_database(field)]
    values = {
        field.attname if field.is_relation and field.name not in asked else field.name: asked.get(
            field.name, _value(field)
        )
        for field in fields
    }
    model._base_manager.bulk_create([model(**values)])


def _given_by_the_database(field: models.Field) -> bool:
    return field.generated or (field.primary_key and isinstance(field, models.AutoField))


def _value(field: models.Field) -> Any:
    if field.is_relation:
        return _related(field)
    if field.has_default():
        return field.get_default()
    if field.choices:
        return next(value for value, _word in field.flatchoices if value not in (None, ""))
    if field.null and not isinstance(field, models.CharField | models.TextField):
        return None
    for kind, value in _PLAIN:
        if isinstance(field, kind):
            return value() if callable(value) else value
    return WORDS[: field.max_length] if field.max_length else WORDS


def _related(field: models.Field) -> Any:
    column = field.target_field.attname
    # Two that are not the same stand in their order.
    order = "-pk" if field.name == "second" else "pk"
    found = field.related_model._base_manager.order_by(order).values_list(column, flat=True)
    if field.unique or isinstance(field, models.OneToOneField):
        found = found.exclude(**{f"{column}__in": field.model._base_manager.values(field.attname)})
    first = found.first()
    if first is None and not field.null:
        raise LookupError(f"{field.name} has nothing to point to yet")
    return first


_PLAIN: tuple[tuple[Any, Any], ...] = (
    (models.BooleanField, False),
    (models.SlugField, lambda: f"mot-{uuid4().hex[:8]}"),
    (models.EmailField, "personne@example.org"),
    (models.URLField, "https://example.org/"),
    (models.UUIDField, uuid4),
    (models.DateTimeField, lambda: datetime(2026, 5, 14, 13, 30, tzinfo=timezone.get_current_timezone())),
    (models.DateField, date(2026, 5, 14)),
    (models.TimeField, time(13, 30)),
    (models.DurationField, timedelta(minutes=5)),
    (models.DecimalField, Decimal(1)),
    (models.IntegerField, 7),
    (models.FloatField, 1.5),
    (models.JSONField, dict),
    (models.BinaryField, b""),
    (models.GenericIPAddressField, "127.0.0.1"),
)
