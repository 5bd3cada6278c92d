"""The entries nobody confirmed in time, as keepers follow them: who was asked, who answered, who cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from workshops.organisations.models import Membership, Role

from ..models import Answer, Asking, Initiative, InitiativeQuerySet
from ..verification import overdue_on
from .asking import Recipient, gone_answers, published_entries, recipients_of


class Shown(TextChoices):
    """Which of them a keeper looks at."""

    ALL = "all", _("Toutes")
    NOBODY = "nobody", _("Sans adresse")
    GONE = "gone", _("N’existeraient plus")


@dataclass(frozen=True)
class OverdueEntry:
    """An entry, whom letters about it go to, the last letters that left, and what was said that it is gone."""

    initiative: Initiative
    recipients: list[Recipient]
    askings: list[Asking]
    gone: list[Answer]


def overdue_entries(day: date, shown: str) -> InitiativeQuerySet:
    """The published entries past their day, oldest first; or all those said to be gone, whatever their day."""
    said_gone = gone_answers().values("initiative")
    if shown == Shown.GONE:
        found = Initiative.objects.current().filter(pk__in=said_gone)
    else:
        found = published_entries().filter(overdue_on(day))
    if shown == Shown.NOBODY:
        found = found.filter(_nobody_to_ask())
    return found.order_by(F("verified_on").asc(nulls_first=True), "pk")


def counts(day: date) -> dict[str, int]:
    """How many there are of each sort. Three queries."""
    return {shown.value: overdue_entries(day, shown).count() for shown in Shown}


def _nobody_to_ask() -> Q:
    """What `recipients_of` finds nobody for. Runs no query."""
    coordinators = Membership.objects.filter(organisation=OuterRef("lead"), role=Role.COORDINATOR, user__is_active=True)
    unlinked = Q(lead=None) & (Q(contact_email="") | Q(may_ask_contact=False))
    return Q(unlinked | Q(lead__email="", contact_email=""), ~Exists(coordinators))


def followed(entries: QuerySet[Initiative] | Iterable[Initiative]) -> list[OverdueEntry]:
    """Each with what is known of it. Five queries."""
    pks = [entry.pk for entry in entries]
    found = Initiative.objects.select_related("lead").prefetch_related(
        "texts", "askings", Prefetch("answers", gone_answers().select_related("said_by"), to_attr="said_gone")
    )
    by_pk = found.in_bulk(pks)
    recipients = recipients_of(by_pk.values())
    return [
        OverdueEntry(by_pk[pk], recipients[pk], list(by_pk[pk].askings.all()), by_pk[pk].said_gone)  # type: ignore[attr-defined]
        for pk in pks
    ]
