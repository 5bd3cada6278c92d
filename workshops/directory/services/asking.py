"""Asking, once a year, those who lead initiatives whether what the directory says of them is still true."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from workshops.curricula.rules.months import add_months

from ..letters import StillTrueLetter, send_still_true
from ..models import Asking, Initiative
from ..queries.asking import Recipient, entries_to_ask_about, recipients_of

logger = logging.getLogger(__name__)

MONTHS_BETWEEN: Final = 11
REMIND_AFTER: Final = timedelta(days=21)


@dataclass(frozen=True)
class Asked:
    """What left: letters, entries asked about and reminded of (each once a recipient); entries with nobody to ask."""

    letters: int
    asked: int
    reminded: int
    nobody: int


def ask_still_true(day: date, *, dry_run: bool = False) -> Asked:
    """Send what is due on `day`, one letter an address. Run twice, or after days without, each still leaves once.

    A letter that does not leave keeps no other waiting, and goes the next time. With `dry_run`, only counts.
    """
    entries = entries_to_ask_about(day)
    recipients = recipients_of(entries)
    letters = _letters(entries, recipients, day)
    sent = [letter for letter in letters.values() if dry_run or _leaves(letter, day)]
    return Asked(
        len(sent),
        sum(len(letter.asked) for letter in sent),
        sum(len(letter.reminded) for letter in sent),
        sum(not recipients[entry.pk] for entry in entries),
    )


def _letters(
    entries: Iterable[Initiative], recipients: Mapping[int, list[Recipient]], day: date
) -> dict[str, StillTrueLetter]:
    """By address, what to ask: never what was asked within eleven months, but for one reminder."""
    letters: dict[str, StillTrueLetter] = {}
    before = _asked_since(add_months(day, -MONTHS_BETWEEN))
    for entry in entries:
        for recipient in recipients[entry.pk]:
            asking = before.get((entry.pk, recipient.address))
            letter = letters.get(recipient.address) or StillTrueLetter(recipient.address, recipient.language)
            if asking is None:
                letter.asked.append(Asking(initiative=entry, recipient=recipient.address, asked_on=day))
            elif asking.reminded_on is None and asking.asked_on + REMIND_AFTER <= day:
                asking.initiative = entry
                letter.reminded.append(asking)
            if letter.asked or letter.reminded:
                letters[recipient.address] = letter
    return letters


def _asked_since(day: date) -> dict[tuple[int, str], Asking]:
    """The last asking of each entry and address after `day`. One query."""
    rows = Asking.objects.filter(asked_on__gt=day).order_by("asked_on", "pk")
    return {(row.initiative_id, row.recipient): row for row in rows}


def _leaves(letter: StillTrueLetter, day: date) -> bool:
    """Whether a letter left; one that does not leaves no mark."""
    try:
        with transaction.atomic():
            for asking in letter.asked:
                asking.save()
            Asking.objects.filter(pk__in=[each.pk for each in letter.reminded]).update(reminded_on=day)
            send_still_true(letter, day)
    except Exception:
        logger.exception("A letter about entries of the directory did not leave for %s.", letter.address)
        return False
    return True


@transaction.atomic
def send_again(pk: int, day: date) -> bool:
    """Send a new link for the asking `pk`, whose own has expired.

    False when one left today, or when that address no longer answers for the entry.
    """
    asking = Asking.objects.select_for_update(of=("self",)).select_related("initiative__lead").get(pk=pk)
    found = recipients_of([asking.initiative])[asking.initiative_id]
    mine = [each for each in found if each.address == asking.recipient]
    if not mine or day in (asking.reminded_on, asking.asked_on):
        return False
    asking.reminded_on = day
    asking.save(update_fields=["reminded_on"])
    send_still_true(StillTrueLetter(asking.recipient, mine[0].language, reminded=[asking]), day)
    return True
