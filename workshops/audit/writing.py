"""Writing a line down."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db import models

from workshops.organisations.models import Membership

from .current import who
from .models import Event, Kind


def write(
    kind: Kind,
    *,
    person: Any = None,
    organisation: int | None = None,
    organisations: Iterable[int] = (),
    about: Any = None,
    what: models.Model | str = "",
    where: str = "",
    details: dict[str, Any] | None = None,
) -> Event:
    """Write a line for each organisation concerned, in the transaction under way: what is undone leaves none.

    `person` is who acts, whoever is signed in unless given; `about`, whose account it is when it is not hers. Those
    concerned are `organisation` or `organisations` when given, else those of the account. A line that names a row or
    an address with an id is told to her only organisation, else to administrators alone: the others have no part in
    it. The first line is returned.
    """
    actor = person if person is not None else who()
    told = {organisation} if organisation is not None else set(organisations)
    if not told:
        named = bool(what or details) and not kind.is_of_an_account
        told = _organisations_of(about if about is not None else actor, named=named)
    event = Event(
        kind=kind,
        person=getattr(actor, "pk", None),
        what=what if isinstance(what, str) else f"{what._meta.label_lower}:{what.pk}",
        where=where,
        details=details or {},
    )
    lines = [_line(event, concerned) for concerned in sorted(told)] or [event]
    return Event.objects.bulk_create(lines)[0]


def _line(event: Event, organisation: int) -> Event:
    told = copy(event)
    told.organisation = organisation
    return told


def _organisations_of(person: Any, *, named: bool) -> set[int]:
    key = getattr(person, "pk", None)
    found = set(Membership.objects.filter(user=key).values_list("organisation", flat=True)) if key else set()
    return set() if named and len(found) > 1 else found
