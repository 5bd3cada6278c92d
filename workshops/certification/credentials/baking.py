"""Badges whose picture carries its credential (Open Badges 3.0, section 5.3): PNG and SVG.

What is put in is the text of a credential: its JSON document, or its JWT.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
# After the keyword and its end: no compression, no method of it, no language, no translated keyword.
CHUNK_START = KEYWORD + b"\0" + b"\0\0" + b"\0" + b"\0"
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
SVG = "http://www.w3.org/2000/svg"
CREDENTIAL = f"{{{NAMESPACE}}}credential"


class UnreadablePicture(ValueError):  # noqa: N818  (said as a fact to whoever sent it)
    """A file that is not a whole PNG or SVG picture, or that carries no credential."""


def credential_text(credential: dict[str, Any] | str) -> str:
    """A credential as the text of a file: a JWT as it is, a document as JSON."""
    return credential if isinstance(credential, str) else json.dumps(credential, ensure_ascii=False)


def baked_png(picture: bytes, credential: dict[str, Any] | str) -> bytes:
    """`picture` with `credential` in an uncompressed iTXt chunk, in place of the one it had."""
    chunks = [(kind, data) for kind, data in _chunks(picture) if not _is_credential(kind, data)]
    text = credential_text(credential).encode()
    chunks.insert(1, (b"iTXt", CHUNK_START + text))
    return PNG_SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def png_credential(picture: bytes) -> str:
    """The text of the credential baked in a PNG. Raises UnreadablePicture.

    Checksums are left aside: of a text that someone changed, the signature says so in plain words.
    """
    found = [data for kind, data in _chunks(picture, exact=False) if _is_credential(kind, data)]
    if len(found) != 1:
        raise UnreadablePicture(f"The picture carries {len(found)} credentials.")
    if not found[0].startswith(CHUNK_START):
        raise UnreadablePicture("The credential is compressed or has a language, which Open Badges 3.0 forbids.")
    return found[0].removeprefix(CHUNK_START).decode()


def baked_svg(picture: bytes, credential: dict[str, Any] | str) -> bytes:
    """`picture` with `credential` as its first element, in place of the one it had."""
    former = _svg_root(picture)
    # The specification puts the prefix on <svg> itself, and lxml gives an element its prefixes at birth.
    root = etree.Element(former.tag, former.attrib, nsmap={**former.nsmap, "openbadges": NAMESPACE})
    root.text = former.text
    root.extend([child for child in former if child.tag != CREDENTIAL])
    element = etree.Element(CREDENTIAL)
    if isinstance(credential, str):
        element.set("verify", credential)
    else:
        element.text = etree.CDATA(credential_text(credential))
    root.insert(0, element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def svg_credential(picture: bytes) -> str:
    """The text of the credential baked in an SVG. Raises UnreadablePicture."""
    found = list(_svg_root(picture).iter(CREDENTIAL))
    if len(found) != 1:
        raise UnreadablePicture(f"The picture carries {len(found)} credentials.")
    text: str = found[0].get("verify") or found[0].text or ""
    return text.strip()


def _chunks(picture: bytes, *, exact: bool = True) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk. Raises UnreadablePicture when it is not a whole PNG; `exact`: to the byte."""
    if not picture.startswith(PNG_SIGNATURE):
        raise UnreadablePicture("It is not a PNG picture.")
    position, kind = len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        length = int.from_bytes(picture[position : position + 4])
        kind = picture[position + 4 : position + 8]
        data = picture[position + 8 : position + 8 + length]
        position += 12 + length
        checksum = int.from_bytes(picture[position - 4 : position])
        if position > len(picture) or (exact and checksum != zlib.crc32(kind + data)):
            raise UnreadablePicture("The picture is damaged.")
        yield kind, data


def _is_credential(kind: bytes, data: bytes) -> bool:
    return kind == b"iTXt" and data.startswith(KEYWORD + b"\0")


def _svg_root(picture: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    try:
        root = etree.fromstring(picture, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePicture("It is not an SVG picture.") from error
    if root.tag != f"{{{SVG}}}svg" or root.getroottree().docinfo.doctype:
        raise UnreadablePicture("It is not an SVG picture, or it declares a document type.")
    return root
