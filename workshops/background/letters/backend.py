"""Where Django's mail functions lead: a letter is written down, in the transaction under way, and leaves after it."""

from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction

from ..models import Letter
from .packing import packed
from .postman import wake


class OutboxBackend(BaseEmailBackend):
    """Says that a letter left once it is stored: a mail server that is away stops nobody."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the letters down; how many."""
        letters = [_letter(message) for message in email_messages if message.recipients()]
        Letter.objects.bulk_create(letters)
        if letters:
            transaction.on_commit(wake)
        return len(letters)


def _letter(message: EmailMessage) -> Letter:
    content: dict[str, Any] = packed(message)
    return Letter(recipients=", ".join(message.recipients()), subject=content["subject"][:250], content=content)
