"""Whether those who give a curriculum may: certified for it on the last day, numerous enough, in pairs if it asks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.presentation.figures import short_date

from .standing import State

IN_A_PAIR = 2


@dataclass(frozen=True)
class TrainerStanding:
    """What a trainer's certification for the curriculum is worth on a day; `state` None when she has none.

    `until`: last day it is in force, None without end.
    """

    name: str
    state: State | None = None
    until: date | None = None

    @property
    def certified(self) -> bool:
        """Whether she may give the curriculum that day."""
        return self.state in (State.ACTIVE, State.LAPSING)

    @property
    def concern(self) -> str:
        """Who may not, and why, as a sentence; empty when she may."""
        if self.certified:
            return ""
        if self.state == State.LAPSED and self.until:
            words = _("%(name)s n’a de certification que jusqu’au %(day)s, avant la dernière rencontre.")
            return words % {"name": self.name, "day": short_date(self.until)}
        words = _("%(name)s n’est pas certifiée ou certifié pour donner cette formation.")
        if self.state == State.SUSPENDED:
            words = _("%(name)s a une certification suspendue pour cette formation.")
        if self.state == State.REVOKED:
            words = _("%(name)s a une certification révoquée pour cette formation.")
        return words % {"name": self.name}


def number_concerns(*, trainers: int, learners: int, learners_per_trainer: int | None, in_pairs: bool) -> list[str]:
    """What is wrong with how many they are, as sentences."""
    found = []
    if not trainers:
        found.append(_("Personne ne donne encore cette formation : ajoutez qui forme."))
    elif in_pairs and trainers < IN_A_PAIR:
        found.append(_("Cette formation se donne à deux : il manque une personne qui forme."))
    if trainers and learners_per_trainer and learners > trainers * learners_per_trainer:
        words = ngettext(
            "%(learners)s personnes pour une personne qui forme : la formation en prévoit au plus %(most)s.",
            "%(learners)s personnes pour %(trainers)s qui forment : la formation en prévoit au plus %(most)s.",
            trainers,
        )
        most = trainers * learners_per_trainer
        found.append(words % {"learners": learners, "trainers": trainers, "most": most})
    return found


def pair_concerns(pairs: Iterable[int | None]) -> list[str]:
    """What is wrong with the dyads of learners, one number a learner, as sentences. Three may share one: not one."""
    numbers = list(pairs)
    without = numbers.count(None)
    found = []
    if without:
        words = ngettext(
            "%(count)s personne n’est pas dans une dyade.", "%(count)s personnes ne sont pas dans une dyade.", without
        )
        found.append(words % {"count": without})
    alone = sorted(number for number, count in Counter(numbers).items() if number is not None and count == 1)
    if alone:
        words = ngettext(
            "La dyade %(numbers)s n’a qu’une personne.", "Les dyades %(numbers)s n’ont qu’une personne.", len(alone)
        )
        found.append(words % {"numbers": ", ".join(map(str, alone))})
    return found
