"""One step of the form, filled by whoever proposes or by a keeper: shown, saved, and where it leads."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from workshops.safeguarding.screened_fields import REREAD

from ..intake.answers import Answers, as_data, typed
from ..intake.step import Step
from ..intake.steps import OF_INITIATIVE, answers_of_facts
from ..models import Proposal, Submission

LANGUAGE = "written_in"


@dataclass
class Place:
    """A step of a submission, or of one of its initiatives, with the answers kept of it."""

    step: type[Step]
    submission: Submission
    proposal: Proposal | None = None
    before: Answers = field(default_factory=dict)

    @property
    def kept(self) -> Answers:
        """All the answers beside which the step stands."""
        if self.proposal is not None:
            return {**self.proposal.answers, LANGUAGE: [self.proposal.language]}
        return self.submission.answers | self.submission.sender.answers

    @property
    def is_flawed(self) -> bool:
        """Whether what was saved of it cannot be sent as it is."""
        return self.step.code in (self.proposal or self.submission).flawed

    @property
    def reviewed(self) -> Answers:
        """The answers that were fine when they were saved: their words are not asked about again."""
        if not self.is_flawed:
            return self.kept
        base: dict[str, Any] = self.proposal.base if self.proposal else {}
        return answers_of_facts(base)

    @property
    def bar(self) -> list[dict[str, Any]]:
        """The steps of an initiative, as `components/steps_bar.html` shows them."""
        codes = list(OF_INITIATIVE)
        if self.proposal is None:
            return []
        here = codes.index(self.step.code)
        states = ["done" if place < here else "current" if place == here else "next" for place in range(len(codes))]
        return [
            {"label": step.title, "state": state, "code": step.code}
            for step, state in zip(OF_INITIATIVE.values(), states, strict=True)
        ]


def form_of(request: HttpRequest, place: Place) -> Step:
    """The step as sent, else as kept; what was saved wrong is shown with what is wrong."""
    if request.method == "POST":
        form = place.step(sent(request.POST, place.step), kept=place.reviewed)
    elif place.is_flawed:
        form = place.step(as_data(place.kept), kept=place.reviewed)
    else:
        form = place.step(kept=place.kept)
    if place.proposal is not None and place.proposal.is_correction:
        form.fields.pop(LANGUAGE, None)
    return form


def sent(data: Any, step: type[Step]) -> Any:
    """What a form sent for the questions of `step`."""
    return as_data(typed(data, [*step.questions(), REREAD]))


def written_language(form: Step) -> str:
    """The language chosen for an initiative's words; empty when none was."""
    return str(form.cleaned_data.get(LANGUAGE) or "")
