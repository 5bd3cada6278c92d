"""Reading a document that was sent: once, by whoever comes first, taken up again if that one died."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.background.life import nobody_comes
from workshops.background.stopping import StoppedError, mend_connection

from .guide_creation import TooManyActivitiesError, check_extent
from .guide_import import ImportRefused, read_guide_bytes
from .models import ImportDraft

logger = logging.getLogger(__name__)

STALLED = timedelta(minutes=3)  # six times what a document may take
Reading = ImportDraft.Reading


def read_draft(draft: ImportDraft) -> None:
    """Read it, unless somebody else is at it or did; why it cannot be read is kept, as a sentence."""
    now = timezone.now()
    free = Q(reading=Reading.WAITING) | Q(reading=Reading.UNDER_WAY, changed_at__lt=now - STALLED)
    ours = ImportDraft.objects.filter(free, pk=draft.pk, is_open=True)
    if ours.update(reading=Reading.UNDER_WAY, changed_at=now):
        draft.refresh_from_db()
        _read(draft)
    draft.refresh_from_db()


def nobody_reads(draft: ImportDraft) -> bool:
    """Whether the page that waits for it should read it itself. One query at most."""
    if draft.reading == Reading.UNDER_WAY:
        return timezone.now() - draft.changed_at > STALLED
    return draft.reading == Reading.WAITING and nobody_comes(draft.changed_at)


def _read(draft: ImportDraft) -> None:
    try:
        with override(draft.interface or settings.LANGUAGE_CODE):
            values = _found_in(draft)
    except StoppedError:
        mend_connection()
        _note(draft, reading=Reading.WAITING)
        raise
    _note(draft, document=None, **values)


def _found_in(draft: ImportDraft) -> dict[str, object]:
    try:
        imported = read_guide_bytes(bytes(draft.document or b""), draft.file_name, draft.language or None)
        check_extent(imported)
    except (ImportRefused, TooManyActivitiesError) as refused:
        return {"reading": Reading.REFUSED, "refusal": str(refused)}
    except Exception:
        logger.exception("The document of import %s could not be read.", draft.pk)
        sentence = _("Ce document n’a pas pu être lu : réessayez dans un moment.")
        return {"reading": Reading.REFUSED, "refusal": sentence}
    return {"reading": Reading.DONE, "payload": imported.to_payload()}


def _note(draft: ImportDraft, **values: object) -> None:
    """Unless it was given up meanwhile, or taken for dead and read by another."""
    mine = ImportDraft.objects.filter(pk=draft.pk, is_open=True, reading=Reading.UNDER_WAY)
    mine.filter(changed_at=draft.changed_at).update(**values, changed_at=timezone.now())
