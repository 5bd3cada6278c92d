"""An issuer with real keys, a badge, and what its site would serve.

Apart from `conftest`, which pytest may load under another name: there is one NOW.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from workshops.certification.credentials.badges import (
    Achievement,
    Awarder,
    Badge,
    HashedIdentity,
    Issuer,
    Purpose,
    StatusEntry,
)
from workshops.certification.credentials.issuers import did_web
from workshops.certification.credentials.keys import KeyFolder
from workshops.certification.credentials.signing import CredentialSigner
from workshops.certification.credentials.status_lists import StatusList

SITE = "https://relais.example.org"
# The judges look at their own clock: what is issued must be valid when the test runs.
NOW = datetime.now(UTC).replace(microsecond=0)
POSITION = 94_567


@dataclass(frozen=True)
class Site:
    """What an installation holds and publishes."""

    signer: CredentialSigner
    issuer: Issuer
    badge: Badge

    def lists(self, *, revoked: tuple[int, ...] = (), suspended: tuple[int, ...] = ()) -> dict[str, Any]:
        """Both status lists by address, as documents and as tokens."""
        served = {}
        for entry, positions in zip(self.badge.status, (revoked, suspended), strict=True):
            listed = StatusList(
                self.issuer,
                entry.purpose,
                entry.list_address,
                entry.token_address,
                frozenset(positions),
                NOW - timedelta(hours=1),
                NOW + timedelta(days=1),
            )
            served[entry.list_address] = self.signer.status_list(listed, NOW)
            served[entry.token_address] = self.signer.status_list_token(listed)
        return served

    def document(self, **changed: Any) -> dict[str, Any]:
        """The badge, with what is `changed`, as a signed document."""
        return self.signer.badge(replace(self.badge, **changed), NOW)

    def token(self, **changed: Any) -> str:
        """The badge, with what is `changed`, as a JWT."""
        return self.signer.badge_token(replace(self.badge, **changed))


def site_at(address: str, keys: KeyFolder) -> Site:
    """An installation at `address` that has issued one badge."""
    issuer = Issuer(did_web(address), "Réseau de la Rive", address + "/")
    status = tuple(
        StatusEntry(purpose, POSITION, f"{address}/listes/{purpose}/1", f"{address}/listes/{purpose}/1.jwt")
        for purpose in Purpose
    )
    achievement = Achievement(
        f"{address}/attestations/pivot/3",
        "Pivot en prévention",
        "Accompagne son équipe dans la prévention et sait vers qui orienter.",
        "Les deux journées, six compétences sur huit.",
        picture=f"{address}/attestations/pivot/3.png",
    )
    badge = Badge(
        f"{address}/attestations/R-2026-0042",
        "R-2026-0042",
        achievement,
        issuer,
        HashedIdentity.of("Lou@example.org"),
        NOW - timedelta(days=30),
        NOW + timedelta(days=1000),
        status,
        Awarder(f"{address}/#maison-des-rives", "Maison des Rives"),
    )
    return Site(CredentialSigner(issuer.did, keys), issuer, badge)
