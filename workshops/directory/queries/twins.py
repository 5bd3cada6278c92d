"""Entries that may be the same one, or a branch of one in another region, found quickly among thousands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..likeness import (
    Lead,
    Name,
    read_lead,
    read_name,
    same_initiative,
    same_lead,
    same_plain_name,
    same_title,
    two_things,
)
from ..models import DistinctInitiatives, Initiative, InitiativeText
from ..vocabulary import State
from .descent import first_of, parents

NEIGHBOURS: Final = 12  # those an entry is compared with in a block, in the order of the alphabet
START, END = 4, 3  # letters of a word, at its start or its end, that put two entries in one block
MOST_PAIRS: Final = 500


class Likeness(models.TextChoices):
    """Why two entries look alike, the strongest first."""

    SAME_LEAD = "same_lead", _("même nom, même organisme")
    SAME_REGION = "same_region", _("même nom, même région")
    BRANCH = "branch", _("même nom, dans une autre région : peut-être une antenne")


@dataclass(frozen=True)
class Known:
    """What is compared of an entry: its names, one a language, who leads it, where, and the family it is of."""

    key: int
    names: tuple[Name, ...]
    lead: Lead | None
    organisation: int | None
    regions: frozenset[int]
    family: int

    def led_as(self, other: "Known") -> bool:
        """Whether one organisation leads both."""
        if self.organisation is not None and self.organisation == other.organisation:
            return True
        return bool(self.lead and other.lead and same_lead(self.lead, other.lead))


@dataclass(frozen=True)
class Pair:
    """Two entries that look alike, the older first."""

    first: Initiative
    second: Initiative
    why: Likeness

    @property
    def both(self) -> tuple[Initiative, Initiative]:
        """The two."""
        return self.first, self.second


def likely_twins() -> list[Pair]:
    """The pairs of entries that look alike and nobody said to be two, strongest first. Eight queries."""
    said = set(DistinctInitiatives.objects.values_list("first", "second"))
    found: dict[tuple[int, int], Likeness] = {}
    for first, second in _candidates(_known()):
        pair = (min(first.key, second.key), max(first.key, second.key))
        why = None if pair in said or pair in found else likeness(first, second)
        if why:
            found[pair] = why
    order = list(Likeness)
    chosen = sorted(found.items(), key=lambda item: (order.index(item[1]), item[0]))[:MOST_PAIRS]
    entries = Initiative.objects.prefetch_related("texts", "regions").in_bulk(
        {key for pair, _why in chosen for key in pair}
    )
    return [Pair(entries[first], entries[second], why) for (first, second), why in chosen]


def likeness(first: Known, second: Known) -> Likeness | None:
    """Why two entries look alike, or None. Those of one family already say how they go together."""
    if first.family == second.family:
        return None
    pairs = list(product(first.names, second.names))
    near = not first.regions or not second.regions or bool(first.regions & second.regions)
    together = first.led_as(second)
    alike = [pair for pair in pairs if same_initiative(*pair)]
    if any(not two_things(*pair) for pair in alike):
        if together:
            return Likeness.SAME_LEAD
        return Likeness.SAME_REGION if near else Likeness.BRANCH
    if not near and not together and (alike or any(same_title(*pair) for pair in pairs)):
        return Likeness.BRANCH
    if together and any(same_plain_name(*pair) for pair in pairs):
        return Likeness.SAME_LEAD
    return None


def _known() -> list[Known]:
    entries = Initiative.objects.current().exclude(state=State.WITHDRAWN)
    names: dict[int, list[Name]] = defaultdict(list)
    for key, name in InitiativeText.objects.filter(initiative__in=entries.values("pk")).values_list(
        "initiative", "name"
    ):
        names[key].append(read_name(name))
    regions: dict[int, set[int]] = defaultdict(set)
    for key, region in Initiative.regions.through.objects.values_list("initiative", "region"):
        regions[key].add(region)
    above = parents()
    rows = entries.order_by("pk").values_list("pk", "lead_name", "lead")
    return [
        Known(
            key,
            tuple(names[key]),
            read_lead(lead_name) if lead_name else None,
            organisation,
            frozenset(regions[key]),
            first_of(key, above),
        )
        for key, lead_name, organisation in rows
    ]


def _candidates(known: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """The pairs that are worth a comparison: each entry with its neighbours in every block it is in."""
    blocks: dict[str, dict[tuple[str, int], Known]] = defaultdict(dict)
    for each in known:
        for name in each.names:
            for form in name.forms:
                for word in form:
                    for block in blocks_of(word):
                        blocks[block][" ".join(form), each.key] = each
            if not name.whole:  # a name many have tells something within one organisation alone
                for place in _leads(each):
                    blocks[place][" ".join(name.words), each.key] = each
    for together in blocks.values():
        near = [each for _form, each in sorted(together.items(), key=lambda item: item[0])]
        for start, each in enumerate(near, start=1):
            yield from ((each, other) for other in near[start : start + NEIGHBOURS] if other.key != each.key)


def blocks_of(word: str) -> tuple[str, str]:
    """The blocks that hold what has `word`: a letter mistaken at its start or at its end leaves one of them."""
    return word[:START], f"…{word[-END:]}"


def _leads(known: Known) -> Iterator[str]:
    if known.organisation is not None:
        yield f"by {known.organisation}"
    if known.lead and known.lead.words:
        yield f"by {known.lead.words[0][:START]}"
