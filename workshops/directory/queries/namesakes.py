"""Entries a proposed initiative may already be: its name, or its lead organisation, in the same or other spellings."""

from dataclasses import dataclass

from ..likeness import Name, read_lead, read_name, same_initiative, same_lead, same_plain_name, two_things
from ..models import Initiative, InitiativeText
from ..vocabulary import State

MOST_TWINS = 5


@dataclass(frozen=True)
class Twin:
    """An entry that looks like a proposal, and whether it has the same name, spelling aside."""

    pk: int
    name: str
    lead_name: str
    same_name: bool


def twins_of(name: str, lead_name: str) -> list[Twin]:
    """The entries that look most like it, those of the same name first. One query, whatever their number."""
    own, lead = read_name(name), read_lead(lead_name)
    standing = Initiative.objects.current().exclude(state=State.WITHDRAWN)
    rows = InitiativeText.objects.filter(initiative__in=standing.values("pk")).order_by("initiative", "pk")
    found: dict[int, Twin] = {}
    for pk, other, other_lead in rows.values_list("initiative", "name", "initiative__lead_name"):
        same = bool(name) and _one_name(own, read_name(other))
        near = bool(lead_name and other_lead) and same_lead(lead, read_lead(other_lead))
        if (same or near) and (pk not in found or same):
            found[pk] = Twin(pk, other, other_lead, same)
    return sorted(found.values(), key=lambda twin: (not twin.same_name, twin.name))[:MOST_TWINS]


def _one_name(one: Name, other: Name) -> bool:
    return same_plain_name(one, other) or (same_initiative(one, other) and not two_things(one, other))
