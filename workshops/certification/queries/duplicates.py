"""Records that are likely the same person, found quickly among ten thousand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..models import Affiliation, DistinctPeople, FormerIdentity, Person
from ..models.searchable import folded

CLOSE = 0.88  # of two spellings: one letter in eight
SAME_START = 2  # letters of the last name
NEIGHBOURS = 12  # those a name is compared with, in the order of the alphabet, on either reading of it
MOST_PAIRS = 500


class Likeness(models.TextChoices):
    """Why two records look alike, the strongest first."""

    EMAIL = "email", _("même courriel")
    NAME = "name", _("même nom, et même région, organisme ou ancien nom")
    FORMER_NAME = "former_name", _("le nom de l’une est un ancien nom de l’autre")
    SPELLING = "spelling", _("noms presque pareils, et même région ou organisme")


@dataclass(frozen=True)
class Known:
    """What is compared of a record; `words` are those of its name, sorted, so that first and last may be swapped."""

    key: int
    name: str
    words: str
    email: str
    region: int | None
    organisations: frozenset[str]
    former: frozenset[str] = field(default=frozenset())

    def near(self, other: "Known") -> bool:
        """Whether both work in the same region or for the same organisation."""
        return (self.region is not None and self.region == other.region) or bool(
            self.organisations & other.organisations
        )


@dataclass(frozen=True)
class Pair:
    """Two people who look alike, the older record first."""

    first: Person
    second: Person
    why: Likeness


def likely_pairs(user: Any) -> list[Pair]:
    """The pairs among the records `user` manages, strongest likeness first. Five queries."""
    known = _known(user)
    distinct = set(DistinctPeople.objects.values_list("first", "second"))
    found: dict[tuple[int, int], Likeness] = {}
    for first, second, why in _alike(known):
        pair = (min(first, second), max(first, second))
        if pair not in distinct:
            found.setdefault(pair, why)
        if len(found) >= MOST_PAIRS:
            break
    keys = {key for pair in found for key in pair}
    people = Person.objects.select_related("region").in_bulk(keys)
    return [Pair(people[first], people[second], why) for (first, second), why in found.items()]


def _known(user: Any) -> list[Known]:
    people = Person.objects.current().managed_by(user)
    places: dict[int, set[str]] = defaultdict(set)
    former: dict[int, set[str]] = defaultdict(set)
    keys = people.values("pk")
    for person, name in Affiliation.objects.filter(person__in=keys).order_by().values_list("person", "name"):
        places[person].add(folded(name))
    for person, name in FormerIdentity.objects.filter(person__in=keys).order_by().values_list("person", "folded"):
        former[person].add(_sorted_words(name))
    rows = people.order_by("folded", "pk").values_list("pk", "folded", "email", "region")
    return [
        Known(key, name, _sorted_words(name), email, region, frozenset(places[key]), frozenset(former[key]))
        for key, name, email, region in rows
    ]


def _sorted_words(name: str) -> str:
    return " ".join(sorted(name.split()))


def _alike(known: list[Known]) -> Iterator[tuple[int, int, Likeness]]:
    for group in _groups((each.email, each) for each in known):
        yield from ((a.key, b.key, Likeness.EMAIL) for a, b in _each_pair(group))
    for group in _groups((each.words, each) for each in known):
        yield from ((a.key, b.key, Likeness.NAME) for a, b in _each_pair(group) if a.near(b) or a.former & b.former)
    yield from _former_names(known)
    yield from _close_spellings(known)


def _groups(rows: Iterable[tuple[str, Known]]) -> Iterator[list[Known]]:
    groups: dict[str, list[Known]] = defaultdict(list)
    for shared, each in rows:
        if shared:
            groups[shared].append(each)
    return (group for group in groups.values() if len(group) > 1)


def _each_pair(group: list[Known]) -> Iterator[tuple[Known, Known]]:
    """Each with those that follow it closely: a hundred people of one name do not make five thousand pairs."""
    for place, each in enumerate(group):
        yield from ((each, other) for other in group[place + 1 : place + 1 + NEIGHBOURS])


def _former_names(known: list[Known]) -> Iterator[tuple[int, int, Likeness]]:
    by_name: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        by_name[each.words].append(each)
    for each in known:
        for name in sorted(each.former - {each.words}):
            yield from (
                (each.key, other.key, Likeness.FORMER_NAME)
                for other in by_name.get(name, ())[:NEIGHBOURS]
                if other.key != each.key
            )


def _close_spellings(known: list[Known]) -> Iterator[tuple[int, int, Likeness]]:
    blocks: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        blocks[each.name[:SAME_START]].append(each)
    for block in blocks.values():
        for first, second in _each_pair(sorted(block, key=lambda each: each.name)):
            if first.words != second.words and first.near(second) and _close(first.name, second.name):
                yield first.key, second.key, Likeness.SPELLING


def _close(first: str, second: str) -> bool:
    compared = SequenceMatcher(None, first, second, autojunk=False)
    return compared.real_quick_ratio() >= CLOSE and compared.quick_ratio() >= CLOSE and compared.ratio() >= CLOSE


def people_like(user: Any, first_name: str, last_name: str, email: str) -> list[Person]:
    """The records `user` manages that a new one would repeat: its address, or its name as it is or was. Two queries."""
    managed = Person.objects.current().managed_by(user)
    names = {folded(f"{last_name} {first_name}"), folded(f"{first_name} {last_name}")}
    former = FormerIdentity.objects.filter(folded__in=names).values("person")
    same = Q(folded__in=names) | Q(pk__in=former)
    if email:
        same |= Q(email=email)
    return list(managed.filter(same).select_related("region").prefetch_related("affiliations")[:NEIGHBOURS])
