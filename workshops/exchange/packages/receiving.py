"""From a package whose signer is trusted to a programme of this site, all of it or nothing."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha1
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from workshops.adaptations.services.travelling import find_again, receive_origins
from workshops.organisations.admin_access import ensure_admin_access
from workshops.programmes.models import Edition
from workshops.programmes.publish_gate import PublicationRefusedError
from workshops.programmes.services import ArrivingEdition, receive_edition

from .arriving_page import fill, new_page, organisation_of
from .comparing import Arrival, Comparison, known_programme
from .models import PackageImport, ReceivedEdition
from .opening import Package
from .references import mapped, sha256_of
from .refusal import PackageRefused


@dataclass(frozen=True)
class Received:
    """What an import made: the programme, the editions added, and what keeps it from being read here yet."""

    page: Any
    added: tuple[int, ...]
    lacks: tuple[str, ...] = ()


def receive(package: Package, comparison: Comparison, brought: PackageImport, *, by: Any, visibility: str) -> Received:
    """Make or update the programme of `package`, whose signer is trusted. Raises PackageRefused.

    Whatever goes wrong, neither a row nor a file is left of it.
    """
    files = _Files(package)
    try:
        with transaction.atomic():
            return _receive(package, comparison, brought, files, by=by, visibility=visibility)
    except (ValidationError, ValueError) as error:
        files.remove()
        if isinstance(error, PackageRefused):
            raise
        said = error.messages[0] if isinstance(error, ValidationError) else str(error)
        raise PackageRefused(_("Ce programme ne peut pas être repris ici : %(reason)s") % {"reason": said}) from error
    except BaseException:
        files.remove()
        raise


def publish_received(page: Any, edition: Edition, *, by: Any) -> tuple[str, ...]:
    """Let the programme be read here, in `edition`; otherwise the sentences that say what the gate asks first.

    Whoever imports has no rights on the pages of an organisation that has no members: trust in the key stands for them.
    """
    before = page.current_edition
    page.current_edition = edition  # the revision takes it from the page, as it is in memory
    try:
        with transaction.atomic():
            type(page).objects.filter(pk=page.pk).update(current_edition=edition)
            page.get_latest_revision().publish(user=by, skip_permission_checks=True)
    except PublicationRefusedError as refused:
        page.current_edition = before
        return tuple(dict.fromkeys(lack.sentence for lack in refused.lacks))
    return ()


def _receive(
    package: Package, comparison: Comparison, brought: PackageImport, files: "_Files", *, by: Any, visibility: str
) -> Received:
    page = comparison.page
    if comparison.arrival == Arrival.NEW:
        organisation = organisation_of(package.programme["organisation"])
        files.collection = ensure_admin_access(organisation).collection
        page = new_page(package, organisation, files.local, visibility)
    else:
        files.collection = ensure_admin_access(page.organisation).collection
    editions = [_edition(page, package, number, files, brought) for number in comparison.new]
    lacks: tuple[str, ...] = ()
    if package.last_number in comparison.new:
        fill(page, package, files.local, visibility)
        page.save_revision(user=by, clean=False)
        lacks = publish_received(page, editions[-1], by=by)
    if package.origins is not None:
        receive_origins(page, files.local(package.origins), known_programme)
    find_again(page)
    return Received(page, comparison.new, lacks)


def _edition(page: Any, package: Package, number: int, files: "_Files", brought: PackageImport) -> Edition:
    said = package.editions[number]
    arriving = ArrivingEdition(
        number=number,
        title=said["title"],
        created_at=datetime.fromisoformat(said["date"]),
        change_note=said["change_note"],
        body=files.local(said["body"]),
        fields=files.local(said["fields"]),
        content=files.local(said["content"]),
        beside=said["beside"],
    )
    edition = receive_edition(page, arriving)
    ReceivedEdition.objects.create(edition=edition, digest=package.edition_digest(number), brought=brought)
    return edition


@dataclass
class _Files:
    """The pictures and documents of a package as they are stored, each once, with those of its organisation."""

    package: Package
    collection: Any = None
    written: list[Any] = field(default_factory=list)
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def local(self, value: Any) -> Any:
        """`value` with the ids of this site for the references of the package."""
        return mapped(value, self._reference, str)

    def remove(self) -> None:
        """Take away the files that were written: a transaction only takes back rows."""
        for stored in self.written:
            with suppress(OSError):
                stored.storage.delete(stored.name)

    def _reference(self, kind: str, written: Any, _block: Mapping[str, Any]) -> int:
        sha256 = sha256_of(written)
        if sha256 is None:
            raise PackageRefused(_("Ce programme montre une image ou un document qui n’est pas dans le paquet."))
        if (kind, sha256) not in self._ids:
            self._ids[kind, sha256] = self._stored(kind, sha256)
        return self._ids[kind, sha256]

    def _stored(self, kind: str, sha256: str) -> int:
        described = next(
            file for file in self.package.files if (file["kind"], file["sha256"]) == (kind, sha256)
        )  # which opening the package has checked
        content = self.package.read_file(described)
        model = get_image_model() if kind == "image" else get_document_model()
        alike = sha1(content, usedforsecurity=False).hexdigest()  # what Wagtail finds the same file by
        here = model.objects.filter(collection=self.collection, file_hash=alike, file_size=len(content)).first()
        if here is not None:
            return int(here.pk)
        name = f"{sha256[:24]}.{described['path'].rpartition('.')[2]}"
        row = model(title=described["title"] or name, collection=self.collection, file=ContentFile(content, name))
        self.written.append(row.file)
        row.file_size, row.file_hash = len(content), alike
        row.save()
        return int(row.pk)
