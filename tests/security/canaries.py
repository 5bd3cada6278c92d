"""A mark in every private text of a world: a page that shows one to an outsider says by it what leaked."""

import json
import re
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from workshops.curricula.models import CurriculumPage
from workshops.directory.models import Initiative, InitiativeText
from workshops.directory.vocabulary import State
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition, EditionActivity

PROGRAMMES = (GuidePage, CurriculumPage)
CANARY = re.compile(r"zq\d{4}canary")
# What the site, not an organisation, keeps: words everyone reads, Wagtail's own furniture, and the audit trail, whose
# lines nobody changes.
NOBODYS = {
    "audit",
    "taxonomy",
    "safeguarding",
    "contenttypes",
    "auth",
    "sessions",
    "wagtailsearch",
    "django_tasks_database",
}
# Read as data by the site itself: a mark there would break a row rather than show.
CODES = re.compile(
    r"^(path|slug|url_path|token|digest|thumbprint|fingerprint|key|hint|salt|language|kind|code|number|codename|model"
    r"|app_label|action|object_id|password|session_id|block_id|source_block_id|after_id|file_hash|filter_spec|folded"
    r"|stems|schema_version|field_path|contentpath|position|language_code|hostname|tool_name|template_format|importance"
    r"|focal_point_key|origin|opt_out|activity|added|added_kind|grouping|default_licence|source_licence|reference"
    r"|source_language|competency|dimension|website|source_address|preferred_language|current_time_zone|dismissibles)$"
)
ADDRESSES = {"email", "contact_email", "recipient"}
# Names a world is public by: every page says who made what.
PUBLIC = {("organisations.Organisation", "name"), ("wagtailcore.Site", "site_name")}


def private_fields() -> dict[type[models.Model], list[models.Field]]:
    """The text fields that get a mark: all of them, but for codes and what is nobody's; a new field is in it."""
    found: dict[type[models.Model], list[models.Field]] = {}
    for model in apps.get_models():
        if model._meta.app_label in NOBODYS or not model._meta.managed:
            continue
        found[model] = [
            field
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField | StreamField)
            and not field.choices
            and not field.primary_key
            and not CODES.match(field.name)
            and (model._meta.label, field.name) not in PUBLIC
        ]
    return {model: fields for model, fields in found.items() if fields}


class Canaries:
    """The marks of a world, and where each stands."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def mark(self) -> None:
        """Put a mark in every private text there is in the database."""
        for model, fields in private_fields().items():
            marks = {field: self._mark_of(model, field) for field in fields}
            for row in model._base_manager.all():
                if is_public(row):
                    continue
                changed = {
                    field.name: marked(field, getattr(row, field.attname), mark, row.pk)
                    for field, mark in marks.items()
                }
                model._base_manager.filter(pk=row.pk).update(**changed)

    def _mark_of(self, model: type[models.Model], field: models.Field) -> str:
        mark = f"zq{len(self.places):04}canary"
        self.places[mark] = f"{model._meta.label}.{field.name}"
        return mark

    def shown(self, text: str) -> set[str]:
        """The fields whose mark stands in `text`."""
        return {self.places[mark] for mark in CANARY.findall(text) if mark in self.places}


def is_public(row: models.Model) -> bool:
    """Whether everyone may read the row: a programme open to all, what stands above it, a published initiative."""
    if isinstance(row, EditionActivity):
        row = row.edition
    page = row.pk if isinstance(row, Page) else row.page_id if isinstance(row, Edition) else None
    if page is not None:
        return not any(
            model.objects.filter(pk=page).exclude(visibility=Visibility.ALL).exists() for model in PROGRAMMES
        )
    initiative = getattr(row, "initiative", None) if isinstance(row, InitiativeText) else row
    return isinstance(initiative, Initiative) and initiative.state == State.PUBLISHED


def marked(field: models.Field, value: Any, mark: str, pk: Any) -> Any:
    """`value` with its mark, in the shape its field keeps."""
    if isinstance(field, models.JSONField):
        return _marked_leaves(value, mark)
    if field.name in ADDRESSES:
        return f"{mark}{pk}@example.org" if value else value
    if isinstance(field, StreamField):
        return field.to_python(json.dumps(_marked_leaves(list(value.raw_data), mark))) if value else value
    if not isinstance(value, str):
        return value
    if value.startswith(("{", "[")):
        return _marked_leaves(value, mark)
    return f"{value} {mark}"[-field.max_length :] if field.max_length else f"{value} {mark}"


def _marked_leaves(value: Any, mark: str) -> Any:
    """`value` with the mark after each of its sentences: codes have no spaces."""
    if isinstance(value, dict):
        return {key: _marked_leaves(each, mark) for key, each in value.items()}
    if isinstance(value, list):
        return [_marked_leaves(each, mark) for each in value]
    if not isinstance(value, str) or " " not in value.strip():
        return value
    try:
        inside = json.loads(value)
    except ValueError:
        return f"{value} {mark}"
    return json.dumps(_marked_leaves(inside, mark)) if isinstance(inside, dict | list) else value
