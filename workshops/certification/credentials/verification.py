"""Whether a credential is one of ours, whole, and good today: each answer its own, with its sentence.

Nothing is fetched: the caller gives the issuer's `did.json` and its status lists.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import shapes
from .badges import Purpose
from .received import DamagedToken, Received, UnreadableCredential, received
from .status_lists import is_set

StatusLists = Callable[[str], bytes | str | dict[str, Any] | None]


class Outcome(StrEnum):
    """What a verification found."""

    VALID = "valid"
    UNREADABLE = "unreadable"
    WRONG_ISSUER = "wrong_issuer"
    UNKNOWN_KEY = "unknown_key"
    ALTERED = "altered"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    SUSPENDED = "suspended"
    STATUS_UNKNOWN = "status_unknown"

    @property
    def sentence(self) -> Promise:
        """What to tell whoever asked, in the language of the page."""
        return SENTENCES[self]


OF_PURPOSE = {Purpose.REVOCATION: Outcome.REVOKED, Purpose.SUSPENSION: Outcome.SUSPENDED}
SENTENCES: dict[Outcome, Promise] = {
    Outcome.VALID: _("Cette attestation est authentique et valide aujourd’hui."),
    Outcome.UNREADABLE: _(
        "Ce fichier ne contient pas d’attestation Open Badges 3.0 : choisissez le fichier JSON, JWT, PNG ou SVG reçu "
        "avec l’attestation."
    ),
    Outcome.WRONG_ISSUER: _("Cette attestation nomme un autre émetteur : demandez-lui de la vérifier."),
    Outcome.UNKNOWN_KEY: _("Cette attestation est signée d’une clé que l’émetteur ne publie pas : ne vous y fiez pas."),
    Outcome.ALTERED: _("Cette attestation a été modifiée après sa signature : ne vous y fiez pas."),
    Outcome.REVOKED: _("Cette attestation est authentique, mais elle a été révoquée par son émetteur."),
    Outcome.EXPIRED: _("Cette attestation est authentique, mais sa période de validité est terminée."),
    Outcome.NOT_YET_VALID: _("Cette attestation est authentique, mais sa période de validité n’a pas commencé."),
    Outcome.SUSPENDED: _("Cette attestation est authentique, mais elle est suspendue pour le moment."),
    Outcome.STATUS_UNKNOWN: _(
        "Cette attestation est authentique, mais la liste qui dirait si elle est révoquée ou suspendue manque ou n’est "
        "plus à jour : vérifiez-la de nouveau plus tard."
    ),
}


@dataclass(frozen=True)
class Verification:
    """The outcome, and the credential as read; `field` is the first field that gave an alteration away, if one did.

    Only what is authentic may be shown as true: `credential` is None until its signature has been verified.
    """

    outcome: Outcome
    credential: dict[str, Any] | None = None
    field: str = ""

    @property
    def valid(self) -> bool:
        """Whether it may be relied on today."""
        return self.outcome is Outcome.VALID

    @property
    def sentence(self) -> Promise:
        """What to tell whoever asked."""
        return self.outcome.sentence


def verify(
    content: bytes | str | dict[str, Any],
    *,
    did_document: dict[str, Any],
    status_lists: StatusLists,
    at: datetime,
) -> Verification:
    """Verify a JSON document, a JWT, a baked PNG or a baked SVG as of `at` (a moment with a time zone).

    `did_document` is what the expected issuer publishes; `status_lists` gives the list served at an address, signed, in
    the form it is served, or None when there is none.
    """
    try:
        credential = received(content)
    except DamagedToken:
        return Verification(Outcome.ALTERED)
    except UnreadableCredential:
        return Verification(Outcome.UNREADABLE)
    if refused := _refusal(credential, shapes.BADGE, did_document):
        return refused
    return Verification(_outcome_today(credential.body, did_document, status_lists, at), credential.body)


def _refusal(credential: Received, shape: shapes.Shape, did_document: dict[str, Any]) -> Verification | None:
    """Why `credential` is not a whole one of the issuer; None when it is."""
    if credential.issuer != did_document["id"]:
        return Verification(Outcome.WRONG_ISSUER)
    if field := credential.difference(shape):
        return Verification(Outcome.ALTERED, field=field)
    key = credential.key(did_document)
    if key is None:
        return Verification(Outcome.UNKNOWN_KEY)
    return None if credential.holds(key) else Verification(Outcome.ALTERED)


def _outcome_today(
    document: dict[str, Any], did_document: dict[str, Any], status_lists: StatusLists, at: datetime
) -> Outcome:
    """The worst that is known of an authentic credential: what cannot be undone comes first."""
    found = {
        _status(entry, did_document, status_lists, at) for entry in document.get("credentialStatus", [])
    } | _period(document, at)
    order = [Outcome.REVOKED, Outcome.EXPIRED, Outcome.NOT_YET_VALID, Outcome.SUSPENDED, Outcome.STATUS_UNKNOWN]
    return next((outcome for outcome in order if outcome in found), Outcome.VALID)


def _period(document: dict[str, Any], at: datetime) -> set[Outcome]:
    if "validUntil" in document and datetime.fromisoformat(document["validUntil"]) <= at:
        return {Outcome.EXPIRED}
    return {Outcome.NOT_YET_VALID} if at < datetime.fromisoformat(document["validFrom"]) else set()


def _status(entry: dict[str, Any], did_document: dict[str, Any], status_lists: StatusLists, at: datetime) -> Outcome:
    """What the status list that `entry` names says of it, once the list itself is verified."""
    content = status_lists(entry["statusListCredential"])
    try:
        listed = received(content) if content is not None else None
        if listed is None or _refusal(listed, shapes.STATUS_LIST, did_document) or _period(listed.document, at):
            return Outcome.STATUS_UNKNOWN
        subject = listed.document["credentialSubject"]
        if listed.document["id"] != entry["statusListCredential"] or subject["statusPurpose"] != entry["statusPurpose"]:
            return Outcome.STATUS_UNKNOWN
        if not is_set(subject["encodedList"], int(entry["statusListIndex"])):
            return Outcome.VALID
        return OF_PURPOSE[Purpose(entry["statusPurpose"])]
    except ValueError:
        return Outcome.STATUS_UNKNOWN
