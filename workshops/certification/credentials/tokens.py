"""The credential as a JWT signed with RS256 (Open Badges 3.0, section 8.2: VC-JWT whose payload is the credential)."""

import json
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from relais.strict_json import parsed

from .linked_data import require_all_signed

ALGORITHM = "RS256"


def signed_token(document: dict[str, Any], key: RSAPrivateKey, method: str) -> str:
    """`document` as a JWT, by `key`, which the issuer publishes under the name `method`.

    A JWT signs every byte; a document that is not whole as JSON-LD is refused all the same (UnsignableDocument), for
    the two forms of a credential must say the same thing.
    """
    require_all_signed(document)
    header = {"alg": ALGORITHM, "kid": method, "typ": "JWT"}
    payload = {**document, **registered_claims(document)}
    return jws.serialize_compact(
        header, json.dumps(payload, ensure_ascii=False).encode(), RSAKey.import_key(key), algorithms=[ALGORITHM]
    )


def registered_claims(document: dict[str, Any]) -> dict[str, Any]:
    """The claims a JWT repeats of its credential: issuer, subject, name, first and last moment (seconds since 1970)."""
    claims = {
        "iss": document["issuer"]["id"],
        "sub": document["credentialSubject"]["id"],
        "jti": document["id"],
        "nbf": _seconds(document["validFrom"]),
    }
    if "validUntil" in document:
        claims["exp"] = _seconds(document["validUntil"])
    return claims


def unpacked(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and payload of a JWT, trusted in nothing. Raises ValueError when it is not one."""
    try:
        compact = jws.extract_compact(token.encode())
    except JoseError as error:
        raise ValueError(str(error)) from error
    return dict(compact.headers()), parsed(compact.payload)


def token_holds(token: str, key: RSAPublicKey) -> bool:
    """Whether `token` is signed by `key`, with the one algorithm we use."""
    try:
        jws.deserialize_compact(token, RSAKey.import_key(key), algorithms=[ALGORITHM])
    except (JoseError, ValueError):
        return False
    return True


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())
