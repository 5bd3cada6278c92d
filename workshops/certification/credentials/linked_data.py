"""JSON-LD without a network: pinned contexts, terms that must be defined, and the canonical form that is signed."""

import hashlib
import json
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
FOLDER = Path(__file__).parent / "contexts"
# Address: file, and the SHA-256 of its bytes. A context decides what a signature covers, so none is ever fetched.
PINNED = {
    CREDENTIALS_V2: ("credentials-v2.json", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"),
    OPEN_BADGES: ("open-badges-3.0.3.json", "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84"),
}
# PyLD completes what is not a full address with an address of its own; ours can be told from any real one (RFC 2606).
NOWHERE = "https://nowhere.invalid/"
_own_cache = threading.local()


class RefusedContext(Exception):  # noqa: N818  (named after what happened)
    """A context that is not one of the pinned ones, or whose file is no longer what was pinned."""


class UnsignableDocument(Exception):  # noqa: N818
    """A document a part of which no signature would cover; its text is a sentence for people."""


def loaded_context(address: str) -> dict[str, Any]:
    """The pinned context of `address`. Raises RefusedContext for any other address, or for a changed file."""
    if address not in PINNED:
        raise RefusedContext(
            _("Le contexte JSON-LD « %(address)s » n’est pas de ceux que cette installation garde.")
            % {"address": address}
        )
    return _read(*PINNED[address])


@cache
def _read(name: str, digest: str) -> dict[str, Any]:
    content = (FOLDER / name).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise RefusedContext(
            _("Le fichier « %(name)s » a changé depuis sa publication : réinstallez le site.") % {"name": name}
        )
    context: dict[str, Any] = json.loads(content)
    return context


def document_loader(address: str, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """A PyLD document loader that knows the pinned contexts and refuses everything else."""
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": loaded_context(address),
        "tag": "static",
    }


def canonical_form(document: dict[str, Any]) -> bytes:
    """The N-Quads of `document` by RDFC-1.0, which PyLD calls by its first name, URDNA2015.

    Raises RefusedContext for a context that is not pinned. Its cost grows with nodes that cannot be told apart: a
    document received from elsewhere must have passed `shapes.difference` before.
    """
    from pyld import jsonld

    options = {**_options(), "algorithm": "URDNA2015", "format": "application/n-quads"}
    try:
        quads: str = jsonld.normalize(document, options)
    except jsonld.JsonLdError as error:
        raise _refusal(error) from error
    return quads.encode()


def require_all_signed(document: dict[str, Any]) -> None:
    """Raise UnsignableDocument, with a sentence, when a part of `document` would be left out of what is signed.

    That is: a term no context defines, a type or an identifier that is not a full address, an empty value.
    """
    from pyld import jsonld

    for path in _empty_values(document):
        raise UnsignableDocument(
            _("« %(field)s » est vide et resterait hors de la signature : rien n’a été signé.") % {"field": path}
        )
    dropped: list[str] = []
    try:
        expanded = jsonld.expand(document, _options(), on_property_dropped=dropped.append)
    except jsonld.JsonLdError as error:
        raise _refusal(error) from error
    for term in dropped + list(_relative(expanded)):
        raise UnsignableDocument(
            _("Aucun contexte ne définit « %(term)s », qui resterait hors de la signature : rien n’a été signé.")
            % {"term": term}
        )


def _options() -> dict[str, Any]:
    from pyld.context_resolver import ContextResolver

    # PyLD's own cache of contexts is shared by every caller of the process, whatever its loader, and by every thread.
    if not hasattr(_own_cache, "contexts"):
        _own_cache.contexts = {}
    resolver = ContextResolver(_own_cache.contexts, document_loader)
    return {"documentLoader": document_loader, "contextResolver": resolver, "base": NOWHERE}


def _refusal(error: Exception) -> Exception:
    """What stopped PyLD, in our words: it wraps the loader's refusal, at times more than once."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, RefusedContext):
            return cause
        cause = cause.__cause__
    return UnsignableDocument(_("Ce document n’est pas du JSON-LD : rien n’a été signé.") + f" ({error.args[0]})")


def _relative(value: Any) -> Iterator[str]:
    """Types and identifiers of an expanded document that are not full addresses: RDF leaves them out."""
    if isinstance(value, list):
        for one in value:
            yield from _relative(one)
    elif isinstance(value, dict):
        names = [value["@id"]] if "@id" in value else []
        # The type of a plain value is its datatype.
        names += value["@type"] if isinstance(value.get("@type"), list) else []
        yield from (name.removeprefix(NOWHERE) for name in names if ":" not in name or name.startswith(NOWHERE))
        for one in value.values():
            yield from _relative(one)


def _empty_values(value: Any, path: str = "") -> Iterator[str]:
    if value is None or value in ([], {}):
        yield path
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _empty_values(one, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for one in value:
            yield from _empty_values(one, path)
