"""What keepers decide of a proposal: publish, take in a correction, ask, decline. Each decision is recorded."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.organisations.models import Organisation

from ..intake.changes import Change, changes_of
from ..intake.steps import facts_of_answers
from ..links import facts_with_links, write_with_links
from ..models import Decision, Initiative, Proposal
from ..verification import good_until
from ..vocabulary import DecisionKind, ProposalState, State


class DecidedError(ValidationError):
    """Somebody has decided of it already, or it was taken back."""

    def __init__(self) -> None:
        super().__init__(_("Une décision a déjà été prise : rien n’a été changé de nouveau."))


@transaction.atomic
def publish(proposal: Proposal, by: Any, lead: Organisation | None, words: str) -> Initiative:
    """Make an entry of a proposed initiative, led by `lead` where it is registered here; it is true today.

    It is good for a year, and the address its sender gave may then be asked about it.

    `DecidedError` when it does not wait any more, `ValidationError` when its facts cannot stand together.
    """
    _lock(proposal)
    today = timezone.localdate()
    initiative = Initiative(state=State.PUBLISHED, lead=lead, verified_on=today, verify_by=good_until(today))
    facts = facts_of_answers(proposal.answers)
    initiative.may_ask_contact = bool(facts.get("contact_email"))
    write_with_links(initiative, proposal.language, facts)
    proposal.initiative = initiative
    _decide(proposal, ProposalState.PUBLISHED, DecisionKind.PUBLISHED, by, words)
    return initiative


@transaction.atomic
def take(proposal: Proposal, by: Any, questions: Collection[str], words: str) -> list[Change]:
    """Write in the entry what a correction changes for `questions`; none of them is a refusal. What was taken.

    `DecidedError` when it does not wait any more; `ValidationError` when the entry is gone or its facts cannot stand
    together.
    """
    _lock(proposal)
    if proposal.initiative is None:
        raise ValidationError(_("Cette fiche n’existe plus : il n’y a rien à corriger."))
    initiative = Initiative.objects.select_for_update(of=("self",)).get(pk=proposal.initiative.pk)
    found = changes_of(proposal.base, facts_with_links(initiative, proposal.language), proposal.answers)
    taken = [change for change in found if change.question in questions]
    facts = {name: value for change in taken for name, value in change.facts.items()}
    if facts:
        initiative.may_ask_contact = bool(facts.get("contact_email", initiative.may_ask_contact))
        write_with_links(initiative, proposal.language, facts)
    state, kind = ProposalState.PUBLISHED, DecisionKind.PUBLISHED
    if not taken:
        state, kind = ProposalState.DECLINED, DecisionKind.DECLINED
    _decide(proposal, state, kind, by, words, [change.question for change in taken])
    return taken


@transaction.atomic
def decline(proposal: Proposal, by: Any, words: str) -> None:
    """Say no, and why. `DecidedError` when it does not wait any more."""
    _lock(proposal)
    _decide(proposal, ProposalState.DECLINED, DecisionKind.DECLINED, by, words)


@transaction.atomic
def ask(proposal: Proposal, by: Any, words: str) -> None:
    """Ask whoever sent it, who may then change it again. `DecidedError` when it does not wait any more."""
    _lock(proposal)
    _decide(proposal, ProposalState.ASKED, DecisionKind.ASKED, by, words)


def _lock(proposal: Proposal) -> None:
    kept = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not kept.may_be_decided:
        raise DecidedError
    proposal.state, proposal.answers, proposal.language = kept.state, kept.answers, kept.language


def _decide(
    proposal: Proposal, state: ProposalState, kind: DecisionKind, by: Any, words: str, fields: Collection[str] = ()
) -> None:
    proposal.state = state
    proposal.save(update_fields=["state", "initiative"])
    Decision.objects.create(proposal=proposal, kind=kind, by=by, words=words, fields=sorted(fields))
