"""Taking the words of a file into a translation: a draft, never a publication."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from workshops.programmes.page_fields import put_fields
from workshops.programmes.unknown_blocks import with_unknown

from ..blocks import blocks_of
from ..models import TranslationFile, TranslationOrigin
from ..queries.translation import seen_mark
from ..queries.translation_file import LISTED, Translating
from ..translation_files.completing import without
from ..translation_files.judged import stored_form
from ..translation_files.kept_by_localize import keep_words
from ..translation_files.parts import BESIDE, OWN, Version, store_at
from ..translation_files.proposed import Outcome, Proposed
from ..translation_files.settling import settled_blocks


class TranslationMovedError(Exception):
    """The source or the translation is no longer what was shown: it is to be looked at again."""


def keep_file(page: Any, name: str, content: bytes, by: Any) -> TranslationFile:
    """Keep a file that was read, in the place of those she sent for the same page and did not take."""
    TranslationFile.objects.filter(page=page.pk, sent_by=by, taken_at=None).delete()
    text = content.decode("utf-8-sig")
    return TranslationFile.objects.create(page_id=page.pk, name=name[:255], text=text, sent_by=by)


@transaction.atomic
def take_words(file: TranslationFile, found: Translating, taken: list[Proposed], seen: str, by: Any) -> Any:
    """Write the words of `taken` in a draft of the translation; its revision, None when no word changed.

    Never publishes. `TranslationMovedError` when what was `seen` is no longer what there is.
    """
    page = Page.objects.select_for_update().get(pk=found.page.pk)
    if seen != found.mark or page.latest_revision_id != found.page.latest_revision_id:
        raise TranslationMovedError
    written = [each for each in taken if each.outcome in {Outcome.ADDED, Outcome.CHANGED}]
    revision = _draft(found, written, by) if written else None
    _note(found, taken, by)
    file.taken_at, file.revision = timezone.now(), revision
    file.save(update_fields=["taken_at", "revision"])
    return revision


def _draft(found: Translating, written: list[Proposed], by: Any) -> Any:
    used: set[str] = set()
    paths = set()
    for each in written:
        text = each.text
        assert text is not None  # noqa: S101 - words are only taken for a text there is
        store_at(text.ours, stored_form(text, each.words))
        part = text.ours.part
        used |= {part.id, part.above} if text.ours.item is None else {
            part.id, part.above, part.value[text.ours.field][text.ours.item]["id"]
        }  # fmt: skip
        paths.add(text.theirs.path)
    without(found.held, found.added - used)
    draft = found.draft
    _write(draft, found)
    if found.localize is not None:
        keep_words(found.localize, draft, paths, by)
    # As the editor saves a draft: what is missing is said when it is submitted or published.
    return draft.save_revision(user=by, clean=False, log_action=True)


def _write(draft: Any, found: Translating) -> None:
    """Put what `found` now holds on the page, which is not saved."""
    fields = found.held.fields
    body = with_unknown(found.held.body, draft.sessions.get_prep_value())
    draft.sessions = draft._meta.get_field("sessions").stream_block.to_python(body)
    put_fields(draft, fields)
    for name in (*BESIDE, *OWN):
        if name != LISTED and name in fields:
            setattr(draft, name, fields[name])
    if LISTED in fields:
        setattr(draft, LISTED, [_row(draft, number, said) for number, said in enumerate(fields[LISTED])])
    draft.draft_title = draft.title


def _row(draft: Any, number: int, said: dict[str, Any]) -> Any:
    """A competency of `draft` in other words; a new one, like that of the source, when it has none of that id."""
    here = {str(row.translation_key): row for row in getattr(draft, LISTED).all()}
    model = draft._meta.get_field(LISTED).related_model
    row = here.get(said["id"]) or model(translation_key=said["id"], locale=draft.locale, **said["beside"])
    row.statement, row.sort_order = said["value"]["statement"], number
    return row


def _note(found: Translating, taken: list[Proposed], by: Any) -> None:
    """Remember that the texts of `taken`, and the blocks they settle, are translated as the source says them today."""
    origin = found.origin or _origin_of(found, by)
    if origin is None:
        return
    marks = {each.text.context: each.text.mark for each in taken if each.text is not None}
    origin.seen = {**origin.seen, **marks, **_settled(found, origin, set(marks))}
    origin.noted_by = by
    origin.save(update_fields=["seen", "noted_by", "noted_at"])


def _settled(found: Translating, origin: TranslationOrigin, taken: set[str]) -> dict[str, str]:
    """The marks of the blocks that are translated now; wagtail-localize counts its own."""
    source = found.source.page
    if found.localize is not None or source is None or source.current_edition is None or origin.edition is None:
        return {}
    followed = Version.of(origin.edition.body, origin.edition.fields)
    blocks = blocks_of(source.current_edition.programme)
    settled = settled_blocks(found.source.version, followed, found.texts, taken)
    return {block: seen_mark(blocks[block]) for block in settled if block in blocks}


def _origin_of(found: Translating, by: Any) -> TranslationOrigin | None:
    """The origin of a translation that nobody noted: it follows nothing yet."""
    if found.source.page is None:
        return None
    return TranslationOrigin.objects.create(page_id=found.page.pk, source_id=found.source.page.pk, noted_by=by)
