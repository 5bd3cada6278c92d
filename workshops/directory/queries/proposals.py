"""Proposals: what waits for keepers, and what stands in the way of sending."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from ..intake.changes import Change, changes_of
from ..intake.fields import Lists
from ..intake.step import Step, of_answers
from ..intake.steps import OF_SUBMISSION, bound_steps, facts_of_steps
from ..links import facts_with_links
from ..models import Proposal, Submission
from ..vocabulary import ProposalState
from .entries import Entry
from .preview import entry_of_facts


@dataclass(frozen=True)
class Problem:
    """What keeps a submission from being sent: in which step, of which initiative (0: about the sender)."""

    number: int
    step: str
    title: Any
    sentence: str


@dataclass
class Shown:
    """A proposal to read before it is sent or decided of: as its entry would look, or what it changes of one."""

    proposal: Proposal
    entry: Entry
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def to_decide() -> QuerySet[Proposal]:
    """Those that wait for a keeper, the oldest first; those that wait for an answer after them."""
    found = Proposal.objects.filter(state__in=ProposalState.to_decide())
    return found.select_related("submission", "initiative").order_by("-state", "submission__sent_at", "pk")


def waiting_count() -> int:
    """How many wait for a keeper. One query."""
    return Proposal.objects.filter(state=ProposalState.WAITING).count()


def decided_lately(most: int) -> QuerySet[Proposal]:
    """The last `most` decided, the latest first."""
    found = Proposal.objects.filter(state__in=(ProposalState.PUBLISHED, ProposalState.DECLINED))
    return found.annotate(decided_at=Max("decisions__at")).order_by("-decided_at")[:most]


def shown(proposal: Proposal, lists: Lists) -> Shown:
    """A proposal with its entry, its changes and its problems. Ten queries for a correction, else none but lists."""
    steps = bound_steps(proposal.answers, lists)
    entry = entry_of_facts(facts_of_steps(steps), proposal.language, lists)
    found = Shown(proposal, entry, problems=_problems_of(proposal, steps))
    if proposal.is_correction and proposal.initiative is not None:
        here = facts_with_links(proposal.initiative, proposal.language)
        found.changes = changes_of(proposal.base, here, proposal.answers)
        if proposal.is_open and not found.changes and not found.problems:
            sentence = _("Vous n’avez encore rien changé à la fiche.")
            found.problems.append(Problem(proposal.number, steps[0].code, steps[0].title, sentence))
    return found


def problems_of_sender(submission: Submission, lists: Lists) -> list[Problem]:
    """What stands in the way in the steps about the sender."""
    answers = submission.answers | submission.sender.answers
    return [
        Problem(0, step.code, step.title, _sentence(step))
        for step in (of_answers(each, answers, lists) for each in OF_SUBMISSION.values())
        if step.code in submission.flawed or not step.is_valid()
    ]


def _problems_of(proposal: Proposal, steps: list[Step]) -> list[Problem]:
    return [
        Problem(proposal.number, step.code, step.title, _sentence(step))
        for step in steps
        if step.code in proposal.flawed or not step.is_valid()
    ]


def _sentence(step: Step) -> str:
    for messages in step.errors.values():
        return str(messages[0])
    return _("Une réponse est à relire.")
