"""What was asked of the cascade, read the same way by its pages and its files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone

from workshops.freshness.records import part_key

from ...branches import Branch
from ...forms.coverage import CascadeForm
from ...permissions import may_set_targets
from ...queries.branches import Facts, facts_of
from ...queries.cascade import ReadCascade, read_cascade
from ...queries.sight import sight_key
from ...queries.weak_spots import WeakSpots, weak_spots


@dataclass
class Asked:
    """The form, and what a valid one asks for. `person` is the one whose branch is open, None for the whole cascade."""

    user: Any
    form: CascadeForm
    today: date
    wanted: str = ""

    @cached_property
    def valid(self) -> bool:
        """Whether it can be answered."""
        return self.form.is_valid()

    @cached_property
    def read(self) -> ReadCascade:
        """The cascade."""
        return read_cascade(self.form.filter())

    @cached_property
    def person(self) -> int | None:
        """The person whose branch is open; 404 when she is not in this cascade."""
        if not self.wanted:
            return None
        if not (self.wanted.isascii() and self.wanted.isdecimal()) or int(self.wanted) not in self.read.forest:
            raise Http404
        return int(self.wanted)

    @cached_property
    def weak_spots(self) -> WeakSpots:
        """Where the network may break, whatever the filter."""
        return weak_spots(self.user, self.today)

    def facts(self, people: Iterable[int]) -> Mapping[int, Facts]:
        """What the reader may know of `people`."""
        return facts_of(set(people), self.user, self.today)

    @property
    def head_key(self) -> str:
        """What all above its figures is made of; empty where a name is looked for, or the form says what is wrong."""
        plain = self.valid and not self.form.cleaned_data["q"]
        return part_key(self.query, may_set_targets(self.user)) if plain else ""

    def tree_key(self, page: int) -> str:
        """What a page of its tree is made of."""
        return part_key(self.query, self.person, page, sight_key(self.user))

    @property
    def query(self) -> str:
        """The filter as the end of an address."""
        return self._query("kind", "curriculum")

    @property
    def whole_query(self) -> str:
        """The filter and the open branch, for files."""
        return self._query("kind", "curriculum", "person")

    def _query(self, *names: str) -> str:
        return urlencode({name: self.form.data[name] for name in names if self.form.data.get(name)})


def asked_of(request: HttpRequest, person: int | None = None) -> Asked:
    """What `request` asks; with `person`, of her branch."""
    data = {name: str(value) for name, value in request.GET.items()}
    wanted = data.get("person", "") if person is None else str(person)
    return Asked(request.user, CascadeForm(data), timezone.localdate(), wanted)


@dataclass(frozen=True)
class Node:
    """A person of a branch with what the reader may know of her."""

    branch: Branch
    facts: Facts
    beside: Sequence[Facts]
    learners: Sequence["Node"]


def nodes(branches: Sequence[Branch], known: Mapping[int, Facts]) -> list[Node]:
    """The branches with their facts."""
    return [
        Node(
            each,
            known[each.person],
            [known[person] for person in each.beside],
            nodes(each.learners, known),
        )
        for each in branches
    ]
