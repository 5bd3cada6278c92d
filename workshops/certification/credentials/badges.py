"""An Open Badge as plain values, and the JSON-LD document it becomes.

Open Badges 3.0 on the Verifiable Credentials Data Model 2.0. Nothing here reads a table or signs.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from .linked_data import CREDENTIALS_V2, OPEN_BADGES

CONTEXTS = [CREDENTIALS_V2, OPEN_BADGES]
TYPES = ["VerifiableCredential", "OpenBadgeCredential"]


class Form(StrEnum):
    """How a credential is signed: a JSON document with its proof inside, or a JWT around it."""

    DOCUMENT = "document"
    TOKEN = "token"  # noqa: S105  (a form, not a secret)


class Purpose(StrEnum):
    """What a set bit of a status list means (`statusPurpose`)."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"


@dataclass(frozen=True)
class Issuer:
    """Who signs: `did` is its `did:web` identifier (`issuers.did_web`), `address` its page."""

    did: str
    name: str
    address: str


@dataclass(frozen=True)
class HashedIdentity:
    """The person, as only someone who already knows her identifier can check (`IdentityObject` of Open Badges 3.0).

    `kind` is an `IdentifierTypeEnum`: emailAddress, name, identifier… The salt must be kept: the same person would
    otherwise be someone else in the next file of the same credential.
    """

    digest: str
    salt: str
    kind: str = "emailAddress"

    @classmethod
    def of(cls, identifier: str, kind: str = "emailAddress", salt: str = "") -> Self:
        """Hash `identifier`, as written but for outer spaces and, for an e-mail, capitals; makes a salt when none."""
        salt = salt or secrets.token_hex(16)
        identifier = identifier.strip()
        if kind == "emailAddress":
            identifier = identifier.lower()
        return cls("sha256$" + hashlib.sha256((identifier + salt).encode()).hexdigest(), salt, kind)


@dataclass(frozen=True)
class Achievement:
    """What was achieved; `address` identifies it for good, `criteria` says in words what it took.

    `picture` is the address of its picture, for wallets that show one.
    """

    address: str
    name: str
    description: str
    criteria: str
    language: str = "fr"
    kind: str = "Certification"  # an AchievementType of Open Badges 3.0
    picture: str = ""


@dataclass(frozen=True)
class Awarder:
    """The organisation that decided, on behalf of the issuer (`source` of Open Badges 3.0)."""

    address: str
    name: str


@dataclass(frozen=True)
class StatusEntry:
    """The place of a credential in a status list.

    The list is served twice: `list_address` as a signed JSON document, `token_address` as a JWT; a credential names
    the one of its own form, for a verifier of one seldom reads the other.
    """

    purpose: Purpose
    position: int
    list_address: str
    token_address: str


@dataclass(frozen=True)
class Badge:
    """One certification of one person. `address` is its verification page, `number` what is printed on the certificate.

    Moments carry a time zone; `valid_until` is None when it never lapses.
    """

    address: str
    number: str
    achievement: Achievement
    issuer: Issuer
    recipient: HashedIdentity
    valid_from: datetime
    valid_until: datetime | None = None
    status: tuple[StatusEntry, ...] = ()
    awarder: Awarder | None = None


def moment(value: datetime) -> str:
    """A moment as XML Schema writes it, in UTC, to the second. Raises ValueError for one without a time zone."""
    if value.tzinfo is None:
        raise ValueError(
            f"{value.isoformat()} has no time zone: a credential would be valid at another hour elsewhere."
        )
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def badge_document(badge: Badge, form: Form = Form.DOCUMENT) -> dict[str, Any]:
    """The `OpenBadgeCredential` of `badge`, unsigned, as JSON-LD."""
    document: dict[str, Any] = {
        "@context": CONTEXTS,
        "id": badge.address,
        "type": TYPES,
        "name": badge.achievement.name,
        "issuer": {
            "id": badge.issuer.did,
            "type": ["Profile"],
            "name": badge.issuer.name,
            "url": badge.issuer.address,
        },
        "validFrom": moment(badge.valid_from),
    }
    if badge.valid_until:
        document["validUntil"] = moment(badge.valid_until)
    document["credentialSubject"] = _subject(badge)
    if badge.status:
        document["credentialStatus"] = [_status(entry, form) for entry in badge.status]
    return document


def _subject(badge: Badge) -> dict[str, Any]:
    subject: dict[str, Any] = {
        # A JWT must name its subject; this name tells nothing and is the same nowhere else.
        "id": f"{badge.address}#holder",
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": badge.recipient.digest,
                "identityType": badge.recipient.kind,
                "salt": badge.recipient.salt,
            }
        ],
        "licenseNumber": badge.number,
        "achievement": achievement_document(badge.achievement),
    }
    if badge.awarder:
        subject["source"] = {"id": badge.awarder.address, "type": ["Profile"], "name": badge.awarder.name}
    return subject


def achievement_document(achievement: Achievement) -> dict[str, Any]:
    """The `Achievement` of `achievement`, as credentials embed it; alone, it needs `CONTEXTS`."""
    document = {
        "id": achievement.address,
        "type": ["Achievement"],
        "name": achievement.name,
        "description": achievement.description,
        "criteria": {"narrative": achievement.criteria},
        "achievementType": achievement.kind,
        "inLanguage": achievement.language,
    }
    if achievement.picture:
        document["image"] = {"id": achievement.picture, "type": "Image"}
    return document


def _status(entry: StatusEntry, form: Form) -> dict[str, Any]:
    address = entry.list_address if form is Form.DOCUMENT else entry.token_address
    return {
        "id": f"{address}#{entry.position}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": entry.purpose.value,
        "statusListIndex": str(entry.position),
        "statusListCredential": address,
    }
