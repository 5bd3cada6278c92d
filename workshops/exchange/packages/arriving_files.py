"""The pictures and documents of a package that arrives: written first, tied to the programme once all of it is sure.

Writing them is what takes long, and no transaction takes back a file. So they are written before it, under names that
say which import writes them: should it die, whoever takes it up or gives it up knows what to take away.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from workshops.organisations.models import AdminAccess

from .opening import Package
from .references import mapped, sha256_of
from .refusal import PackageRefused

Tell = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass
class ArrivingFiles:
    """The files of `package` for the import `run`. `collection`, of its organisation, is known before any is tied."""

    package: Package
    run: UUID
    collection: Any = None
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _tied: set[tuple[str, str]] = field(default_factory=set)
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)
    _marks: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)

    def planned(self) -> list[list[str]]:
        """What `write` is about to write, as (kind, name): all but what this site has of that organisation already."""
        collection = self._known_collection() if self.package.files else None
        self._names = {
            (file["kind"], file["sha256"]): _name(file, self.run)
            for file in self.package.files
            if collection is None or self._here(file, collection) is None
        }
        return [[kind, name] for (kind, _sha256), name in self._names.items()]

    def write(self, tell: Tell) -> None:
        """Write what was planned. `tell` is given the files done and their total; what it raises ends the writing."""
        for done, (kind, sha256) in enumerate(self._names, start=1):
            content = self.package.kept_of(self._described(kind, sha256))
            _field(kind).storage.save(self._names[kind, sha256], ContentFile(content))
            tell(done, len(self._names))

    def local(self, value: Any) -> Any:
        """`value` with the ids of this site for the references of the package."""
        return mapped(value, self._reference, str)

    def remove_untied(self) -> None:
        """Take away what was written and that nothing of the programme shows."""
        remove_files([kind, name] for (kind, sha256), name in self._names.items() if (kind, sha256) not in self._tied)

    def remove_all(self) -> None:
        """Take away all that was written: no row is left that shows it."""
        remove_files([kind, name] for (kind, _sha256), name in self._names.items())

    def _reference(self, kind: str, written: Any, _block: Mapping[str, Any]) -> int:
        sha256 = sha256_of(written)
        if sha256 is None:
            raise PackageRefused(_("Ce programme montre une image ou un document qui n’est pas dans le paquet."))
        if (kind, sha256) not in self._ids:
            self._ids[kind, sha256] = self._row(kind, sha256)
        return self._ids[kind, sha256]

    def _row(self, kind: str, sha256: str) -> int:
        described = self._described(kind, sha256)
        here = self._here(described, self.collection)
        if here is not None:
            return int(here.pk)
        name = self._names[kind, sha256]
        title = described["title"] or name.rpartition("/")[2]
        row = _model(kind)(title=title, collection=self.collection, file=name)
        row.file_size, row.file_hash = self._size_and_hash(described)
        row.save()
        self._tied.add((kind, sha256))
        return int(row.pk)

    def _here(self, described: Mapping[str, Any], collection: Any) -> Any:
        """The same file, when the organisation has it here already."""
        size, alike = self._size_and_hash(described)
        rows = _model(described["kind"]).objects.filter(collection=collection, file_hash=alike, file_size=size)
        return rows.first()

    def _size_and_hash(self, described: Mapping[str, Any]) -> tuple[int, str]:
        """Its size in bytes, and what Wagtail finds the same file by."""
        key = (described["kind"], described["sha256"])
        if key not in self._marks:
            content = self.package.kept_of(dict(described))
            self._marks[key] = len(content), sha1(content, usedforsecurity=False).hexdigest()
        return self._marks[key]

    def _described(self, kind: str, sha256: str) -> dict[str, Any]:
        # Opening the package has checked that there is one.
        return next(file for file in self.package.files if (file["kind"], file["sha256"]) == (kind, sha256))

    def _known_collection(self) -> Any:
        identity = self.package.programme["organisation"]["identity"]
        access = AdminAccess.objects.filter(organisation__identity=identity).select_related("collection").first()
        return access and access.collection


def remove_files(stored: Iterable[list[str]]) -> None:
    """Take away those files, as `ArrivingFiles.planned` named them, where they are."""
    for kind, name in stored:
        with suppress(OSError):
            _field(kind).storage.delete(name)


def _model(kind: str) -> Any:
    return get_image_model() if kind == "image" else get_document_model()


def _field(kind: str) -> Any:
    return _model(kind)._meta.get_field("file")


def _name(file: Mapping[str, Any], run: UUID) -> str:
    """Where it is stored: what it holds, the import that writes it, and its ending."""
    ending = file["path"].rpartition(".")[2]
    name = f"{file['sha256'][:24]}-{run.hex[:12]}.{ending}"
    return str(_field(file["kind"]).generate_filename(_model(file["kind"])(), name))
