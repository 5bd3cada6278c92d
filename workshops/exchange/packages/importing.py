"""Importing a package that waits: ordered once, done by whoever comes first, taken up or given up if that one died."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.background.once import each_task_once
from workshops.background.stopping import StoppedError, mend_connection

from .arriving_files import ArrivingFiles, Tell, remove_files, silent
from .comparing import Arrival, compare
from .here import Here
from .models import PackageImport
from .opening import Package
from .receiving import Received, receive
from .refusal import PackageRefused
from .services import kept_package, publish_waiting
from .translations import tie_translations

logger = logging.getLogger(__name__)

QUICK = 2 * 1024 * 1024  # bytes of a package that a person may wait for
TOLD_EVERY = 0.5  # seconds between two notes of progress
State = PackageImport.State
# What the end of an import changes of its row.
IMPORTED = ("state", "stored", "imported_at", "page", "added", "failure", "translation", "file")


def is_quick(brought: PackageImport) -> bool:
    """Whether it is imported in less than a couple of seconds."""
    there = bool(brought.file) and brought.file.storage.exists(str(brought.file.name))
    return there and brought.file.size < QUICK


def order_import(brought: PackageImport, *, by: Any, visibility: str = "") -> bool:
    """Ask for a package that waits, or whose import died, to be imported; False when that was asked for already.

    `visibility` says who may read it here; empty, what `PackageImport` says. What a dead import wrote is taken away.
    Raises PackageRefused: an untrusted key, or a package that is gone.
    """
    with transaction.atomic():
        current = (
            PackageImport.objects.select_for_update(of=("self",)).select_related("key").filter(pk=brought.pk).first()
        )
        current = _to_order(current, Here([]))
        if current is None:
            return False
        transaction.on_commit(partial(remove_files, current.stored))
        ordered = _ordered(by, visibility)
        for name, value in ordered.items():
            setattr(current, name, value)
        current.save(update_fields=list(ordered))
    _follow(brought, current)
    return True


def claim_together(
    some: Sequence[PackageImport], *, by: Any, visibility: str
) -> tuple[dict[int, UUID], dict[int, str]]:
    """Order and take up packages that wait: the name of the run of each, by id, and why the others cannot be.

    As `order_import` and `claim` do of each, in a few queries for them all.
    """
    runs, refused, here = {}, {}, Here([])
    with transaction.atomic():
        rows = PackageImport.objects.select_for_update(of=("self",)).select_related("key")
        found = rows.in_bulk([each.pk for each in some])
        for brought in some:
            try:
                if _to_order(found.get(brought.pk), here) is None:
                    raise no_longer_waits()
                runs[brought.pk] = uuid4()
            except PackageRefused as refusal:
                refused[brought.pk] = refusal.sentence
        claimed = [found[pk] for pk in runs]
        for each in claimed:
            transaction.on_commit(partial(remove_files, each.stored))
            each.run = runs[each.pk]
        PackageImport.objects.filter(pk__in=runs).update(**_ordered(by, visibility) | {"state": State.IMPORTING})
        PackageImport.objects.bulk_update(claimed, ["run"])
    return runs, refused


def _to_order(current: PackageImport | None, here: Here) -> PackageImport | None:
    """`current` when it waits, or its import died. Raises PackageRefused: an untrusted key, a package that is gone."""
    if current is None:
        raise PackageRefused(_("Ce paquet n’est plus là : apportez-le de nouveau."))
    if not current.is_waiting and not current.is_stalled:
        return None
    _check_trust(current, here)
    return current


def _ordered(by: Any, visibility: str) -> dict[str, Any]:
    """What ordering an import changes of its row."""
    begun = {"done": 0, "total": 0, "stored": [], "failure": "", "run": None}
    return {**begun, "state": State.ORDERED, "imported_by": by, "visibility": visibility, "changed_at": timezone.now()}


def accept(brought: PackageImport, *, by: Any, visibility: str = "", tell: Tell = silent) -> Received:
    """Import a package that waits, now. Raises PackageRefused; whatever goes wrong, it waits again and nothing is left.

    `tell` is given the files written and their total.
    """
    asked = order_import(brought, by=by, visibility=visibility)
    received = _carried_out(brought, tell) if asked else None
    if received is None:
        raise no_longer_waits()
    return received


def no_longer_waits() -> PackageRefused:
    """What is said of a package that is imported, or being."""
    return PackageRefused(_("Ce paquet n’attend plus : il est importé, ou en train de l’être."))


def run_import(brought: PackageImport) -> Received | None:
    """Do what was ordered, unless somebody else is at it: then None. A failure is kept, as a sentence, with it."""
    try:
        return _carried_out(brought)
    except PackageRefused:
        return None
    except Exception:
        logger.exception("The package %s could not be imported.", brought.pk)
        return None


def _carried_out(brought: PackageImport, tell: Tell = silent) -> Received | None:
    run = claim(brought)
    if run is None:
        return None
    try:
        with under_way(brought, run, tell) as arriving:
            received = arriving.tie()
    except PackageRefused as refused:
        let_wait(brought, run, refused.sentence)
        raise
    except StoppedError:
        mend_connection()
        begin_again(brought, run)
        raise
    except BaseException:
        let_wait(brought, run, went_wrong())
        raise
    finally:
        brought.refresh_from_db()
    return received if received.lacks else replace(received, freed=publish_waiting(by=brought.imported_by))


def claim(brought: PackageImport) -> UUID | None:
    """Take up an import that was ordered, under the name of this run; None when somebody else did."""
    run = uuid4()
    ordered = PackageImport.objects.filter(pk=brought.pk, state=State.ORDERED)
    taken = ordered.update(state=State.IMPORTING, run=run, changed_at=timezone.now())
    brought.refresh_from_db()
    return run if taken else None


@dataclass(frozen=True)
class UnderWay:
    """An import that was claimed: its package is open and its files are written, its programme is not here yet."""

    brought: PackageImport
    run: UUID
    package: Package
    files: ArrivingFiles

    @transaction.atomic
    def tie(self, here: Here | None = None, ours: dict[UUID, PackageImport] | None = None) -> Received:
        """Bring the programme, and show its files. Raises PackageRefused; whatever goes wrong, no row is left of it.

        `here` and `ours`, what is here and `still_ours`, are given where several come together.
        """
        here = here or Here([self.package])
        current = (ours or still_ours([self])).get(self.run)
        if current is None:
            raise _overtaken()
        with each_task_once():  # none of what it asked for is done if it goes wrong at its last step
            return self._tied(current, here)

    def _tied(self, current: PackageImport, here: Here) -> Received:
        _check_trust(current, here)
        # Compared here: while the files were written, another package may have brought the same editions.
        comparison = compare(self.package, here)
        received = receive(self.package, comparison, current, self.files, here, by=current.imported_by)
        current.state, current.stored, current.imported_at = State.IMPORTED, [], timezone.now()
        current.page_id, current.added = received.page.pk, list(received.added)
        current.failure = " ".join(received.lacks)
        current.translation = self.package.programme.get("translation_of")
        stored, name = current.file.storage, str(current.file.name)
        transaction.on_commit(lambda: stored.delete(name))
        current.file = ""
        current.save(update_fields=IMPORTED)
        if comparison.arrival != Arrival.NEW or current.translation or here.is_translated(self.package):
            tie_translations(received.page)
        return received


@contextmanager
def under_way(brought: PackageImport, run: UUID, tell: Tell = silent) -> Iterator[UnderWay]:
    """Write the files of the package that `run` claimed; what nothing shows at the end is taken away again."""
    with kept_package(brought) as package:
        files = ArrivingFiles(package, run)
        try:
            if planned := files.planned():
                _note(brought, run, stored=planned)
            files.write(_teller(brought, run, tell))
            yield UnderWay(brought, run, package, files)
        except BaseException:
            files.remove_all()
            raise
        files.remove_untied()


def follow_rows(some: Sequence[PackageImport]) -> None:
    """Let each of `some` say what its row says now. One query."""
    rows = PackageImport.objects.in_bulk([brought.pk for brought in some])
    for brought in some:
        if brought.pk in rows:
            _follow(brought, rows[brought.pk])


def _follow(brought: PackageImport, current: PackageImport) -> None:
    for field in PackageImport._meta.concrete_fields:
        setattr(brought, field.attname, getattr(current, field.attname))


def _check_trust(brought: PackageImport, here: Here) -> None:
    if not here.trusts(brought.key):
        raise PackageRefused(
            _("Ce site ne connaît pas encore la clé qui a signé ce paquet : l’administration doit la reconnaître.")
        )


def still_ours(arriving: Iterable[UnderWay]) -> dict[UUID, PackageImport]:
    """The rows, by run, of those imports that nobody else took up meanwhile, held until the transaction ends."""
    rows = PackageImport.objects.select_for_update(of=("self",)).select_related("key", "imported_by")
    runs = [each.run for each in arriving]
    return {row.run: row for row in rows.filter(run__in=runs, state=State.IMPORTING) if row.run}


def _note(brought: PackageImport, run: UUID, **values: Any) -> None:
    """Say how far it is. Whoever was taken for dead, and finds another at work, stops there."""
    noted = PackageImport.objects.filter(pk=brought.pk, run=run, state=State.IMPORTING)
    if not noted.update(**values, changed_at=timezone.now()):
        raise _overtaken()


def _overtaken() -> PackageRefused:
    return PackageRefused(_("Cet import a été repris ou laissé de côté pendant qu’il se faisait."))


def _teller(brought: PackageImport, run: UUID, tell: Tell) -> Tell:
    told = 0.0

    def note(done: int, total: int) -> None:
        nonlocal told
        if done == total or time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            _note(brought, run, done=done, total=total)
        tell(done, total)

    return note


def let_wait(brought: PackageImport, run: UUID, sentence: str) -> None:
    """Let the package wait again, for what `sentence` says."""
    PackageImport.objects.filter(pk=brought.pk, run=run).update(
        state=State.WAITING, run=None, stored=[], failure=sentence, imported_by=None, changed_at=timezone.now()
    )


def begin_again(brought: PackageImport, run: UUID) -> None:
    """Leave the import to the next worker. What it wrote is gone already."""
    PackageImport.objects.filter(pk=brought.pk, run=run).update(
        state=State.ORDERED, run=None, stored=[], done=0, total=0, changed_at=timezone.now()
    )


def went_wrong() -> str:
    """What is said of a failure that nobody foresaw."""
    return str(_("Ce paquet n’a pas pu être importé : réessayez dans un moment."))
