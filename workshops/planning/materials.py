"""What to bring to a session: the materials of all its activities, merged and counted for the group.

Within one activity the same thing asked for twice is needed at the same time, so its amounts add up. From one activity
to the next it depends on the thing. A pencil comes back: fourteen participants who write three times need 14 pencils,
the larger of the needs. A sheet of paper does not: two sheets on the wall, then two more, are 4 sheets, the sum; which
things are used up, `programmes.materials` says. In doubt the list errs where a mistake costs least: a sheet too many
rather than one too few.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workshops.programmes.content import Activity
from workshops.programmes.materials import is_used_up, merge_key
from workshops.programmes.vocabulary import Per

from .inflection import is_plural, plural_of

NBSP = "\u00a0"


@dataclass(frozen=True)
class Group:
    """How many people: at least one participant and one facilitator."""

    participants: int
    facilitators: int = 1

    def times(self, per: str, small_group_size: int) -> int:
        """How many times a quantity counted `per` (a `vocabulary.Per`) is needed; an unknown word counts once."""
        if per == Per.PARTICIPANT:
            return self.participants
        if per == Per.PAIR:
            return -(-self.participants // 2)
        if per == Per.SMALL_GROUP:
            return -(-self.participants // max(1, small_group_size))
        return self.facilitators if per == Per.FACILITATOR else 1


@dataclass(frozen=True)
class Use:
    """How many of a thing one activity needs."""

    title: str
    amount: int


@dataclass(frozen=True)
class Need:
    """One line of the list: a thing, how many, and which activities ask for it."""

    name: str
    plural: str
    language: str
    amount: int
    uses: tuple[Use, ...]
    used_up: bool

    @property
    def words(self) -> str:
        """The thing in the right number: « crayons »."""
        return self.plural if is_plural(self.amount, self.language) else self.name

    @property
    def text(self) -> str:
        """Amount and thing: « 14 crayons »; a lone name that is already a plural, such as "ciseaux", has no number."""
        if self.amount == 1 and self.name == self.plural and self.name.lower().split()[0].endswith(("s", "x")):
            return self.name
        return f"{self.amount}{NBSP}{self.words}"


@dataclass
class _Line:
    name: str
    plural: str
    language: str
    uses: list[Use] = field(default_factory=list)

    def need(self) -> Need:
        amounts = [use.amount for use in self.uses]
        used_up = is_used_up(self.name)
        return Need(
            name=self.name,
            plural=self.plural or plural_of(self.name, self.language),
            language=self.language,
            amount=sum(amounts) if used_up else max(amounts),
            uses=tuple(self.uses),
            used_up=used_up,
        )


def merged_needs(activities: Iterable[tuple[Activity, str]], group: Group) -> list[Need]:
    """The list for `activities`, each with the language of its words, in the order things are first needed."""
    lines: dict[str, _Line] = {}
    for activity, language in activities:
        for key, amount in _amounts(activity, group).items():
            material = next(item for item in activity.materials if item.name and merge_key(item.name) == key)
            line = lines.setdefault(key, _Line(material.name, material.plural, language))
            line.plural = line.plural or material.plural
            line.uses.append(Use(activity.title, amount))
    return [line.need() for line in lines.values()]


def _amounts(activity: Activity, group: Group) -> dict[str, int]:
    """How many of each thing, by merge key, one activity needs at once. A draft's thing without a name is skipped."""
    amounts: dict[str, int] = {}
    for material in (item for item in activity.materials if item.name):
        key = merge_key(material.name)
        times = group.times(material.per, activity.small_group_size)
        amounts[key] = amounts.get(key, 0) + material.quantity * times
    return amounts
