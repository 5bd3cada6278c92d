"""A letter as plain data, and back."""

from base64 import b64decode, b64encode
from email.utils import make_msgid
from typing import Any

from django.core.mail import DNS_NAME, EmailMultiAlternatives
from django.core.mail.message import EmailMessage

FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to")
MESSAGE_ID = "Message-ID"


def packed(message: EmailMessage) -> dict[str, Any]:
    """What `unpacked` makes the letter of again, its identity included: a letter sent twice is one for its reader.

    `TypeError` for an attachment that is a whole MIME part: give its name, content and type.
    """
    kept: dict[str, Any] = {name: _plain(getattr(message, name)) for name in FIELDS}
    # A title may hold a line of its own, from a document or a program: such a subject is refused when it leaves.
    kept["subject"] = " ".join(kept["subject"].split())
    kept["headers"] = {MESSAGE_ID: make_msgid(domain=str(DNS_NAME)), **message.extra_headers}
    kept["subtype"] = message.content_subtype
    kept["alternatives"] = [[str(each[0]), str(each[1])] for each in getattr(message, "alternatives", ())]
    kept["attachments"] = [_attachment(each) for each in message.attachments]
    return kept


def unpacked(kept: dict[str, Any], connection: Any) -> EmailMultiAlternatives:
    """The letter again, to leave by `connection`."""
    message = EmailMultiAlternatives(
        **{name: kept[name] for name in FIELDS},
        headers=kept["headers"],
        connection=connection,
        alternatives=[(content, kind) for content, kind in kept["alternatives"]],
    )
    message.content_subtype = kept["subtype"]
    for name, content, kind, is_text in kept["attachments"]:
        message.attach(name, content if is_text else b64decode(content), kind)
    return message


def _plain(value: Any) -> Any:
    """Lazy words become words in the language being used."""
    return [str(each) for each in value] if isinstance(value, list | tuple) else str(value or "")


def _attachment(given: Any) -> list[Any]:
    if not isinstance(given, tuple):
        raise TypeError("attach a name, a content and a type, never a whole MIME part")
    name, content, kind = given
    is_text = isinstance(content, str)
    return [name, content if is_text else b64encode(content).decode(), kind, is_text]
