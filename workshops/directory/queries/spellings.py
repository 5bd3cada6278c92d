"""Lead organisations written in two ways."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count

from ..likeness import Lead, read_lead, same_lead
from ..models import Initiative
from ..vocabulary import State
from .twins import NEIGHBOURS, blocks_of


@dataclass(frozen=True)
class Spelling:
    """A way an organisation is written, and how many entries write it so."""

    name: str
    entries: int


def lead_spellings() -> list[list[Spelling]]:
    """The organisations that entries write in several ways, the most written first. One query."""
    entries = Initiative.objects.current().exclude(state=State.WITHDRAWN).exclude(lead_name="").order_by("lead_name")
    counted = dict(entries.values_list("lead_name").annotate(count=Count("pk")))
    groups: dict[str, set[str]] = {name: {name} for name in counted}
    for one, other in _alike({name: read_lead(name) for name in counted}):
        together = groups[one] | groups[other]
        groups |= dict.fromkeys(together, together)
    several = {frozenset(group) for group in groups.values() if len(group) > 1}
    found = [sorted((Spelling(name, counted[name]) for name in group), key=_most_written) for group in several]
    return sorted(found, key=lambda group: group[0].name)


def _most_written(spelling: Spelling) -> tuple[int, str]:
    return -spelling.entries, spelling.name


def _alike(leads: dict[str, Lead]) -> list[tuple[str, str]]:
    """The pairs that are one organisation, each name compared with its neighbours in every block it is in."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name, lead in leads.items():
        for word in {*lead.words, *lead.acronyms, lead.initials} - {""}:
            for block in blocks_of(word):
                found[block].add((" ".join(lead.words), name))
    pairs = []
    for together in found.values():
        near = [name for _words, name in sorted(together)]
        for start, name in enumerate(near, start=1):
            pairs += [
                (name, other) for other in near[start : start + NEIGHBOURS] if same_lead(leads[name], leads[other])
            ]
    return pairs
