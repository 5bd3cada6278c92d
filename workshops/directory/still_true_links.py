"""The signed links of letters that ask whether an entry is still true: who has one answers without an account.

Opening one changes nothing, so that programs that open the links of letters say nothing in anybody's name.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse

DAYS: Final = 90
SALT: Final = "workshops.directory.still_true"


@dataclass(frozen=True)
class Link:
    """What a link says: the asking it was sent for, and when."""

    asking: int
    sent_on: date

    def has_expired(self, day: date) -> bool:
        """Whether it was sent too long ago to answer with on `day`."""
        return day > self.sent_on + timedelta(days=DAYS)


def token_of(asking: int, sent_on: date) -> str:
    """The end of the address of that asking's page."""
    return signing.dumps([asking, sent_on.isoformat()], salt=SALT)


def address_of(asking: int, sent_on: date) -> str:
    """The whole address of its page, in the language in use."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('directory:still_true', args=(token_of(asking, sent_on),))}"


def read_token(token: str) -> Link | None:
    """What the link says; None when nobody here wrote it."""
    try:
        asking, sent_on = signing.loads(token, salt=SALT)
        return Link(int(asking), date.fromisoformat(sent_on))
    except (signing.BadSignature, ValueError, TypeError):
        return None
