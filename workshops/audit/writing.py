"""Writing a line down."""

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
    what: models.Model | str = "",
    where: str = "",
    details: dict[str, Any] | None = None,
) -> Event:
    """Write a line, in the transaction under way if there is one: what is undone leaves no line.

    `person` is who acts, whoever is signed in unless given. Without an `organisation`, it is that of the person when
    she has only one: somebody who belongs to two is told to neither.
    """
    actor = person if person is not None else who()
    key = getattr(actor, "pk", None)
    if organisation is None and key is not None:
        organisation = _only_organisation(key)
    return Event.objects.create(
        kind=kind,
        person=key,
        organisation=organisation,
        what=what if isinstance(what, str) else f"{what._meta.label_lower}:{what.pk}",
        where=where,
        details=details or {},
    )


def _only_organisation(person: int) -> int | None:
    found = list(Membership.objects.filter(user=person).values_list("organisation", flat=True)[:2])
    return found[0] if len(found) == 1 else None
