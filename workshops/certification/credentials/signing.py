"""The issuer at work: one object that signs badges and status lists with the keys of its folder."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .badges import Badge, Form, badge_document
from .issuers import did_document, method_id
from .keys import KeyFolder, PublicKey
from .proofs import signed_document
from .status_lists import StatusList, status_list_document
from .tokens import signed_token


class ForeignIssuer(ValueError):  # noqa: N818
    """A badge or a list that names another issuer than the one whose keys would sign it."""


@dataclass(frozen=True)
class CredentialSigner:
    """Signs as `did` (see `issuers.did_web`) with `keys`.

    Its methods raise ForeignIssuer, or `linked_data.UnsignableDocument` when a part would go unsigned.
    """

    did: str
    keys: KeyFolder

    def badge(self, badge: Badge, at: datetime) -> dict[str, Any]:
        """`badge` as a JSON document with its proof, made `at`."""
        return self._document(badge_document(badge), at)

    def badge_token(self, badge: Badge) -> str:
        """`badge` as a JWT."""
        return self._token(badge_document(badge, Form.TOKEN))

    def status_list(self, status_list: StatusList, at: datetime) -> dict[str, Any]:
        """`status_list` as a JSON document with its proof, to serve at `list_address`."""
        return self._document(status_list_document(status_list), at)

    def status_list_token(self, status_list: StatusList) -> str:
        """`status_list` as a JWT, to serve at `token_address`."""
        return self._token(status_list_document(status_list, Form.TOKEN))

    def key_name(self, form: Form) -> str:
        """The name in `did.json` of the key that signs `form` today."""
        key = self.keys.ed25519() if form is Form.DOCUMENT else self.keys.rsa()
        return method_id(self.did, key.public_key())

    def published_ends(self) -> dict[str, PublicKey]:
        """Every key that `did.json` publishes, by the part of its name after the `#`."""
        return {method_id("", key).removeprefix("#"): key for key in self.keys.public_keys()}

    def did_document(self) -> dict[str, Any]:
        """What `did.json` must answer, with the keys of the past and of today."""
        return did_document(self.did, self.keys.public_keys())

    def _document(self, document: dict[str, Any], at: datetime) -> dict[str, Any]:
        self._require_own(document)
        key = self.keys.ed25519()
        return signed_document(document, key, method_id(self.did, key.public_key()), at)

    def _token(self, document: dict[str, Any]) -> str:
        self._require_own(document)
        key = self.keys.rsa()
        return signed_token(document, key, method_id(self.did, key.public_key()))

    def _require_own(self, document: dict[str, Any]) -> None:
        if document["issuer"]["id"] != self.did:
            raise ForeignIssuer(f"{document['issuer']['id']} cannot be signed for by {self.did}.")
