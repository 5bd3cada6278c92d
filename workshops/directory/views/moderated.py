"""What a proposal says to keepers alone: words to place in lists, contact details not shown, the region's needs."""

from dataclasses import dataclass
from typing import Any

from ..intake.answers import first
from ..intake.initiative_steps import IdentityStep
from ..intake.other_steps import OF_CONTACT, ContentStep, MoreStep, RegionStep
from ..models import Proposal, Sender


@dataclass(frozen=True)
class Aside:
    """A question and its answer, not published."""

    label: Any
    words: str


def for_keepers(proposal: Proposal, sender: Sender | None) -> list[Aside]:
    """The answers of a proposal, and of what it was sent with, that no entry shows. No query."""
    answers = proposal.answers
    names: list[str] = [*IdentityStep.for_keepers, *ContentStep.for_keepers, *MoreStep.for_keepers]
    if not first(answers, "contact_published"):
        names += OF_CONTACT
    fields = IdentityStep.base_fields | ContentStep.base_fields | MoreStep.base_fields
    found = [Aside(fields[name].label, first(answers, name)) for name in names]
    region = proposal.submission.answers | (sender.answers if sender else {})
    found += [Aside(field.label, first(region, name)) for name, field in RegionStep.base_fields.items()]
    return [each for each in found if each.words.strip()]
