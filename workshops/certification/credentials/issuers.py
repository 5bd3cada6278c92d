"""The issuer's identity: its `did:web`, and the `did.json` that publishes its keys.

did:web by the W3C CCG method; Multikey and JsonWebKey by Controlled Identifiers 1.0.
"""

from typing import Any
from urllib.parse import quote, unquote, urlsplit

import base58
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc.jwk import RSAKey

from .keys import PublicKey

ED25519_PUB = b"\xed\x01"  # multicodec prefix of an Ed25519 public key
CONTEXTS = [
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
]


def did_web(address: str) -> str:
    """The `did:web` of the site at `address` (`https://example.org`, with a port or a folder when it has one)."""
    parts = urlsplit(address)
    if not parts.hostname:
        raise ValueError(f"“{address}” is not the address of a site: it starts with https:// and a host name.")
    folders = [quote(part, safe="") for part in parts.path.split("/") if part]
    return ":".join(["did:web", quote(parts.netloc.lower(), safe=""), *folders])


def did_document_address(did: str) -> str:
    """Where `did.json` of a `did:web` must answer: under `/.well-known/` unless the site lives in a folder."""
    host, *folders = [unquote(part) for part in did.removeprefix("did:web:").split(":")]
    return "/".join(["https:/", host, *(folders or [".well-known"]), "did.json"])


def multikey(key: Ed25519PublicKey) -> str:
    """An Ed25519 key as a Multikey: `z6Mk…`, multibase base58btc of its multicodec bytes."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return "z" + base58.b58encode(ED25519_PUB + raw).decode()


def from_multikey(text: str) -> Ed25519PublicKey:
    """The key a Multikey holds. Raises ValueError when it is not an Ed25519 one."""
    decoded = base58.b58decode(text.removeprefix("z")) if text.startswith("z") else b""
    if not decoded.startswith(ED25519_PUB):
        raise ValueError(f"“{text}” is not the Multikey of an Ed25519 key.")
    return Ed25519PublicKey.from_public_bytes(decoded.removeprefix(ED25519_PUB))


def method_id(did: str, key: PublicKey) -> str:
    """The name of a key: `DID#z6Mk…` for Ed25519, `DID#` and the JWK thumbprint (RFC 7638) for RSA."""
    return f"{did}#{multikey(key) if isinstance(key, Ed25519PublicKey) else RSAKey.import_key(key).thumbprint()}"


def did_document(did: str, keys: list[PublicKey]) -> dict[str, Any]:
    """The content of `did.json`, with every key of `keys`: those that sign, and those that have."""
    methods = [_method(did, key) for key in keys]
    return {
        "@context": CONTEXTS,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def published_key(document: dict[str, Any], name: str) -> PublicKey | None:
    """The key called `name` that `document` lets sign credentials; None when there is none."""
    if name not in document["assertionMethod"]:
        return None
    for method in document["verificationMethod"]:
        if method["id"] == name and method["controller"] == document["id"]:
            if method["type"] == "Multikey":
                return from_multikey(method["publicKeyMultibase"])
            key = RSAKey.import_key(method["publicKeyJwk"]).public_key
            return key if isinstance(key, RSAPublicKey) else None
    return None


def _method(did: str, key: PublicKey) -> dict[str, Any]:
    named = {"id": method_id(did, key), "controller": did}
    if isinstance(key, Ed25519PublicKey):
        return {**named, "type": "Multikey", "publicKeyMultibase": multikey(key)}
    jwk = RSAKey.import_key(key)
    public = {**jwk.as_dict(private=False), "alg": "RS256", "use": "sig", "kid": jwk.thumbprint()}
    return {**named, "type": "JsonWebKey", "publicKeyJwk": public}
