"""Letters written down, and mail servers that fail."""

import smtplib
from typing import ClassVar

from django.core.mail.backends.base import BaseEmailBackend

from workshops.background.letters.packing import packed
from workshops.background.models import Letter

OUTBOX = "workshops.background.letters.backend.OutboxBackend"
WITNESS = "tests.background.letters.WitnessBackend"


def a_letter(**fields) -> Letter:
    """One that waits."""
    from django.core.mail import EmailMessage

    message = EmailMessage("Bonjour", "Votre place est gardée.", "relais@example.org", ["camille@example.org"])
    values = {"recipients": "camille@example.org", "subject": "Bonjour", "content": packed(message)}
    return Letter.objects.create(**values | fields)


class WitnessBackend(BaseEmailBackend):
    """A mail server that keeps what it takes, and fails as told: `away` when asked for, `refusing` a letter."""

    taken: ClassVar[list] = []
    away: ClassVar[Exception | None] = None
    refusing: ClassVar[dict[str, Exception]] = {}
    asked: ClassVar[list[str]] = []

    @classmethod
    def forget(cls) -> None:
        cls.taken, cls.away, cls.refusing, cls.asked = [], None, {}, []

    def open(self) -> None:
        type(self).asked.append("open")
        if self.away:
            raise self.away

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            for address in message.recipients():
                if address in self.refusing:
                    raise self.refusing[address]
            type(self).taken.append(message)
        return len(email_messages)


def refused(code: int) -> Exception:
    """What a server says of an address."""
    return smtplib.SMTPRecipientsRefused({"camille@example.org": (code, b"camille@example.org: no such person")})
