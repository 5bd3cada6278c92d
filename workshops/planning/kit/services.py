"""Ordering a document, making it once, giving it again, throwing it away."""

import logging
import time
from dataclasses import asdict
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.background.stopping import StoppedError, mend_connection

from .contents import Kit
from .formats import FORMATS
from .models import KEPT, KitExport, KitRendering
from .orders import KitOrder
from .progress import Progress

logger = logging.getLogger(__name__)

STALLED = timedelta(minutes=3)  # without a sign of life, whoever was making it is gone
TOLD_EVERY = 0.5  # seconds between two notes of progress
PURGED_AT_ONCE = 50
State = KitRendering.State


def order_kit(order: KitOrder) -> KitExport:
    """The export of `order`; asked for twice, one export, and one document for all who ask the same."""
    digest, options = order.digest, order.options.without_what_changes_nothing()
    owner = order.viewer if order.viewer.is_authenticated else None
    with transaction.atomic():
        rendering, _made = KitRendering.objects.get_or_create(digest=digest)
        _give_another_chance(rendering)
        export, made = KitExport.objects.get_or_create(
            owner=owner,
            plan=order.plan,
            edition=order.edition,
            rendering=rendering,
            defaults={"options": asdict(options), "language": order.language},
        )
        if not made:
            export.expires_at = timezone.now() + KEPT
            export.save(update_fields=["expires_at"])
    if made:  # nothing more is held where one is asked for again
        purge(timezone.now(), most=PURGED_AT_ONCE)
    return export


def _give_another_chance(rendering: KitRendering) -> None:
    """What failed, or whose file is gone, waits to be made again."""
    lost = rendering.state == State.READY and not default_storage.exists(str(rendering.file.name))
    if lost or rendering.state == State.FAILED:
        rendering.state, rendering.failure, rendering.done, rendering.total = State.WAITING, "", 0, 0
        rendering.changed_at = timezone.now()
        rendering.save()


def retry(export: KitExport) -> None:
    """Let a document that failed be made again."""
    _give_another_chance(export.rendering)


def make(export: KitExport, kit: Kit | None = None) -> None:
    """Make the document of `export`, unless it is made or someone is making it. Never raises: a failure is kept.

    The contents are read again when `kit` is not given; what changed since it was ordered is given as it is now.
    """
    if kit is None:
        order = KitOrder.again(export)
        if order is None:
            _fail(export.rendering, _("Vous n’avez plus accès à ce que contient ce document."))
            return
        kit = order.kit
    if kit.digest != export.rendering.digest:
        export = order_kit_again(export, kit)
    rendering = export.rendering
    if not _claim(rendering):
        return
    try:
        _write(rendering, kit)
    except Exception:
        logger.exception("A kit could not be made: %s", rendering.digest)
        with override(kit.interface):
            _fail(rendering, _("La trousse n’a pas pu être faite. Le problème est noté pour l’équipe du site."))
    except StoppedError:
        mend_connection()
        KitRendering.objects.filter(pk=rendering.pk).update(state=State.WAITING, changed_at=timezone.now())
        raise


def order_kit_again(export: KitExport, kit: Kit) -> KitExport:
    """Point `export` at the document of what its plan holds now; one asked for already takes its place."""
    with transaction.atomic():
        rendering, _made = KitRendering.objects.get_or_create(digest=kit.digest)
        _give_another_chance(rendering)
        twin = KitExport.objects.filter(
            owner=export.owner_id, plan=export.plan_id, edition=export.edition_id, rendering=rendering
        )
        twin.exclude(pk=export.pk).delete()
        export.rendering = rendering
        export.save(update_fields=["rendering"])
    return export


def _claim(rendering: KitRendering) -> bool:
    """Whether the document is now ours to make: one of two who ask at once gets it."""
    now = timezone.now()
    free = Q(state=State.WAITING) | Q(state=State.MAKING, changed_at__lt=now - STALLED)
    claimed = KitRendering.objects.filter(free, pk=rendering.pk).update(state=State.MAKING, changed_at=now)
    rendering.refresh_from_db()
    return bool(claimed)


def _write(rendering: KitRendering, kit: Kit) -> None:
    chosen = FORMATS[kit.options.format]
    content = chosen.make(kit, _progress(rendering, chosen.steps(kit)))
    rendering.file.save(f"document.{kit.options.format}", ContentFile(content), save=False)
    rendering.state, rendering.failure, rendering.changed_at = State.READY, "", timezone.now()
    rendering.done = rendering.total
    rendering.save()


def _progress(rendering: KitRendering, total: int) -> Progress:
    last = 0.0

    def tell(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last < TOLD_EVERY:
            return
        last = time.monotonic()
        KitRendering.objects.filter(pk=rendering.pk).update(done=done, total=of, changed_at=timezone.now())

    rendering.total = total
    return Progress(total, tell)


def _fail(rendering: KitRendering, sentence: str) -> None:
    rendering.state, rendering.failure, rendering.changed_at = State.FAILED, sentence, timezone.now()
    rendering.save()


def purge(now: datetime, most: int | None = None) -> int:
    """Throw away exports past their day, and documents nobody holds any more, with their files; how many documents.

    `most` bounds the work of one call.
    """
    KitExport.objects.filter(expires_at__lt=now).delete()
    quiet = KitRendering.objects.filter(exports=None, created_at__lt=now - timedelta(minutes=10))
    orphans = list(quiet.order_by("pk")[:most] if most else quiet)
    for rendering in orphans:
        if rendering.file:
            rendering.file.delete(save=False)
        rendering.delete()
    return len(orphans)
