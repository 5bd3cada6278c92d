"""Proposals, for the two organisations they concern."""

import hashlib
from typing import Any

from django.db.models import Case, QuerySet, When

from workshops.organisations.visibility import Viewer, organisations_of
from workshops.programmes.pages import programme_of, programme_types, together

from ..merging.canonical import definition_of, said
from ..merging.differences import Block
from ..models import Answer, Proposal
from ..permissions import WRITING, writes_for
from ..placing import block_in
from .adaptation import raw_body


def received_by(user: Viewer) -> QuerySet[Proposal]:
    """The proposals for the programmes of the organisations where `user` writes, those that wait first. Runs none.

    Administrators receive them all.
    """
    found = _listed().order_by(Case(When(answer=Answer.WAITING, then=0), default=1), "-at", "-pk")
    if user.is_authenticated and user.is_superuser:
        return found
    mine = organisations_of(user, *WRITING)
    pages = together(model.objects.filter(organisation__in=mine).values("pk") for model in programme_types())
    return found.filter(source__in=pages)


def to_answer(user: Viewer) -> QuerySet[Proposal]:
    """Those that wait for an answer of `user`. Runs no query."""
    return received_by(user).filter(answer=Answer.WAITING)


def concerns(user: Viewer) -> bool:
    """Whether `user` has ever received or sent one. Two queries at most."""
    return received_by(user).exists() or sent_by(user).exists()


def waiting_of(page: int) -> QuerySet[Proposal]:
    """Those of the adaptation of that page id that nobody answered yet. Runs no query."""
    return _listed().filter(page=page, answer=Answer.WAITING)


def sent_by(user: Viewer) -> QuerySet[Proposal]:
    """The proposals of the organisations where `user` writes. Runs no query."""
    return _listed().filter(organisation__in=organisations_of(user, *WRITING))


def _listed() -> QuerySet[Proposal]:
    return Proposal.objects.select_related("organisation").defer("block", "before")


class SeenProposal:
    """A proposal as one person may know it, with the source as it is drafted today."""

    def __init__(self, proposal: Proposal, user: Viewer) -> None:
        self.proposal = proposal
        self.source: Any = programme_of(proposal.source_id)
        self.may_answer = writes_for(user, self.source.organisation_id if self.source else None)
        self.may_withdraw = writes_for(user, proposal.organisation_id)

    @property
    def present(self) -> Block | None:
        """The block as the source's latest draft has it; None when it has none."""
        return block_in(raw_body(self.source.specific.get_latest_revision_as_object()), self.proposal.block_id)


def find_proposal(pk: int, user: Viewer) -> SeenProposal | None:
    """The proposal of that id, None for who writes for neither organisation."""
    proposal = Proposal.objects.select_related("organisation", "by", "answered_by").filter(pk=pk).first()
    if proposal is None:
        return None
    seen = SeenProposal(proposal, user)
    return seen if seen.may_answer or seen.may_withdraw else None


def mark_of(block: Block | None) -> str:
    """A text that is another as soon as the block says something else."""
    told = said(definition_of(block["type"]), block["value"]) if block else ""
    return hashlib.sha256(told.encode()).hexdigest()
