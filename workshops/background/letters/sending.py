"""Sending letters that are due: each by one sender, tried again later and later, given up after three days."""

import logging
import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import F
from django.utils import timezone

from ..models import Letter
from .packing import unpacked

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # longer than a mail server gets for one letter: then whoever took it is gone
WAITS = (1, 5, 15, 60, 240)  # minutes before the next try; the last is repeated
TRIED_FOR = timedelta(days=3)
AWAY = timedelta(minutes=1)  # before a mail server that does not answer is asked again
AT_A_TIME = 50


def send_due() -> int:
    """Send what is due now, the oldest first; how many left. Several senders at once share the letters."""
    left = 0
    connection: Any = None
    try:
        while (letter := _taken()) is not None:
            connection = connection or get_connection(settings.LETTERS_BACKEND)
            if not _opened(connection, letter):
                return left
            left += _sent(letter, connection)
    finally:
        _close(connection)
    return left


def next_due() -> datetime | None:
    """When the next letter is to be tried; None when none waits. One query."""
    return Letter.objects.waiting().values_list("due_at", flat=True).order_by("due_at").first()


def try_again(pk: int) -> bool:
    """Let a letter that was given up be tried once more, from the start; False when it is not there."""
    given_up = Letter.objects.given_up().filter(pk=pk)
    return bool(given_up.update(given_up_at=None, due_at=timezone.now(), written_at=timezone.now(), tries=0, reason=""))


def _taken() -> Letter | None:
    """A letter that is due and that nobody else takes."""
    now = timezone.now()
    for pk, due_at in Letter.objects.due(now).values_list("pk", "due_at")[:AT_A_TIME]:
        mine = Letter.objects.filter(pk=pk, due_at=due_at, given_up_at=None)
        if mine.update(due_at=now + LEASE, tries=F("tries") + 1):
            return Letter.objects.filter(pk=pk).first()
    return None


def _opened(connection: Any, letter: Letter) -> bool:
    """Whether the mail server answers; while it does not, the other letters wait too, and it is not asked for each."""
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _keep(letter, error, for_good=False)
        now = timezone.now()
        Letter.objects.due(now).update(due_at=now + AWAY, reason=_reason(error))
        return False
    return True


def _sent(letter: Letter, connection: Any) -> bool:
    """Whether it left; then nothing of it is kept."""
    try:
        unpacked(letter.content, connection).send()
    except (OSError, smtplib.SMTPException) as error:
        _keep(letter, error, for_good=_is_refused(error))
        _close(connection)  # opened anew for the next letter
        return False
    except Exception as error:
        # An address nobody can write to, say: whatever it is, the letters behind it must leave.
        _keep(letter, error, for_good=True)
        return False
    Letter.objects.filter(pk=letter.pk).delete()
    return True


def _is_refused(error: BaseException) -> bool:
    """Whether the other server said that this letter will never be taken; a wrong password may be mended."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


def _keep(letter: Letter, error: Exception, *, for_good: bool) -> None:
    now = timezone.now()
    over = for_good or now - letter.written_at > TRIED_FOR
    wait = timedelta(minutes=WAITS[min(letter.tries, len(WAITS)) - 1])
    Letter.objects.filter(pk=letter.pk).update(
        reason=_reason(error), due_at=now + wait, given_up_at=now if over else None
    )
    # Neither the address nor what the server answered: both name a person.
    said = "is given up" if over else "waits for its next try"
    logger.log(logging.ERROR if over else logging.WARNING, "Letter %s %s: %s", letter.pk, said, _reason(error))


def _reason(error: Exception) -> str:
    """The kind of the failure and the code of the other server, if it gave one."""
    return f"{type(error).__name__} {_code_of(error) or ''}".strip()[:100]


def _code_of(error: Exception) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _said in error.recipients.values())
    return int(getattr(error, "smtp_code", 0))


def _close(connection: Any) -> None:
    if connection is None:
        return
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.debug("A mail server was gone before it was taken leave of.")
