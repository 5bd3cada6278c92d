"""Ordering the package of a programme, making it once, giving it again, throwing it away."""

import logging
import tempfile
import time
from contextlib import suppress
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.background.stopping import StoppedError, mend_connection
from workshops.programmes.pages import programme_of

from .layout import PLACED, folder_name
from .models import KEPT, STALLED, PackageExport
from .permissions import may_send, reasons_to_stay
from .queries import figures_of
from .refusal import PackageRefused
from .writing import write_package

logger = logging.getLogger(__name__)

QUICK = 8 * 1024 * 1024  # bytes of pictures and files that a person may wait for
TOLD_EVERY = 0.5  # seconds between two notes of progress
State = PackageExport.State


def is_quick(page: Any) -> bool:
    """Whether the package is made in less than a few seconds."""
    return int(figures_of(page)["bytes"]) < QUICK


def order_package(page: Any, by: Any) -> PackageExport:
    """The package of the current edition of `page`, asked for by `by`; asked for twice, one. Old ones go first."""
    purge()
    with transaction.atomic():
        kept = PackageExport.objects.exclude(state=State.FAILED)
        export, made = kept.get_or_create(owner=by, edition=page.current_edition, defaults={"page_id": page.pk})
        if not made:
            export.expires_at = timezone.now() + KEPT
            export.save(update_fields=["expires_at"])
    return export


def make(export: PackageExport) -> None:
    """Make the package, unless somebody else is at it; a failure is kept as a sentence."""
    claimed = PackageExport.objects.filter(pk=export.pk).filter(
        Q(state=State.WAITING) | Q(state=State.MAKING, changed_at__lt=timezone.now() - STALLED)
    )
    if not claimed.update(state=State.MAKING, changed_at=timezone.now(), failure=""):
        export.refresh_from_db()
        return
    try:
        _write(export)
        found: dict[str, str] = {"state": State.READY}
    except PackageRefused as refused:
        found = {"state": State.FAILED, "failure": refused.sentence}
    except Exception:
        logger.exception("The package %s could not be made.", export.key)
        found = {"state": State.FAILED, "failure": _("Ce paquet n’a pas pu être fait : réessayez dans un moment.")}
    except StoppedError:
        mend_connection()
        PackageExport.objects.filter(pk=export.pk).update(state=State.WAITING, changed_at=timezone.now())
        raise
    PackageExport.objects.filter(pk=export.pk).update(**found, changed_at=timezone.now())
    export.refresh_from_db()


def retry(export: PackageExport) -> None:
    """Let a package that failed be made again."""
    PackageExport.objects.filter(pk=export.pk, state=State.FAILED).update(
        state=State.WAITING, failure="", changed_at=timezone.now()
    )


def purge() -> int:
    """Throw away the packages nobody holds any more, with their files; how many."""
    old = list(PackageExport.objects.filter(expires_at__lt=timezone.now()))
    for export in old:
        export.delete()
    return len(old)


def forget_files(sender: Any, instance: PackageExport, **kwargs: Any) -> None:
    """A package went, with its programme perhaps: so does its file, and one left by whoever died writing it."""
    transaction.on_commit(partial(_clear, instance))


def _clear(export: PackageExport) -> None:
    storage, folder = export.file.storage, f"{PLACED}/out/{export.key}"
    with suppress(FileNotFoundError):
        for name in storage.listdir(folder)[1]:
            storage.delete(f"{folder}/{name}")


def _write(export: PackageExport) -> None:
    page = programme_of(export.page_id)
    # What was allowed when it was asked for may no longer be when it is made.
    if page is None or not may_send(export.owner, page):
        raise PackageRefused(_("Ce programme n’est plus à vous d’envoyer."))
    if reasons := reasons_to_stay(page):
        raise PackageRefused(reasons[0])
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        if done == total or time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            PackageExport.objects.filter(pk=export.pk).update(done=done, total=total, changed_at=timezone.now())

    _clear(export)
    with tempfile.TemporaryFile() as target:
        travelling = write_package(page, target, tell)
        target.seek(0)
        name = f"{folder_name(travelling.programme['slug'], travelling.last_number)}.zip"
        export.file.save(name, File(target), save=False)
    PackageExport.objects.filter(pk=export.pk).update(file=export.file.name)
