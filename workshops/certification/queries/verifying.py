"""What a credential received is worth, by the site's own keys and lists: nothing is fetched."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from ..credentials.badges import HashedIdentity
from ..credentials.verification import Verification, verify
from .credentials import BY_EMAIL
from .issuer import site_signer
from .status_lists import list_at

LARGEST_FILE = 2 * 1024 * 1024  # bytes; a baked picture takes a tenth of it


@dataclass(frozen=True)
class Checked:
    """What was found; `belongs` says whether it is of the e-mail address asked about, None when none was."""

    found: Verification
    belongs: bool | None = None

    @property
    def credential(self) -> dict[str, Any] | None:
        """What it says, once its signature is verified."""
        return self.found.credential

    @property
    def level(self) -> str:
        """How serious the answer is, as notices say it."""
        if self.found.valid:
            return "success"
        return "warning" if self.found.credential else "error"

    @property
    def first_day(self) -> date:
        """The first day it is valid, where the site is."""
        return timezone.localdate(self._moment("validFrom"))

    @property
    def last_day(self) -> date | None:
        """Its last day of validity; None without end."""
        if "validUntil" not in (self.credential or {}):
            return None
        return timezone.localdate(self._moment("validUntil") - timedelta(seconds=1))

    def _moment(self, name: str) -> datetime:
        if self.credential is None:
            raise ValueError("Nothing of what is not authentic may be shown.")
        return datetime.fromisoformat(self.credential[name])


def verified(content: bytes) -> Verification:
    """The outcome of `verify` against what the site publishes today. A few queries for each list it names."""
    return verify(content, did_document=site_signer().did_document(), status_lists=list_at, at=timezone.now())


def checked(content: bytes, email: str = "") -> Checked:
    """The same, and whether an authentic credential is of the person of that `email`."""
    found = verified(content)
    if not email or found.credential is None:
        return Checked(found)
    identity = found.credential["credentialSubject"]["identifier"][0]
    asked = HashedIdentity.of(email, BY_EMAIL, identity["salt"])
    return Checked(found, belongs=(asked.kind, asked.digest) == (identity["identityType"], identity["identityHash"]))
