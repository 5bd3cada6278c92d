"""What was decided of an outcome, and what an award keeps for ever."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from workshops.curricula.rules.plain import Plain
from workshops.curricula.rules.rule import Rule

from .evidence import Evidence
from .outcome import Outcome


class ReasonMissing(ValueError):  # noqa: N818 - what is said of the decision
    """A decision that goes against the rule says why; the message is a sentence."""


@dataclass(frozen=True, kw_only=True)
class Decision(Plain):
    """The outcome as computed, and as decided: `awarded`, by `author` (an id) on `day`, with a reason."""

    computed: Outcome
    awarded: bool
    author: str
    day: date
    reason: str = ""

    @property
    def overrides(self) -> bool:
        """Whether the decision goes against what the rule says."""
        return self.awarded != self.computed.met


@dataclass(frozen=True, kw_only=True)
class AwardRecord(Plain):
    """A certification as a permanent fact: the rule of that day, the evidence, the decision. Never recomputed."""

    rule: Rule
    evidence: Evidence
    decision: Decision


def decide(computed: Outcome, *, awarded: bool, author: str, day: date, reason: str = "") -> Decision:
    """The decision of `author` on `day`. `ReasonMissing` when it goes against the rule without saying why."""
    decision = Decision(computed=computed, awarded=awarded, author=author, day=day, reason=reason.strip())
    if decision.overrides and not decision.reason:
        if awarded:
            raise ReasonMissing(_("La règle n’est pas satisfaite; dites pourquoi la certification est remise."))
        raise ReasonMissing(_("La règle est satisfaite; dites pourquoi la certification est refusée."))
    return decision
