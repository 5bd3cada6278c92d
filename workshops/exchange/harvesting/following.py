"""Keeping what harvesters are told in step with what is public."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from lxml import etree
from wagtail.models import Page

from workshops.background.life import is_a_worker_alive
from workshops.background.once import at_the_end
from workshops.organisations.models import Organisation
from workshops.programmes.pages import programme_types
from workshops.taxonomy.models import Audience

from ..programme_records import ProgrammeRecord, published, with_origins
from ..told_origins import told_beside
from .descriptions import FORMATS
from .models import HarvestRecord

FEW = 50  # programmes a page may wait for: a second


@transaction.atomic
def follow(identities: Iterable[UUID]) -> int:
    """Tell anew what changed among these programmes, and that those no longer public are gone. How many changed."""
    wanted = set(identities)
    known = {row.identity: row for row in HarvestRecord.objects.filter(identity__in=wanted)}
    now = timezone.now().replace(microsecond=0)
    changed = 0
    public = [
        ProgrammeRecord(page)
        for model in programme_types()
        for page in published(model, AnonymousUser()).filter(identity__in=wanted)
    ]
    for record in with_origins(public, AnonymousUser()):
        wanted.discard(record.identity)
        changed += _tell(record, known.get(record.identity), now)
    gone = [row.pk for identity, row in known.items() if identity in wanted and not row.is_deleted]
    return changed + HarvestRecord.objects.filter(pk__in=gone).update(is_deleted=True, changed_at=now)


def _tell(record: ProgrammeRecord, row: HarvestRecord | None, now: datetime) -> bool:
    digest = digest_of(record)
    if row is not None and row.digest == digest and not row.is_deleted:
        return False
    HarvestRecord.objects.update_or_create(
        identity=record.identity,
        defaults={
            "kind": record.kind,
            "organisation": record.page.organisation.slug,
            "language": record.language,
            "digest": digest,
            "is_deleted": False,
            "changed_at": now,
        },
    )
    return True


def digest_of(record: ProgrammeRecord) -> str:
    """A SHA-256 of all that is told of a programme, its sets included."""
    told = [etree.tostring(each.describe(record)) for each in FORMATS.values()]
    sets = f"{record.kind} {record.page.organisation.slug} {record.language}".encode()
    return hashlib.sha256(b"\n".join([*told, sets])).hexdigest()


def follow_all(batch: int = 200) -> int:
    """`follow` for every programme there is or was, a batch at a time: what was changed without a word is found."""
    identities = set(HarvestRecord.objects.values_list("identity", flat=True))
    for model in programme_types():
        identities |= set(model.objects.published().values_list("identity", flat=True))
    return follow_many(identities, batch)


def follow_soon(identities: Iterable[UUID], batch: int = 200) -> None:
    """The same for what one change of a word or a name touched: by a worker when they are many and one lives."""
    from .tasks import follow_programmes  # noqa: PLC0415 - which imports `follow`

    ordered = sorted(identities)
    if len(ordered) <= FEW or not is_a_worker_alive():
        follow_many(ordered, batch)
        return
    for first in range(0, len(ordered), batch):
        follow_programmes.enqueue([str(identity) for identity in ordered[first : first + batch]])


def follow_many(identities: Iterable[UUID], batch: int = 200) -> int:
    """`follow`, a batch at a time: each is a transaction."""
    ordered = sorted(identities)
    return sum(follow(ordered[first : first + batch]) for first in range(0, len(ordered), batch))


def follow_page(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A page was published, unpublished, moved or deleted."""
    page = instance.specific if hasattr(instance, "specific") and instance.pk else instance
    if isinstance(page, programme_types()):
        _follow_family(page)


def follow_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A programme was deleted; its page is gone already."""
    if isinstance(instance, programme_types()):
        _follow_family(instance)


def follow_origin(sender: Any, instance: Any, **kwargs: Any) -> None:
    """What is told of where a programme comes from changed, in all its languages."""
    if kwargs.get("raw"):
        return
    key = Page.objects.filter(pk=instance.page_id).values_list("translation_key", flat=True).first()
    follow_many(_identities(Q(translation_key=key)) if key else ())


def _follow_family(page: Any) -> None:
    """A programme, and those told to come from it or to say it in another language."""
    at_the_end(_follow_families, (page.identity, page.translation_key))


def _follow_families(programmes: Iterable[tuple[UUID, UUID]]) -> None:
    followed = list(programmes)
    follow_many({identity for identity, _key in followed} | told_beside(followed))


def follow_organisation(sender: Any, instance: Organisation, created: bool, **kwargs: Any) -> None:
    """An organisation has another name or address: its programmes say so."""
    if not created:
        follow_soon(_identities(Q(organisation=instance)))


def follow_word(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    """A controlled word is said otherwise: so are the programmes it describes."""
    if not created:
        follow_soon(_identities(Q(audiences=instance) if isinstance(instance, Audience) else Q(themes=instance)))


def follow_merge(sender: Any, owners: dict[Any, set[int]], **kwargs: Any) -> None:
    """Words were merged: programmes use the one that was kept."""
    follow_soon(
        identity
        for model in programme_types()
        for identity in model.objects.filter(pk__in=owners.get(model, ())).values_list("identity", flat=True)
    )


def _identities(condition: Q) -> set[UUID]:
    return {
        identity
        for model in programme_types()
        for identity in model.objects.filter(condition).values_list("identity", flat=True)
    }
