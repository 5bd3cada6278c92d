"""Offering a block to the authors of the source, and their answer."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workshops.organisations.admin_access import ensure_admin_access
from workshops.programmes.pages import programme_of

from ..assets import Carrier
from ..figures import block_figures
from ..letters import tell_answer, tell_offer
from ..licences import may_travel
from ..merging.differences import Block
from ..models import Answer, Proposal
from ..offering import Offer
from ..origin import origin_of
from ..placing import block_in, placed
from ..queries.adaptation import Adaptation, raw_body
from ..queries.received import given_back
from ..queries.terms import organisations_with_agreement
from .lending import Lending
from .taking import carry_new


class ProposalError(Exception):
    """What was asked of a proposal cannot be done; the text is a sentence that says what to do."""


def offer_block(adaptation: Adaptation, offer: Offer, reason: str, by: Any) -> Proposal:
    """Offer a block of the published adaptation to the authors of its source, and write to them.

    `ProposalError` when the source is gone, or the same block is already offered.
    """
    page, lineage = adaptation.page, adaptation.published_lineage
    if lineage.source is None:
        raise ProposalError(_("La source n’est plus ici : il n’y a personne à qui proposer."))
    base = adaptation.published_base.body
    figures = block_figures(page, str(offer.block["id"]))
    proposal = Proposal(
        page_id=page.pk,
        source=lineage.source,
        organisation=page.organisation,
        page_title=page.title,
        source_title=lineage.source_title,
        block_id=str(offer.block["id"]),
        title=str(offer.block["value"].get("title") or ""),
        session_id=offer.session_id,
        after_id=offer.after_id,
        block=given_back(lineage, offer.block, base),
        before=offer.before and block_in(base, str(offer.block["id"])),
        reason=reason,
        figures=figures.to_json() if figures else {},
        by=by,
    )
    try:
        with transaction.atomic():
            proposal.save()
            tell_offer(proposal)
    except IntegrityError as error:
        raise ProposalError(_("Cette partie est déjà proposée : attendez la réponse, ou retirez-la.")) from error
    return proposal


@transaction.atomic
def withdraw(proposal: Proposal) -> None:
    """Take back a proposal nobody has answered yet; `ProposalError` when someone has."""
    _still_waiting(proposal)
    proposal.answer, proposal.answered_at = Answer.WITHDRAWN, timezone.now()
    proposal.save(update_fields=["answer", "answered_at"])


@transaction.atomic
def answer_proposal(proposal: Proposal, answer: Answer, note: str, by: Any) -> None:
    """Answer a proposal, and write to those who made it.

    Accepted or adapted, the block goes into a new draft of the source, with its credit: nothing is published.
    `ProposalError` when it was answered meanwhile, or when the source cannot take it.
    """
    _still_waiting(proposal)
    if answer in Answer.into_the_draft():
        _put_into_the_draft(proposal, by)
    proposal.answer, proposal.answer_note = answer, note
    proposal.answered_by, proposal.answered_at = by, timezone.now()
    proposal.save(update_fields=["answer", "answer_note", "answered_by", "answered_at"])
    tell_answer(proposal)


def _still_waiting(proposal: Proposal) -> None:
    held = Proposal.objects.select_for_update().only("answer").get(pk=proposal.pk)
    if not held.is_waiting:
        raise ProposalError(_("Cette proposition a déjà sa réponse : rechargez la page pour la lire."))


def _put_into_the_draft(proposal: Proposal, by: Any) -> None:
    page = programme_of(proposal.source_id).specific
    rights = page.permissions_for_user(by)
    if not rights.can_edit() or rights.page_locked():
        raise ProposalError(
            _("La source est verrouillée ou attend une approbation : répondez quand on peut de nouveau la modifier.")
        )
    draft = page.get_latest_revision_as_object()
    block = _with_own_files(proposal, page, raw_body(draft), by)
    body = placed(raw_body(draft), block, proposal.session_id, proposal.after_id)
    if body is None:
        raise ProposalError(
            _("La rencontre où va cette activité n’est plus dans la source : remettez-la, ou déclinez la proposition.")
        )
    draft.sessions = draft.sessions.stream_block.to_python(body)
    draft.credits = "\n".join(line for line in (draft.credits.rstrip(), credit_line(proposal, draft)) if line)
    draft.save_revision(user=by, log_action=True)


def _with_own_files(proposal: Proposal, source: Any, body: list[Block], by: Any) -> Block:
    """The block with copies of the pictures and files that are new to `body`, or the marks of what may not come."""
    page = programme_of(proposal.page_id) if proposal.page_id else None
    licence = origin_of(page.current_edition, page)["source_licence"] if page and page.current_edition_id else ""
    agreed = bool(page) and bool(organisations_with_agreement(page, [source.organisation_id], files=True))
    own = proposal.organisation_id == source.organisation_id
    carrier = Carrier(
        collection=ensure_admin_access(source.organisation).collection,
        travels=lambda code: may_travel(code, licence, agreement=False, own=own),
        lends=Lending(page, source.organisation, agreed=agreed).lends,
        source=proposal.organisation.name,
        by=by,
    )
    is_session = proposal.block["type"] == "session"
    offered = [proposal.block if is_session else {"type": "session", "value": {"activities": [proposal.block]}}]
    with override(source.locale.language_code):
        [carried] = carry_new(offered, body, carrier)
    block: Block = carried if is_session else carried["value"]["activities"][0]
    return block


def credit_line(proposal: Proposal, page: Any) -> str:
    """What the credits of the source say of the block, in the language of the source."""
    language = page.locale.language_code
    with override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return _("« %(title)s » : d’après une proposition de l’organisme %(organisation)s (« %(adaptation)s »).") % {
            "title": proposal.title,
            "organisation": proposal.organisation.name,
            "adaptation": proposal.page_title,
        }
