"""Decides which sections are sessions and which are activities, by weighing what each says against the whole tree.

Every section may be a session, an activity, or neither; activities stand inside sessions, and nothing inside an
activity is one. Among all ways to hand out the roles the one with the highest sum of scores wins, so that one odd
heading does not decide for the others. A second round lets headings of one level vote on what their level is for.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from .evidence import Evidence, evidence_of, row_titles
from .stream import GUESSED, Origin, Section

_VOTE = 2.0
_MOST_LOOSE = 1.5  # what headings that nothing else speaks for may weigh together against the section they stand in


class Context(IntEnum):
    """Where a section stands."""

    GUIDE = 0
    SESSION = 1


class Role(StrEnum):
    """What a section is."""

    SESSION = "session"
    ACTIVITY = "activity"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Choice:
    """A role with what the subtree weighs: `firm` from sections something speaks for, `loose` from the others."""

    role: Role
    firm: float
    loose: float = 0.0
    activities: int = 0  # chosen in this subtree

    @property
    def score(self) -> float:
        """The weight to compare by."""
        return self.firm + min(self.loose, _MOST_LOOSE)


@dataclass
class _Weighing:
    """One round: the best role of each section in each context."""

    evidence: dict[int, Evidence]
    ballot: "Ballot"
    memo: dict[tuple[int, Context], _Choice] = field(default_factory=dict)

    def best(self, section: Section, context: Context) -> _Choice:
        """Return the best role of a section, its subtree included."""
        key = id(section), context
        if key not in self.memo:
            options = [self._other(section, context)]
            if self.evidence[id(section)].may_hold_role:
                options.append(self._activity(section, context))
                if context is Context.GUIDE:
                    options.append(self._session(section))
            self.memo[key] = max(options, key=lambda choice: choice.score)
        return self.memo[key]

    def _activity(self, section: Section, context: Context) -> _Choice:
        found = self.evidence[id(section)]
        score = found.as_activity(inside_session=context is Context.SESSION)
        if not found.names_other_part:
            score += _VOTE * self.ballot.share(section, Role.ACTIVITY)
        if found.supported or score < 0:
            return _Choice(Role.ACTIVITY, score, activities=1)
        return _Choice(Role.ACTIVITY, 0.0, score, activities=1)

    def _session(self, section: Section) -> _Choice:
        inside = _Sum([self.best(child, Context.SESSION) for child in section.sections])
        own = self.evidence[id(section)].as_session(inside.activities) + _VOTE * self.ballot.share(
            section, Role.SESSION
        )
        return _Choice(Role.SESSION, own + inside.firm, inside.loose, inside.activities)

    def _other(self, section: Section, context: Context) -> _Choice:
        found = self.evidence[id(section)]
        if found.back_matter:
            return _Choice(Role.OTHER, 0.0)
        inside = _Sum([self.best(child, context) for child in section.sections])
        own = found.as_other()
        return _Choice(Role.OTHER, own + inside.firm, inside.loose, inside.activities)


class Ballot:
    """How the other headings of a level were taken the round before."""

    def __init__(self, root: Section, evidence: dict[int, Evidence], roles: dict[int, Role]) -> None:
        self._roles = roles
        self._counts: Counter[tuple[float, Role]] = Counter()
        self._totals: Counter[float] = Counter()
        self._untimed: Counter[float] = Counter()
        self._voters: set[int] = set()
        for section in root.walk():
            if section.head is None or id(section) not in roles or evidence[id(section)].names_other_part:
                continue
            if section.head.origin in {Origin.EXPLICIT, Origin.LOOK, Origin.LINE}:
                self._voters.add(id(section))
                self._totals[section.head.level] += 1
                self._counts[section.head.level, roles[id(section)]] += 1
                self._untimed[section.head.level] += evidence[id(section)].duration is None

    def share(self, section: Section, role: Role) -> float:
        """Return which part of the other headings of the level has a role, 0 to 1; one activity alone has no say.

        Bold lines say less where most of those of their look tell how long they take: one that does not is then rather
        a line in bold than an activity.
        """
        if section.head is None or not self._roles:
            return 0.0
        level, own = section.head.level, id(section) in self._voters
        others = self._totals[level] - own
        number = self._counts[level, role] - (own and self._roles[id(section)] is role)
        if number < (1 if role is Role.SESSION else 2):
            return 0.0
        guessed = role is Role.ACTIVITY and level >= GUESSED
        return number / others * (self._untimed[level] / self._totals[level] if guessed else 1.0)


class _Sum:
    """What the sections inside another weigh together."""

    def __init__(self, choices: list[_Choice]) -> None:
        self.firm = sum(choice.firm for choice in choices)
        self.loose = sum(choice.loose for choice in choices)
        self.activities = sum(choice.activities for choice in choices)


def assign_roles(root: Section) -> dict[int, Role]:
    """Return the role of every section, by `id(section)`; those not listed are parts of what they stand in."""
    titles = row_titles(root)
    evidence = {id(section): evidence_of(section, titles) for section in root.walk()}
    roles: dict[int, Role] = {}
    for _round in range(2):
        weighing = _Weighing(evidence, Ballot(root, evidence, roles))
        roles = {}
        for section in root.sections:
            _collect(weighing, section, Context.GUIDE, roles)
    return roles


def _collect(weighing: _Weighing, section: Section, context: Context, roles: dict[int, Role]) -> None:
    choice = weighing.best(section, context)
    roles[id(section)] = choice.role
    if choice.role is Role.ACTIVITY or (choice.role is Role.OTHER and weighing.evidence[id(section)].back_matter):
        return
    inside = Context.SESSION if choice.role is Role.SESSION else context
    for child in section.sections:
        _collect(weighing, child, inside, roles)
