"""Submissions of the directory, as their form makes them."""

from typing import Any
from uuid import uuid4

from workshops.directory.intake.answers import Answers, as_data
from workshops.directory.intake.other_steps import SenderStep
from workshops.directory.intake.step import Step
from workshops.directory.intake.steps import OF_INITIATIVE
from workshops.directory.models import Initiative, Proposal, Submission
from workshops.directory.services.proposing import begin, begin_correction, save_proposal, send

SENDER: Answers = {
    "email": ["camille@example.org"],
    "sender_name": ["Camille Exemple"],
    "organisation": ["Maison du phare"],
}


def a_step(step: type[Step], answers: Answers) -> Step:
    """A step filled with these answers, validated."""
    form = step(as_data(answers), kept={})
    form.full_clean()
    return form


def answer(proposal: Proposal, **answers: Any) -> Proposal:
    """Give answers to an initiative, each step saved as its page does: `answer(proposal, name="…", regions=["06"])`."""
    given = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    for step in OF_INITIATIVE.values():
        if set(step.questions()) & set(given):
            save_proposal(proposal, a_step(step, {**proposal.answers, **given}))
    return proposal


def a_submission(*, language: str = "fr", sender: Answers = SENDER, by: Any = None, **answers: Any) -> Submission:
    """A draft of one initiative."""
    submission = begin(uuid4(), language, a_step(SenderStep, sender), by)
    answer(submission.proposals.get(), **{"name": "Ateliers du phare", **answers})
    return submission


def a_sent_submission(**answers: Any) -> Submission:
    """One that waits for a keeper."""
    submission = a_submission(**answers)
    send(submission, None)
    return submission


def a_correction(initiative: Initiative, *, by: Any = None, sender: Answers = SENDER, **answers: Any) -> Submission:
    """A draft that changes these answers of an entry."""
    submission = begin_correction(uuid4(), "fr", a_step(SenderStep, sender), by, initiative)
    answer(submission.proposals.get(), **answers)
    return submission
