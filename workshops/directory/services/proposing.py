"""What whoever proposes does: begin, save a step, add an initiative, send."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..intake.answers import Answers, first, merged
from ..intake.changes import changes_of
from ..intake.other_steps import OF_CONTACT, OF_SENDER
from ..intake.step import Step
from ..intake.steps import answers_of_facts, facts_of_answers
from ..links import facts_with_links
from ..models import Decision, Initiative, Proposal, Sender, Submission
from ..permissions import may_confirm
from ..vocabulary import DecisionKind, ProposalState
from .taking import take

MOST_INITIATIVES = 20  # in one go


class ClosedError(ValidationError):
    """It is not to be changed any more."""

    def __init__(self) -> None:
        super().__init__(_("C’est déjà envoyé, ou décidé : ce que vous venez d’écrire n’a rien changé."))


@dataclass
class Sent:
    """What became of what was sent: proposals that wait for a keeper, corrections published at once, and those whose
    entry changed in the meantime, which are not sent until they are read again.
    """

    waiting: list[Proposal] = field(default_factory=list)
    published: list[Proposal] = field(default_factory=list)
    moved: list[Proposal] = field(default_factory=list)


@transaction.atomic
def begin(start: UUID, language: str, step: Step, by: Any) -> Submission:
    """Keep the first answers, and give them an address; begun twice from one form, it begins once."""
    submission, made = Submission.objects.get_or_create(start=start, defaults={"language": language, "by": by})
    if made:
        Sender.objects.create(submission=submission)
        save_submission(submission, step)
        _new_proposal(submission)
    return submission


@transaction.atomic
def begin_correction(start: UUID, language: str, step: Step, by: Any, initiative: Initiative) -> Submission:
    """The same for an entry: the form opens with what it says, in the language it is read in."""
    submission, made = Submission.objects.get_or_create(start=start, defaults={"language": language, "by": by})
    if made:
        Sender.objects.create(submission=submission)
        save_submission(submission, step)
        text = initiative.text(language)
        words = text.language if text else language
        base = base_of(initiative, words)
        Proposal.objects.create(
            submission=submission,
            number=1,
            is_correction=True,
            initiative=initiative,
            base=base,
            language=words,
            answers=answers_of_facts(base),
        )
    return submission


def base_of(initiative: Initiative, language: str) -> dict[str, Any]:
    """The facts of an entry that the form asks about."""
    facts = facts_with_links(initiative, language)
    asked = facts_of_answers(answers_of_facts(facts))
    return {name: facts[name] for name in asked}


@transaction.atomic
def save_submission(submission: Submission, step: Step) -> None:
    """Keep the answers about whoever sends it, right or wrong; those that name people, apart."""
    sender = submission.sender
    now = step.answers()
    apart = {name: values for name, values in now.items() if name in OF_SENDER}
    sender.answers = merged(sender.answers, step.questions(), apart)
    sender.email = _address(sender.answers)
    sender.save()
    others = {name: values for name, values in now.items() if name not in OF_SENDER}
    submission.answers = merged(submission.answers, step.questions(), others)
    submission.flawed = _flawed(submission.flawed, step)
    submission.saved_at = timezone.now()
    submission.save(update_fields=["answers", "flawed", "saved_at"])


@transaction.atomic
def save_proposal(proposal: Proposal, step: Step, language: str = "", by: Any = None) -> None:
    """Keep the answers of a step of one initiative, right or wrong. `by` is the keeper who changes them, if any.

    `ClosedError` when it was sent, or decided of, since the page was opened.
    """
    now = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if not (now.is_open if by is None else now.may_be_decided):
        raise ClosedError
    kept: Answers = now.answers
    proposal.flawed, proposal.language = now.flawed, now.language
    proposal.answers = merged(kept, step.questions(), step.answers())
    proposal.flawed = _flawed(proposal.flawed, step)
    proposal.language = language or proposal.language
    proposal.save(update_fields=["answers", "flawed", "language"])
    changed = sorted(name for name in step.questions() if kept.get(name) != proposal.answers.get(name))
    if by is not None:
        if changed:
            Decision.objects.create(proposal=proposal, kind=DecisionKind.EDITED, by=by, fields=changed)
        return
    Submission.objects.filter(pk=proposal.submission_id).update(saved_at=timezone.now())


@transaction.atomic
def add_initiative(submission: Submission) -> Proposal:
    """One more initiative, with the same organisation, regions and contact; one begun and still empty serves first.

    `ValidationError` once there are `MOST_INITIATIVES`.
    """
    Submission.objects.select_for_update().get(pk=submission.pk)
    proposals = list(submission.proposals.all())
    empty = next((each for each in proposals if each.is_open and not each.name), None)
    if empty is not None:
        return empty
    if len(proposals) >= MOST_INITIATIVES:
        raise ValidationError(_("Un envoi a au plus vingt initiatives : envoyez celles-ci, puis recommencez."))
    return _new_proposal(submission, proposals[-1] if proposals else None)


def _new_proposal(submission: Submission, model: Proposal | None = None) -> Proposal:
    own = submission.answers
    answers: Answers = {}
    if own.get("organisation"):
        answers["lead_name"] = own["organisation"]
    if own.get("regions"):
        answers["regions"] = own["regions"]
    reused = (*OF_CONTACT, "contact_published")
    if model is not None:
        answers |= {name: model.answers[name] for name in ("lead_name", "regions", *reused) if name in model.answers}
    return Proposal.objects.create(
        submission=submission,
        number=model.number + 1 if model else 1,
        language=model.language if model else submission.language,
        answers=answers,
    )


@transaction.atomic
def remove_initiative(submission: Submission, number: int) -> None:
    """Take one initiative out of a draft. The last one stays."""
    proposals = submission.proposals.filter(state=ProposalState.DRAFT)
    if proposals.count() > 1:
        proposals.filter(number=number).delete()


@transaction.atomic
def send(submission: Submission, by: Any) -> Sent:
    """Hand over what is ready; sent twice, it is handed over once. The caller has checked that nothing is missing.

    A correction by someone who answers for the entry is published at once.
    """
    Submission.objects.select_for_update().get(pk=submission.pk)
    sent = Sent()
    proposals = submission.proposals.filter(state__in=ProposalState.open_states()).select_related("initiative__lead")
    for proposal in proposals:
        if by is not None and proposal.is_correction and proposal.initiative and may_confirm(by, proposal.initiative):
            _correct_at_once(proposal, by, sent)
        else:
            if proposal.state == ProposalState.ASKED:
                Decision.objects.create(proposal=proposal, kind=DecisionKind.ANSWERED)
            _become(proposal, ProposalState.WAITING)
            sent.waiting.append(proposal)
    if sent.waiting or sent.published:
        submission.sent_at = submission.sent_at or timezone.now()
        submission.save(update_fields=["sent_at"])
    return sent


def _correct_at_once(proposal: Proposal, by: Any, sent: Sent) -> None:
    initiative: Any = proposal.initiative
    changes = changes_of(proposal.base, facts_with_links(initiative, proposal.language), proposal.answers)
    if any(change.moved for change in changes):
        proposal.base = base_of(initiative, proposal.language)
        proposal.save(update_fields=["base"])
        sent.moved.append(proposal)
        return
    _become(proposal, ProposalState.WAITING)
    take(proposal, by, [change.question for change in changes], "")
    sent.published.append(proposal)


def _become(proposal: Proposal, state: ProposalState) -> None:
    proposal.state = state
    proposal.save(update_fields=["state"])


def _flawed(flawed: list[str], step: Step) -> list[str]:
    others = [code for code in flawed if code != step.code]
    return others if step.is_valid() else [*others, step.code]


def _address(answers: Answers) -> str:
    address = first(answers, "email").strip()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= 254 else ""
