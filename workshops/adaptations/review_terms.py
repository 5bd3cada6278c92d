"""Whether the terms of an edition under review let it be taken: said before anyone decides of each block."""

from dataclasses import dataclass
from typing import Any

from workshops.organisations.visibility import Viewer
from workshops.programmes.models import Edition
from workshops.programmes.pages import readable_programme

from .licences import allowed_licences
from .permission import Refusal, may_adapt_into
from .queries.review import Review
from .queries.terms import ids_in_stream, sources_binding, sources_taken_by


@dataclass(frozen=True)
class ReviewTerms:
    """`refusal` keeps the draft from being made; `conflict` is a sentence that says why it could not be published."""

    refusal: Refusal | None = None
    conflict: str = ""


def terms_of_review(review: Review, user: Viewer) -> ReviewTerms:
    """What the edition allows the organisation of the adaptation. A fixed number of queries; none once it is gone."""
    edition = Edition.objects.filter(pk=review.reviewed.edition).first() if review.reviewed.edition else None
    page: Any = readable_programme(edition.page_id, user) if edition else None
    if edition is None or page is None:
        return ReviewTerms()
    draft = review.draft
    answer = may_adapt_into(edition, draft.organisation, user, page)
    if isinstance(answer, Refusal):
        return ReviewTerms(answer)
    held = sources_binding(draft, ids_in_stream(draft.sessions))
    taken = sources_taken_by(edition, page, draft.organisation_id, agreement=answer.agreed(draft.organisation))
    allowed = allowed_licences((*held, *taken))
    return ReviewTerms(conflict="" if allowed.licences or not allowed_licences(held).licences else allowed.sentence)
