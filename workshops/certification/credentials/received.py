"""A credential as it was received: a JSON document, a JWT, or either of them baked in a picture."""

from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from relais.strict_json import parsed

from . import shapes
from .baking import PNG_SIGNATURE, credential_text, png_credential, svg_credential
from .issuers import published_key
from .keys import PublicKey
from .proofs import proof_holds
from .tokens import ALGORITHM, registered_claims, token_holds, unpacked

CLAIMS = ("iss", "jti", "nbf", "exp", "sub")
JWT_START = "eyJ"  # how `{"` is written in base 64
HEADER = {"alg": ALGORITHM, "kid": shapes.TEXT, "typ": "JWT"}


class UnreadableCredential(ValueError):  # noqa: N818
    """What was received holds no credential."""


class DamagedToken(UnreadableCredential):
    """What was received is a JWT by its look, and can no longer be read as one."""


@dataclass(frozen=True)
class Received:
    """The credential read, trusted in nothing yet; `token` and `header` when it came as a JWT."""

    document: dict[str, Any]
    token: str = ""
    header: dict[str, Any] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        """The identifier of the issuer it names, "" when it names none."""
        named = self.document.get("issuer")
        identifier = named.get("id") if isinstance(named, dict) else named
        return identifier if isinstance(identifier, str) else ""

    def difference(self, shape: shapes.Shape) -> str:
        """The first field that is not as we write it; empty when all are. See `shapes`."""
        if not self.token:
            return shapes.difference(self.document, {**shape, "proof": shapes.PROOF})
        claims = {name: self.document[name] for name in CLAIMS if name in self.document}
        body = self.body
        found = shapes.difference(self.header, HEADER) or shapes.difference(body, shape)
        return found or shapes.difference(claims, registered_claims(body))

    @property
    def body(self) -> dict[str, Any]:
        """The credential without what a JWT adds to it."""
        return {name: value for name, value in self.document.items() if name not in CLAIMS}

    def key(self, did_document: dict[str, Any]) -> PublicKey | None:
        """The key that is said to have signed, if the issuer publishes one of that name and kind."""
        name = self.header["kid"] if self.token else self.document["proof"]["verificationMethod"]
        key = published_key(did_document, name)
        return key if isinstance(key, RSAPublicKey if self.token else Ed25519PublicKey) else None

    def holds(self, key: PublicKey) -> bool:
        """Whether it is signed by `key`. Only for what `difference` found nothing in."""
        if isinstance(key, RSAPublicKey):
            return token_holds(self.token, key)
        return proof_holds(self.document, key)


def received(content: bytes | str | dict[str, Any]) -> Received:
    """What `content` holds. Raises UnreadableCredential, DamagedToken of a JWT."""
    try:
        text = _text(content)
        if text.startswith("{"):
            return Received(parsed(text.encode()))
    except ValueError as error:
        raise UnreadableCredential(str(error)) from error
    try:
        header, payload = unpacked(text)
    except ValueError as error:
        looks_like_one = text.startswith(JWT_START) and text.count(".") == 2
        raise (DamagedToken if looks_like_one else UnreadableCredential)(str(error)) from error
    return Received(payload, text, header)


def _text(content: bytes | str | dict[str, Any]) -> str:
    if isinstance(content, dict | str):
        return credential_text(content).strip()
    if content.startswith(PNG_SIGNATURE):
        return png_credential(content).strip()
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return svg_credential(content)
    return content.decode("utf-8-sig").strip()
