"""What a page says of the people of a cascade: names and states for those who may read them, the region for all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from workshops.curricula.rules.vocabulary import AwardKind
from workshops.freshness.records import drawn_from_records
from workshops.programmes.stems import fold

from ..models import Person
from ..standing import State
from .coverage import KINDS
from .sight import sight_key
from .status import turns_on

BEST_FIRST = (State.ACTIVE, State.LAPSING, State.LAPSED, State.SUSPENDED, State.REVOKED, State.NOT_YET)


@dataclass(frozen=True)
class Facts:
    """A person as the reader may know her.

    `name` is empty when she may not be named; neither is then said what became of her certifications, for a region
    and a trainer may be enough to tell whose they are. `states` are (kind, state).
    """

    name: str = ""
    region: str = ""
    states: tuple[tuple[AwardKind, State], ...] = ()

    @property
    def named(self) -> bool:
        """Whether the reader may open her record."""
        return bool(self.name)

    def __str__(self) -> str:
        return self.name or _("une personne")


def facts_of(people: Collection[int], user: Any, day: date) -> Mapping[int, Facts]:
    """By person (pk), what `user` may know of her on `day`. One query; three more after a change."""
    people = frozenset(people)
    key = ("facts", people, sight_key(user), day, get_language())
    return drawn_from_records(key, lambda: _facts(people, user, day))


def _facts(people: Collection[int], user: Any, day: date) -> Mapping[int, Facts]:
    visible = set(_visible(user).filter(pk__in=people).values_list("pk", flat=True))
    states: dict[int, dict[str, State]] = defaultdict(dict)
    turns = turns_on(day).filter(certification__person__in=visible, certification__kind__in=KINDS).order_by()
    for person, kind, state in turns.values_list("certification__person", "certification__kind", "state"):
        states[person][kind] = min(states[person].get(kind, State(state)), State(state), key=BEST_FIRST.index)
    return {
        person.pk: Facts(
            name=person.full_name if person.pk in visible else "",
            region=person.region.name if person.region else "",
            states=tuple((kind, states[person.pk][kind]) for kind in KINDS if kind in states[person.pk]),
        )
        for person in Person.objects.filter(pk__in=people).select_related("region")
    }


def _visible(user: Any) -> Any:
    return Person.objects.current().visible_to(user)


def people_named(words: str, among: Iterable[int], user: Any) -> list[int]:
    """Those `among` whom `user` may read and whose name holds each of `words`, accents and case aside. One query.

    By name.
    """
    wanted, known = fold(words).split(), set(among)
    rows = _visible(user).order_by("last_name", "first_name", "pk").values_list("pk", "first_name", "last_name")
    return [
        person
        for person, first, last in rows.iterator(chunk_size=2000)
        if person in known and all(word in fold(f"{first} {last}") for word in wanted)
    ]
