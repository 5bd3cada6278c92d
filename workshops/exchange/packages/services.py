"""A package from the moment it is brought: looked at, kept waiting, imported or given up; and the trust in keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition

from .comparing import Comparison, compare, is_trusted
from .models import WAITS, PackageImport, SiteKey
from .opening import Package
from .receiving import Received, publish_received, receive
from .refusal import PackageRefused


@dataclass(frozen=True)
class Brought:
    """A package that was looked at: what it would change, and the row that keeps it when it is worth keeping."""

    comparison: Comparison
    title: str
    kept: PackageImport | None


def bring(source: IO[bytes], file_name: str, *, by: Any) -> Brought:
    """Look at a package and keep it until somebody imports it or gives it up. Raises PackageRefused; nothing is left.

    Brought twice, it is kept once; one that brings nothing is not kept. Those that waited too long go first.
    """
    _forget_old()
    with Package.opened(source) as package:
        comparison = compare(package)
        kept = PackageImport.objects.filter(digest=package.digest).first()
        if kept is None and comparison.brings_something:
            kept = _keep(package, source, file_name, by)
        return Brought(comparison, package.title, kept)


def look_at(source: IO[bytes] | Path) -> tuple[Package, Comparison]:
    """What a package holds and would change; nothing is kept, its files are closed. Raises PackageRefused."""
    with Package.opened(source) as package:
        return package, compare(package)


@contextmanager
def kept_package(brought: PackageImport) -> Iterator[tuple[Package, Comparison]]:
    """The package that waits, opened again, beside what is here today. Raises PackageRefused."""
    if not brought.is_waiting or not brought.file:
        raise PackageRefused(_("Ce paquet n’attend plus : il est déjà importé."))
    try:
        opened = brought.file.open("rb")
    except FileNotFoundError as error:
        raise PackageRefused(_("Le fichier de ce paquet n’est plus là : apportez-le de nouveau.")) from error
    with opened, Package.opened(opened) as package:
        yield package, compare(package)


def accept(brought: PackageImport, *, by: Any, visibility: str = Visibility.NETWORK) -> Received:
    """Import a package that waits. Raises PackageRefused: an untrusted key, or a programme that cannot be here."""
    with kept_package(brought) as (package, comparison), transaction.atomic():
        current = PackageImport.objects.select_for_update().select_related("key").get(pk=brought.pk)
        if not current.is_waiting:
            raise PackageRefused(_("Ce paquet n’attend plus : il est déjà importé."))
        if not is_trusted(current.key):
            raise PackageRefused(
                _("Ce site ne connaît pas encore la clé qui a signé ce paquet : l’administration doit la reconnaître.")
            )
        received = receive(package, comparison, current, by=by, visibility=visibility)
        current.state = PackageImport.State.IMPORTED
        current.imported_by, current.imported_at = by, timezone.now()
        current.page_id, current.added = received.page.pk, list(received.added)
        _delete_once_sure(current)
        current.file = ""
        current.save()
    brought.refresh_from_db()
    return received


def publish_again(brought: PackageImport, page: Any, *, by: Any) -> tuple[str, ...]:
    """Try again to let an imported programme be read here; what still keeps it back, in sentences."""
    edition = Edition.objects.filter(page=page.pk).order_by("-number")[0]
    return publish_received(page, edition, by=by)


def give_up(brought: PackageImport) -> None:
    """Forget a package that waits, its file too; one imported stays in the list."""
    with transaction.atomic():
        current = PackageImport.objects.select_for_update().filter(pk=brought.pk).first()
        if current is None or not current.is_waiting:
            return
        _delete_once_sure(current)
        current.delete()


def trust(key: SiteKey, *, by: Any) -> None:
    """Let what `key` signs be imported from now on."""
    _decide(key, trusted=True, by=by)


def withdraw_trust(key: SiteKey, *, by: Any) -> None:
    """Import nothing more that `key` signs; what it brought stays."""
    _decide(key, trusted=False, by=by)


def _delete_once_sure(brought: PackageImport) -> None:
    stored, name = brought.file.storage, str(brought.file.name)
    transaction.on_commit(lambda: stored.delete(name))


def _decide(key: SiteKey, *, trusted: bool, by: Any) -> None:
    key.trusted, key.decided_by, key.decided_at = trusted, by, timezone.now()
    key.save(update_fields=["trusted", "decided_by", "decided_at"])


def _keep(package: Package, source: IO[bytes], file_name: str, by: Any) -> PackageImport:
    said, signer = package.programme, package.signer
    with transaction.atomic():
        key, _made = SiteKey.objects.get_or_create(
            thumbprint=signer.thumbprint,
            defaults={
                "jwk": signer.jwk,
                "address": signer.address,
                "name": package.info.get("Source-Organization", "")[:200],
            },
        )
        kept = PackageImport(
            digest=package.digest,
            key=key,
            file_name=file_name[:255],
            title=package.title,
            identity=said["identity"],
            language=said["language"],
            organisation=said["organisation"]["name"],
            brought_by=by,
        )
        source.seek(0)
        kept.file.save("package.zip", File(source), save=False)
        try:
            kept.save()
        except BaseException:
            kept.file.delete(save=False)
            raise
    return kept


def _forget_old() -> None:
    for old in PackageImport.objects.filter(state=PackageImport.State.WAITING, brought_at__lt=timezone.now() - WAITS):
        give_up(old)
