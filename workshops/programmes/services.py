"""Publishing a programme: freezing what it says into an edition."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from .content import ProgrammeContent
from .models import Edition, EditionActivity
from .page_fields import fields_of_page
from .plain_text import text_of_activity
from .publish_gate import PublicationRefusedError, refuse_unless_whole
from .reading import read_programme
from .stems import stem_text
from .unknown_blocks import unknown_in

# Sent once `edition` is new and what readers of its programme are given, in the transaction that makes it so. With
# `is_unknown`, nothing here can have been made of its programme yet.
new_edition = Signal()


def freeze_edition(page: Any, by: Any = None) -> Edition:
    """Freeze `page` (a published `ProgrammePage`) and return its current edition.

    Publishing the same content again makes no new edition: the current one is returned. `PublicationRefusedError` when
    the gate holds the programme back. A programme of another site has the editions it came with, and so has one that
    has just come home: none is made here.
    """
    if not page.is_let_through:
        refuse_unless_whole(page)
    if page.has_its_editions or page.organisation.is_elsewhere:
        return cast("Edition", page.current_edition)
    return _frozen(page, by)


@transaction.atomic
def _frozen(page: Any, by: Any) -> Edition:
    content = read_programme(page, published=True)
    body = page.sessions.get_prep_value()
    fingerprint = fingerprint_of(content, page.frozen_beside(), body)
    latest = page.latest_edition()
    is_new = latest is None or latest.fingerprint != fingerprint
    edition = latest
    if is_new:
        edition = _new_edition(page, content, body, fingerprint, (latest.number if latest else 0) + 1, by)
        page.freeze_beside(edition, by)
    if page.current_edition_id != edition.pk:
        page.current_edition = edition
        type(page).objects.filter(pk=page.pk).update(current_edition=edition)
    if is_new:
        new_edition.send(sender=type(page), edition=edition)
    return cast("Edition", edition)


def freeze_published(page: Any, revision: Any = None) -> bool:
    """Freeze `page`, which Wagtail has just published from `revision`; whether there is an edition to read.

    Wagtail also says "published" when a first publication is only scheduled: the edition waits for its day. A page
    copied as published that the gate holds back becomes a draft; `PublicationRefusedError` says why.
    """
    if not page.live:
        return False
    try:
        freeze_edition(page, by=revision.user if revision else None)
    except PublicationRefusedError:
        type(page).objects.filter(pk=page.pk).update(live=False, has_unpublished_changes=True)
        raise
    return True


def fingerprint_of(
    content: ProgrammeContent, beside: Mapping[str, Any] | None = None, body: Sequence[dict[str, Any]] = ()
) -> str:
    """A SHA-256 of what a programme says: equal for equal content, whatever the order of keys.

    `beside` is what its type freezes with it. Of the raw `body`, only what this site does not know counts: the editor
    gives the other parts new marks whenever it is opened.
    """
    unknown = unknown_in(body)
    said = content.to_json() | ({"beside": beside} if beside else {}) | ({"unknown": unknown} if unknown else {})
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def unsaved_edition(page: Any, content: ProgrammeContent, number: int) -> Edition:
    """What the edition of that number would be if `page` were published now, without its raw body. Not saved."""
    return Edition(
        page=page,
        number=number,
        title=content.title,
        language=content.language,
        created_at=timezone.now(),
        change_note=page.change_note,
        content=content.to_json(),
        **_figures(content),
    )


def _figures(content: ProgrammeContent) -> dict[str, int]:
    lengths = [session.minutes for session in content.sessions]
    return {
        "session_count": len(lengths),
        "activity_count": sum(len(session.activities) for session in content.sessions),
        "minutes_total": sum(lengths),
        "shortest_session": min(lengths, default=0),
        "longest_session": max(lengths, default=0),
    }


@dataclass(frozen=True)
class ArrivingEdition:
    """An edition made on another site, with this site's ids in its body and content."""

    number: int
    title: str
    created_at: datetime
    change_note: str
    body: list[Any]
    fields: dict[str, Any]
    content: dict[str, Any]
    beside: dict[str, Any]


def receive_edition(page: Any, arriving: ArrivingEdition) -> Edition:
    """Keep an edition of `page` as another site froze it; its content is kept whole, known here or not.

    Within the transaction that brings the rest: `ValueError`, when what goes beside its content is not what this type
    of programme keeps, leaves rows that it takes back.
    """
    content = ProgrammeContent.from_json(arriving.content)
    edition = Edition(
        page=page,
        number=arriving.number,
        title=arriving.title,
        language=content.language,
        created_at=arriving.created_at,
        change_note=arriving.change_note,
        body=arriving.body,
        fields=arriving.fields,
        content=arriving.content,
        fingerprint=fingerprint_of(content, arriving.beside, arriving.body),
        **_figures(content),
    )
    edition.save(force_insert=True)
    EditionActivity.objects.bulk_create(_activity_rows(edition, content))
    page.keep_beside(edition, arriving.beside)
    return edition


def _new_edition(page: Any, content: ProgrammeContent, body: Any, fingerprint: str, number: int, by: Any) -> Edition:
    edition = unsaved_edition(page, content, number)
    edition.body = json.loads(json.dumps(body, default=str))
    edition.fields = fields_of_page(page)
    edition.fingerprint = fingerprint
    edition.created_by = by
    edition.save(force_insert=True)
    EditionActivity.objects.bulk_create(_activity_rows(edition, content))
    return edition


def _activity_rows(edition: Edition, content: ProgrammeContent) -> list[EditionActivity]:
    rows = []
    for session in content.sessions:
        for position, activity in enumerate(session.activities, start=1):
            text = text_of_activity(activity)
            rows.append(
                EditionActivity(
                    edition=edition,
                    session_id=session.id,
                    session_title=session.title,
                    session_position=session.position,
                    block_id=activity.id,
                    position=position,
                    title=activity.title,
                    kind=activity.kind,
                    minutes=activity.minutes,
                    shortest_minutes=activity.shortest_minutes,
                    importance=activity.importance,
                    grouping=activity.grouping,
                    needs_materials=bool(activity.materials),
                    text=text,
                    stems=stem_text(text, content.language),
                )
            )
    return rows
