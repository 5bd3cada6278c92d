"""From a file of any origin to a package that holds: whole, unaltered, signed, and of nothing but what we can show."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Self

from django.utils.translation import gettext as _

from relais.strict_json import parsed

from . import bag, layout, limits
from .archive import Archive
from .files import LARGEST, check_file, kept_of
from .programme_shape import check_edition, check_origins, check_programme
from .references import depth_of, references_in
from .refusal import PackageRefused
from .signature import Signer, verified


@dataclass(frozen=True)
class Package:
    """An opened package, of which everything was checked but who signed. `digest` names it: that of its tag manifest.

    Its files can be read while the archive it came from is open.
    """

    digest: str
    signer: Signer
    info: dict[str, str]
    programme: dict[str, Any]
    editions: dict[int, dict[str, Any]]
    origins: dict[str, Any] | None
    checksums: dict[str, str]
    archive: Archive

    @property
    def title(self) -> str:
        """The title the programme has today."""
        return str(self.programme["fields"]["title"])

    @property
    def last_number(self) -> int:
        """The number of its last edition."""
        return max(self.editions)

    @property
    def files(self) -> list[dict[str, Any]]:
        """Its pictures and documents, as `layout.MediaFile.described`."""
        return list(self.programme["files"])

    def read_file(self, described: dict[str, Any]) -> bytes:
        """The bytes of one of `files`."""
        return self.archive.read(f"data/{described['path']}", LARGEST[described["kind"]])

    def kept_of(self, described: dict[str, Any]) -> bytes:
        """The bytes that are stored of one of `files`: those of a picture that tells where it was taken are not its."""
        return kept_of(described["kind"], self.read_file(described))

    def edition_digest(self, number: int) -> str:
        """The checksum of the file of an edition: equal for an edition that says exactly the same."""
        return self.checksums[layout.edition_path(number)]

    @classmethod
    @contextmanager
    def opened(cls, source: Path | IO[bytes], *, whole: bool = True) -> Iterator[Self]:
        """The package in `source`. Raises PackageRefused, with one sentence.

        Not `whole`, its pictures and documents are let be: to look again at what this site has kept since it checked
        every byte of it.
        """
        with Archive.opened(source) as archive:
            tags = bag.check_tag_files(archive)
            if bag.SIGNATURE not in archive.names:
                raise PackageRefused(_("Ce paquet n’est pas signé : demandez-en un au site qui publie le programme."))
            signer = verified(archive.read(bag.SIGNATURE, limits.LONGEST_SIGNATURE), tags)
            checksums = bag.check_payload(archive, but=() if whole else tuple(layout.FOLDERS.values()))
            programme = _json(archive, layout.PROGRAMME)
            check_programme(programme)
            editions = dict(_editions(archive))
            origins = _json(archive, layout.ORIGINS) if layout.ORIGINS in archive.names else None
            if origins is not None:
                check_origins(origins)
            for number, edition in editions.items():
                check_edition(edition, number, programme)
            info = bag.read_info(archive.read(bag.INFO, limits.LARGEST_TAG_FILE))
            package = cls(bag.sha512(tags), signer, info, programme, editions, origins, checksums, archive)
            if whole:
                _check_files(package)
            yield package


def _json(archive: Archive, name: str) -> dict[str, Any]:
    content = archive.read(name, limits.LARGEST_TEXT)
    try:
        if rb"\u0000" in content:  # which PostgreSQL does not keep
            raise ValueError(name)  # noqa: TRY301 - one sentence for all that is not readable
        value = parsed(content, limits.LARGEST_TEXT)
        if _may_hold_half_a_character(content):  # which PostgreSQL does not keep either
            layout.written(value)
        if depth_of(value) > limits.DEEPEST:
            raise ValueError(name)  # noqa: TRY301
    except ValueError as error:
        raise PackageRefused(_("Le fichier « %(name)s » de ce paquet est illisible.") % {"name": name}) from error
    return value


def _may_hold_half_a_character(content: bytes) -> bool:
    """Whether one may come of reading `content`: of an escape, or of bytes that are no plain UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return True
    return rb"\u" in content or b"\0" in content


def _editions(archive: Archive) -> Iterator[tuple[int, dict[str, Any]]]:
    names = sorted(name for name in archive.names if name.startswith("data/editions/"))
    if not 0 < len(names) <= limits.MOST_EDITIONS:
        raise PackageRefused(_("Ce paquet ne contient aucune édition, ou en contient trop."))
    for name in names:
        edition = _json(archive, name)
        number = edition.get("number")
        if type(number) is not int or not 0 < number < 10_000 or layout.edition_path(number) != name:
            raise PackageRefused(_("Le fichier « %(name)s » de ce paquet est illisible.") % {"name": name})
        yield number, edition


def _check_files(package: Package) -> None:
    """Every file listed is there and is what it says; every reference is to one of them, every file is listed."""
    listed = {(file["kind"], file["sha256"]): f"data/{file['path']}" for file in package.files}
    texts = {layout.CRATE, layout.PROGRAMME, layout.ORIGINS, *map(layout.edition_path, package.editions)}
    stray = set(package.checksums) - texts - set(listed.values())
    missing = set(listed.values()) - set(package.checksums)
    if stray or missing or layout.CRATE not in package.checksums:
        name = next(iter(sorted(stray | missing)), layout.CRATE)
        sentence = _("La liste des fichiers de ce paquet ne correspond pas à ce qu’il contient : « %(name)s ».")
        raise PackageRefused(sentence % {"name": name})
    for written in (package.programme, package.origins, *package.editions.values()):
        if references_in(written) - set(listed):
            raise PackageRefused(_("Ce programme montre une image ou un document qui n’est pas dans le paquet."))
    for file in package.files:
        content = package.read_file(file)
        if sha256(content).hexdigest() != file["sha256"]:
            sentence = _("Le fichier « %(name)s » de ce paquet ne porte pas le nom de ce qu’il contient.")
            raise PackageRefused(sentence % {"name": file["path"]})
        check_file(file["kind"], file["path"], content)
