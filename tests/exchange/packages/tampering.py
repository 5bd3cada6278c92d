"""Packages somebody else made: a zip rewritten, and signed again or not."""

import hashlib
import json
import stat
import zipfile
from io import BytesIO

from workshops.certification.queries.issuer import site_issuing_address, site_keys
from workshops.exchange.packages import bag, layout
from workshops.exchange.packages.signature import sign


def files_of(package) -> dict[str, bytes]:
    """The files of a package by their name in its folder."""
    package.seek(0)
    with zipfile.ZipFile(package) as archive:
        return {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def zipped(files: dict[str, bytes], folder: str = "paquet", method=zipfile.ZIP_DEFLATED) -> BytesIO:
    """A zip of those files, whatever they are."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(f"{folder}/{name}" if folder else name, content)
    target.seek(0)
    return target


def signed_again(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same payload in a bag whose manifests and signature hold: what a site that means harm would send."""
    payload = {name: content for name, content in files.items() if name.startswith("data/")}
    checksums = {name: hashlib.sha512(content).hexdigest() for name, content in payload.items()}
    tags = bag.tag_files(checksums, {"Source-Organization": "Ailleurs"})
    signature = sign(tags[bag.TAG_MANIFEST], site_keys().ed25519(), site_issuing_address())
    return {**payload, **tags, bag.SIGNATURE: signature}


def changed(package, name: str, change) -> BytesIO:
    """The package with one JSON file changed by `change`, which is given its value, and signed again."""
    files = files_of(package)
    value = json.loads(files[name])
    files[name] = layout.written(change(value) or value)
    return zipped(signed_again(files))


def a_link(name: str, to: str) -> zipfile.ZipInfo:
    """An entry that is a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry
