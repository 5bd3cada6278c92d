"""The signature: a detached JWS (RFC 7515, appendix F) over the bytes of the tag manifest, by a site's Ed25519 key.

The public key travels in the header, so that a package is checked without any network; whether that key is the site's
is for an administrator to say, once.
"""

import json
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils.translation import gettext as _
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from relais.strict_json import parsed
from workshops.certification.credentials.keys import PublicKey

from . import limits
from .refusal import PackageRefused

ALGORITHM = "Ed25519"  # RFC 9864
TYPE = "relais-package"
LONGEST_ADDRESS = 200
_registry = jws.JWSRegistry(algorithms=[ALGORITHM], strict_check_header=False)


@dataclass(frozen=True)
class Signer:
    """Who signed: the thumbprint of the key (RFC 7638), the key as a JWK, the address it says its site has."""

    thumbprint: str
    jwk: dict[str, str]
    address: str


def sign(content: bytes, key: Ed25519PrivateKey, address: str) -> bytes:
    """The detached signature of `content` by the site at `address`."""
    own = OKPKey.import_key(key)
    header = {
        "alg": ALGORITHM,
        "typ": TYPE,
        "iss": address,
        "kid": own.thumbprint(),
        "jwk": own.as_dict(private=False),
    }
    return jws.detach_content(jws.serialize_compact(header, content, own, registry=_registry)).encode() + b"\n"


def verified(signature: bytes, content: bytes) -> Signer:
    """Who signed `content`. Raises PackageRefused when `signature` is none, or is of something else."""
    try:
        header = _header(signature)
        key = _key(header)
        address = _address(header.get("iss"))
        jws.deserialize_compact(signature.strip(), key, payload=content, registry=_registry)
    except (JoseError, ValueError, KeyError, TypeError, NotBase64) as error:
        sentence = _("La signature de ce paquet ne correspond pas à son contenu : il a été modifié, ou mal signé.")
        raise PackageRefused(sentence) from error
    jwk = {name: str(value) for name, value in key.as_dict(private=False).items()}
    return Signer(key.thumbprint(), jwk, address)


def _header(signature: bytes) -> dict[str, Any]:
    if len(signature) > limits.LONGEST_SIGNATURE:
        raise ValueError(len(signature))
    encoded, _made = signature.strip().split(b"..")  # what is signed is not in it
    header = parsed(urlsafe_b64decode(encoded + b"=" * (-len(encoded) % 4)))
    if header.get("alg") != ALGORITHM or header.get("typ") != TYPE or "crit" in header or "b64" in header:
        raise ValueError(json.dumps(header))
    return header


def _key(header: dict[str, Any]) -> OKPKey:
    key = OKPKey.import_key({name: header["jwk"][name] for name in ("kty", "crv", "x")})
    if key.as_dict(private=False)["crv"] != "Ed25519" or header.get("kid") != key.thumbprint():
        raise ValueError(header.get("kid"))
    return key


def _address(said: Any) -> str:
    parts = urlsplit(said)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(said) > LONGEST_ADDRESS:
        raise ValueError(said)
    return str(said).rstrip("/")


def thumbprint_of(key: PublicKey) -> str:
    """What names `key` in a package; empty for one that signs none."""
    return OKPKey.import_key(key).thumbprint() if isinstance(key, Ed25519PublicKey) else ""
