"""A package from the moment it is brought: looked at, kept waiting, imported or given up; and the trust in keys."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.programmes.models import Edition
from workshops.programmes.pages import programme_of
from workshops.programmes.services import new_edition

from .arriving_files import remove_files
from .comparing import Comparison, compare
from .here import Here
from .models import WAITS, PackageImport, SiteKey
from .opening import Package
from .receiving import publish_received
from .refusal import PackageRefused


@dataclass(frozen=True)
class Brought:
    """A package that was looked at: what it would change, and the row that keeps it when it is worth keeping."""

    comparison: Comparison
    title: str
    kept: PackageImport | None


def bring(source: IO[bytes], file_name: str, *, by: Any) -> Brought:
    """Look at a package and keep it until somebody imports it or gives it up. Raises PackageRefused; nothing is left.

    Brought twice, it is kept once; one that brings nothing is not kept. Imported already, it waits again when what it
    brought has been deleted since. Those that waited too long go first.
    """
    (found,) = bring_all([(source, file_name)], by=by)
    if isinstance(found, PackageRefused):
        raise found
    return found


def bring_all(sources: Iterable[tuple[IO[bytes], str]], *, by: Any) -> list[Brought | PackageRefused]:
    """Look at packages, each with the name of its file, and keep them, as `bring` does of one; in their order.

    All of them are open meanwhile. What is here of what they speak of is asked once for all.
    """
    _forget_old()
    with ExitStack() as opened:
        looked_at = [(_opened(source, opened), source, name) for source, name in sources]
        packages = [package for package, _source, _name in looked_at if isinstance(package, Package)]
        bringing = _Bringing(by, Here(packages))
        return [
            package if isinstance(package, PackageRefused) else bringing.bring(package, source, name)
            for package, source, name in looked_at
        ]


def look_at(source: IO[bytes] | Path) -> tuple[Package, Comparison]:
    """What a package holds and would change; nothing is kept, its files are closed. Raises PackageRefused."""
    with Package.opened(source) as package:
        return package, compare(package)


@contextmanager
def kept_package(brought: PackageImport, *, whole: bool = True) -> Iterator[Package]:
    """The package that waits, opened again. Raises PackageRefused.

    Only to be shown, it need not be checked `whole` again.
    """
    if not brought.file:
        raise PackageRefused(_("Ce paquet n’attend plus : il est déjà importé."))
    try:
        opened = brought.file.open("rb")
    except FileNotFoundError as error:
        raise PackageRefused(_("Le fichier de ce paquet n’est plus là : apportez-le de nouveau.")) from error
    with opened, Package.opened(opened, whole=whole) as package:
        yield package


@transaction.atomic
def publish_again(brought: PackageImport, page: Any, *, by: Any) -> tuple[str, ...]:
    """Try again to let an imported programme be read here; what still keeps it back, in sentences.

    Those who adapted it hear of the edition now: it could not be read before.
    """
    edition = Edition.objects.filter(page=page.pk).order_by("-number")[0]
    lacks = publish_received(page, edition, by=by)
    PackageImport.objects.filter(pk=brought.pk).update(failure=" ".join(lacks))
    if not lacks:
        new_edition.send(sender=type(page), edition=edition)
    return lacks


def publish_waiting(*, by: Any) -> tuple[str, ...]:
    """Let the programmes be read that came and could not be yet; the titles of those that now are.

    A curriculum waits for the programmes its rule names, whichever comes first.
    """
    freed: list[str] = []
    while found := _published_now(by):  # one may have waited for another
        freed += found
    return tuple(freed)


def _published_now(by: Any) -> list[str]:
    # What holds a programme back is kept with its import: of all that were imported, these alone are read.
    came = PackageImport.objects.filter(state=PackageImport.State.IMPORTED, failure__gt="").order_by("pk")
    pages = [(brought, programme_of(brought.page_id)) for brought in came if brought.page_id]
    return [
        page.title
        for brought, page in pages
        if page is not None
        and not page.live
        and page.current_edition is None
        and not publish_again(brought, page, by=by)
    ]


def give_up(brought: PackageImport) -> bool:
    """Forget a package that waits, or whose import died, its files too; any other stays, and False says so."""
    with transaction.atomic():
        current = PackageImport.objects.select_for_update().filter(pk=brought.pk).first()
        if current is None or not (current.is_waiting or current.is_stalled):
            return False
        stored, name, written = current.file.storage, str(current.file.name), current.stored
        transaction.on_commit(lambda: stored.delete(name))
        transaction.on_commit(lambda: remove_files(written))
        current.delete()
    return True


def trust(key: SiteKey, *, by: Any) -> None:
    """Let what `key` signs be imported from now on."""
    _decide(key, trusted=True, by=by)


def withdraw_trust(key: SiteKey, *, by: Any) -> None:
    """Import nothing more that `key` signs; what it brought stays."""
    _decide(key, trusted=False, by=by)


def _decide(key: SiteKey, *, trusted: bool, by: Any) -> None:
    key.trusted, key.decided_by, key.decided_at = trusted, by, timezone.now()
    key.save(update_fields=["trusted", "decided_by", "decided_at"])


def _opened(source: IO[bytes], opened: ExitStack) -> Package | PackageRefused:
    try:
        return opened.enter_context(Package.opened(source))
    except PackageRefused as refusal:
        return refusal


class _Bringing:
    """Packages that are kept one after the other: the rows that keep some already, and the keys that signed them."""

    def __init__(self, by: Any, here: Here) -> None:
        self._by, self._here = by, here
        self._keys: dict[str, SiteKey] = {}
        self._kept = PackageImport.objects.in_bulk({package.digest for package in here.packages}, field_name="digest")

    def bring(self, package: Package, source: IO[bytes], file_name: str) -> Brought | PackageRefused:
        try:
            comparison = compare(package, self._here)
        except PackageRefused as refusal:
            return refusal
        kept = self._kept.get(package.digest)
        if comparison.brings_something and (kept is None or kept.state == PackageImport.State.IMPORTED):
            kept = self._keep(package, source, kept or PackageImport(digest=package.digest), file_name)
        return Brought(comparison, package.title, kept)

    def _keep(self, package: Package, source: IO[bytes], kept: PackageImport, file_name: str) -> PackageImport:
        said, thumbprint = package.programme, package.signer.thumbprint
        with transaction.atomic():
            kept.key = self._keys.get(thumbprint) or _key_of(package)
            kept.state, kept.file_name, kept.title = PackageImport.State.WAITING, file_name[:255], package.title
            kept.identity, kept.language, kept.organisation = (
                said["identity"],
                said["language"],
                said["organisation"]["name"],
            )
            kept.brought_by, kept.imported_by, kept.page, kept.failure = self._by, None, None, ""
            source.seek(0)
            kept.file.save("package.zip", File(source), save=False)
            try:
                kept.save()
            except BaseException:
                kept.file.delete(save=False)
                raise
        self._keys[thumbprint], self._kept[package.digest] = kept.key, kept
        return kept


def _key_of(package: Package) -> SiteKey:
    signer = package.signer
    name = package.info.get("Source-Organization", "")[:200]
    key, _made = SiteKey.objects.get_or_create(
        thumbprint=signer.thumbprint, defaults={"jwk": signer.jwk, "address": signer.address, "name": name}
    )
    return key


def _forget_old() -> None:
    waiting = PackageImport.objects.filter(state=PackageImport.State.WAITING)
    for old in waiting.filter(brought_at__lt=timezone.now() - WAITS).only("pk"):
        give_up(old)
