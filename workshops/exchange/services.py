"""An import from its upload to the guide made of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation, User

from .corrections import Corrections
from .guide_creation import create_guide
from .guide_import import ImportedGuide
from .models import ImportDraft


@transaction.atomic
def start_reading(document: bytes, name: str, organisation: Organisation, *, language: str, by: User) -> ImportDraft:
    """Keep a document until `reading.read_draft` has read it. Imports older than a week are dropped first."""
    ImportDraft.objects.outdated().delete()
    return ImportDraft.objects.create(
        owner=by,
        organisation=organisation,
        file_name=name,
        document=document,
        language=language,
        interface=get_language() or "",
    )


@transaction.atomic
def start_import(imported: ImportedGuide, organisation: Organisation, file_name: str, *, by: User) -> ImportDraft:
    """Keep what was read until its author has looked it over. Imports older than a week are dropped first."""
    ImportDraft.objects.outdated().delete()
    return ImportDraft.objects.create(
        owner=by,
        organisation=organisation,
        file_name=file_name,
        payload=imported.to_payload(),
        reading=ImportDraft.Reading.DONE,
    )


@transaction.atomic
def keep_typed(draft: ImportDraft, typed: Mapping[str, Any]) -> None:
    """Keep what was typed on the review screen, right or wrong, for the next time it is opened."""
    ImportDraft.objects.waiting().filter(pk=draft.pk).update(typed=dict(typed))


@transaction.atomic
def finish_import(draft: ImportDraft, corrections: Corrections, *, by: User) -> GuidePage | None:
    """Make the guide, once: a second call gives the guide of the first. `corrections` must be valid.

    None when the import was given up meanwhile, or its guide deleted.
    """
    current = ImportDraft.objects.select_for_update().get(pk=draft.pk)
    if not current.is_open:
        return GuidePage.objects.filter(pk=current.page_id).first() if current.page_id else None
    page = create_guide(corrections.corrected(), current.organisation, by=by, seed=current.seed)
    current.page = page.page_ptr
    close(current)
    return page


@transaction.atomic
def give_up_import(draft: ImportDraft) -> None:
    """Forget what was read. An import already made into a guide stays as it is."""
    current = ImportDraft.objects.select_for_update().get(pk=draft.pk)
    if current.is_open:
        close(current)


def close(draft: ImportDraft) -> None:
    """Empty a draft of what was read and typed."""
    draft.is_open = False
    draft.payload, draft.typed, draft.document = {}, {}, None
    draft.save(update_fields=["is_open", "payload", "typed", "document", "page"])
