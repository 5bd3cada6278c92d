"""Entries a proposed initiative may already be: those of the same name, or of the same lead organisation."""

from dataclasses import dataclass

from workshops.programmes.stems import plain

from ..models import InitiativeText
from ..vocabulary import State

MOST_TWINS = 5


@dataclass(frozen=True)
class Twin:
    """An entry that looks like a proposal, and whether it has the very same name."""

    pk: int
    name: str
    lead_name: str
    same_name: bool


def twins_of(name: str, lead_name: str) -> list[Twin]:
    """The entries that look most like it, those of the same name first. One query, whatever their number."""
    own, lead = plain(name), plain(lead_name)
    rows = InitiativeText.objects.exclude(initiative__state=State.WITHDRAWN).order_by("initiative", "pk")
    found: dict[int, Twin] = {}
    for pk, other, other_lead in rows.values_list("initiative", "name", "initiative__lead_name"):
        same = bool(own) and plain(other) == own
        near = bool(lead) and plain(other_lead) == lead
        if (same or near) and (pk not in found or same):
            found[pk] = Twin(pk, other, other_lead, same)
    return sorted(found.values(), key=lambda twin: (not twin.same_name, twin.name))[:MOST_TWINS]
