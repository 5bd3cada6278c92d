"""The embedded proof: Data Integrity, cryptosuite `eddsa-rdfc-2022` (W3C, Data Integrity EdDSA Cryptosuites 1.0)."""

import hashlib
from datetime import datetime
from typing import Any

import base58
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .badges import moment
from .linked_data import canonical_form, require_all_signed

CRYPTOSUITE = "eddsa-rdfc-2022"


def signed_document(document: dict[str, Any], key: Ed25519PrivateKey, method: str, at: datetime) -> dict[str, Any]:
    """`document` with its proof, by `key`, which the issuer publishes under the name `method`.

    Raises UnsignableDocument when a part of it would go unsigned.
    """
    require_all_signed(document)
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": CRYPTOSUITE,
        "created": moment(at),
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    signature = key.sign(_signed_bytes(document, proof))
    return {**document, "proof": {**proof, "proofValue": "z" + base58.b58encode(signature).decode()}}


def proof_holds(document: dict[str, Any], key: Ed25519PublicKey) -> bool:
    """Whether the proof of `document` is the signature of `key` over exactly what it says."""
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    proof = dict(document["proof"])
    value = proof.pop("proofValue")
    try:
        signature = base58.b58decode(value.removeprefix("z"))
        key.verify(signature, _signed_bytes(unsigned, proof))
    except (InvalidSignature, ValueError):
        return False
    return bool(value == "z" + base58.b58encode(signature).decode())


def _signed_bytes(document: dict[str, Any], proof: dict[str, Any]) -> bytes:
    options = {"@context": document["@context"], **proof}
    return hashlib.sha256(canonical_form(options)).digest() + hashlib.sha256(canonical_form(document)).digest()
