"""The bag around the files (BagIt 1.0, RFC 8493), with SHA-512 manifests: what is in it, whole and unchanged."""

import hashlib
import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from . import limits
from .archive import Archive
from .refusal import PackageRefused

DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha512.txt", "tagmanifest-sha512.txt"
SIGNATURE = "signature.jws"  # of the tag manifest: it cannot be in what it signs
PAYLOAD = "data/"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
LINE = re.compile(r"([0-9a-f]{128}) [ *](\S+)")


def sha512(content: bytes) -> str:
    """The checksum of `content`, in hexadecimal."""
    return hashlib.sha512(content).hexdigest()


def manifest(checksums: Mapping[str, str]) -> bytes:
    """A manifest of files by name, as `sha512sum -c` reads it."""
    return "".join(f"{checksums[name]}  {name}\n" for name in sorted(checksums)).encode()


def tag_files(checksums: Mapping[str, str], info: Mapping[str, str]) -> dict[str, bytes]:
    """The files around a payload of those checksums (names start with `data/`), the tag manifest last."""
    files = {
        DECLARATION: DECLARED,
        INFO: "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items()).encode(),
        MANIFEST: manifest(checksums),
    }
    return {**files, TAG_MANIFEST: manifest({name: sha512(content) for name, content in files.items()})}


def check_tag_files(archive: Archive) -> bytes:
    """The tag manifest of a bag, once everything it lists is as it says. Raises PackageRefused.

    Whoever checks the signature of what is returned knows the manifest of the payload.
    """
    if archive.read(DECLARATION, limits.LARGEST_TAG_FILE) != DECLARED:
        raise PackageRefused(_("Ce paquet n’est pas un sac BagIt 1.0 : son fichier « bagit.txt » dit autre chose."))
    content = archive.read(TAG_MANIFEST, limits.LARGEST_TAG_FILE)
    listed = read_manifest(TAG_MANIFEST, content)
    around = {name for name in archive.names if not name.startswith(PAYLOAD)} - {TAG_MANIFEST, SIGNATURE}
    _check_same_names(TAG_MANIFEST, set(listed), around)
    _check_content(archive, listed)
    return content


def check_payload(archive: Archive, but: tuple[str, ...] = ()) -> dict[str, str]:
    """The checksums of the payload by name, once every file is as the manifest says. Raises PackageRefused.

    What files of the folders `but` hold is let be.
    """
    listed = read_manifest(MANIFEST, archive.read(MANIFEST, limits.LARGEST_TAG_FILE))
    _check_same_names(MANIFEST, set(listed), {name for name in archive.names if name.startswith(PAYLOAD)})
    _check_content(archive, {name: checksum for name, checksum in listed.items() if not name.startswith(but)})
    return listed


def read_manifest(name: str, content: bytes) -> dict[str, str]:
    """Checksums by name. Raises PackageRefused for a line that is not one, or a file listed twice."""
    listed: dict[str, str] = {}
    for line in content.decode("utf-8", "replace").splitlines():
        found = LINE.fullmatch(line)
        if not found or found[2] in listed:
            raise PackageRefused(_("Le manifeste « %(name)s » de ce paquet est mal écrit.") % {"name": name})
        listed[found[2]] = found[1]
    return listed


def read_info(content: bytes) -> dict[str, str]:
    """The labels of `bag-info.txt` that we write; anything else is left aside."""
    lines = (line.partition(": ") for line in content.decode("utf-8", "replace").splitlines())
    return {label: value for label, found, value in lines if found}


def _check_same_names(manifest_name: str, listed: set[str], there: set[str]) -> None:
    if missing := sorted(listed - there):
        sentence = _("Ce paquet est incomplet : il n’a pas de fichier « %(name)s ».")
        raise PackageRefused(sentence % {"name": missing[0][:80]})
    if unlisted := sorted(there - listed):
        sentence = _("Ce paquet contient « %(file)s », dont son manifeste « %(name)s » ne dit rien.")
        raise PackageRefused(sentence % {"file": unlisted[0], "name": manifest_name})


def _check_content(archive: Archive, listed: Mapping[str, str]) -> None:
    for name, checksum in listed.items():
        if archive.sha512(name) != checksum:
            sentence = _("Le fichier « %(name)s » de ce paquet a été modifié : sa somme de contrôle ne correspond pas.")
            raise PackageRefused(sentence % {"name": name})
