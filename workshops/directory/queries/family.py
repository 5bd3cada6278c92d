"""The family of an initiative: what it adapts, and its branches elsewhere, among those a person may see."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workshops.organisations.visibility import Viewer

from ..models import Initiative
from .descent import first_of, parents


@dataclass
class Branch:
    """An entry of the family, with those adapted from it. `initiative` is None for one the reader may not see."""

    key: int
    initiative: Initiative | None
    children: list["Branch"] = field(default_factory=list)

    @property
    def below(self) -> int:
        """How many entries a reader may see are under it."""
        return sum(1 for each in self.everyone() if each.initiative) - bool(self.initiative)

    def everyone(self) -> Iterator["Branch"]:
        """Itself, then all that is under it."""
        yield self
        for child in self.children:
            yield from child.everyone()


@dataclass(frozen=True)
class Relatives:
    """What the page of an entry says of its family: the entry it adapts, and its own branches."""

    parent: Initiative | None
    branches: list[Initiative]


def relatives_of(initiative: Initiative, user: Viewer) -> Relatives:
    """The nearest of its family that `user` may see. Three queries, two for one that has no family."""
    visible = Initiative.objects.visible_to(user).prefetch_related("texts", "regions")
    parent = visible.filter(pk=initiative.parent_id).first() if initiative.parent_id else None
    return Relatives(parent, list(visible.filter(parent=initiative).order_by("pk")))


def family_of(initiative: Initiative, user: Viewer) -> Branch:
    """The whole family from the first entry down. Four queries, whatever its size.

    One that the reader may not see is left out; what comes from it stays under what it came from.
    """
    above = parents()
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in sorted(above.items()):
        children[parent].append(child)
    first = first_of(initiative.pk, above)
    keys = list(_under(first, children))
    entries = Initiative.objects.visible_to(user).prefetch_related("texts", "regions").in_bulk(keys)
    return _branch(first, children, entries, set())


def _under(first: int, children: Mapping[int, list[int]]) -> Iterator[int]:
    met, waiting = {first}, [first]
    while waiting:
        key = waiting.pop()
        yield key
        new = [child for child in children.get(key, ()) if child not in met]
        met.update(new)
        waiting += new


def _branch(key: int, children: Mapping[int, list[int]], entries: Mapping[int, Initiative], met: set[int]) -> Branch:
    met.add(key)
    branch = Branch(key, entries.get(key))
    for child in children.get(key, ()):
        if child in met:
            continue
        under = _branch(child, children, entries, met)
        branch.children += [under] if under.initiative else under.children
    return branch
