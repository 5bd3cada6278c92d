"""Which entries to ask about, and whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from workshops.organisations.models import Membership, Role, User

from ..models import Answer, Initiative, InitiativeQuerySet
from ..spoken import language_of
from ..verification import due_on
from ..vocabulary import State, Truth


@dataclass(frozen=True)
class Recipient:
    """Where a letter goes, and the language it is in."""

    address: str
    language: str


def published_entries() -> InitiativeQuerySet:
    """The entries whose word is taken by those who read the directory."""
    return Initiative.objects.current().filter(state=State.PUBLISHED)


def gone_answers() -> models.QuerySet[Answer]:
    """What was said to be gone and no keeper has settled."""
    return Answer.objects.filter(kind=Truth.GONE, settled_on=None)


def entries_to_ask_about(day: date) -> list[Initiative]:
    """The published entries due on `day`, those said to be gone aside. Two queries."""
    due = published_entries().filter(due_on(day)).exclude(pk__in=gone_answers().values("initiative"))
    return list(due.select_related("lead").prefetch_related("texts").order_by("pk"))


def recipients_of(entries: Iterable[Initiative]) -> dict[int, list[Recipient]]:
    """By entry, those who can say whether it is true: who coordinates the organisation linked to it.

    When nobody does, the address the entry gives, if it was given here or the entry is linked to an organisation of
    this site; else that of the organisation. Empty when there is none: an address that only came in a file is nobody
    who asked to answer. One query, beside the `lead` and `texts` of each.
    """
    entries = list(entries)
    coordinators: dict[int, list[User]] = defaultdict(list)
    rows = Membership.objects.filter(
        organisation__in={entry.lead_id for entry in entries} - {None}, role=Role.COORDINATOR, user__is_active=True
    )
    for row in rows.select_related("user__wagtail_userprofile").order_by("pk"):
        coordinators[row.organisation_id].append(row.user)
    return {entry.pk: _recipients(entry, coordinators[entry.lead_id or 0]) for entry in entries}


def _recipients(entry: Initiative, coordinators: Iterable[User]) -> list[Recipient]:
    written = min(entry.texts.all(), key=lambda text: text.pk, default=None)
    language = written.language if written else ""
    found = [Recipient(user.email, language_of(user, language)) for user in coordinators]
    own = entry.contact_email if entry.may_ask_contact or entry.lead else ""
    address = own or (entry.lead.email if entry.lead else "")
    return found or ([Recipient(address, language)] if address else [])
