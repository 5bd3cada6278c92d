"""Reviewing a new edition of the source: decisions are kept, then made a draft, which somebody publishes or not."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from workshops.programmes.models import Edition
from workshops.programmes.page_fields import put_fields
from workshops.programmes.unknown_blocks import with_added, with_unknown

from ..merging.kept import questions_of, still_made
from ..merging.resolving import digest_of, resolve
from ..models import Lineage, Merge
from ..queries.following import open_merge
from ..queries.review import Review, Reviewed
from .going_back import followed_by
from .taking import take_from


class DraftMovedError(Exception):
    """The draft here, or the edition under review, is no longer what was shown: it is to be looked at again."""


class ReviewOverError(Exception):
    """Somebody else finished the review meanwhile: the adaptation follows that edition already."""


@transaction.atomic
def keep_decisions(review: Review, decisions: Mapping[str, Any], by: Any) -> Merge:
    """Keep `decisions` (by key: `choice`, `value`, `typed`, `seen`, `as_shown`) over those kept before.

    Begins the review if nobody had; one begun on another edition goes on with this one, and what was decided of what
    did not change since still holds. What the page of `by` only showed does not undo what somebody else has decided
    since. `ReviewOverError` when somebody else finished it.
    """
    lineage = Lineage.objects.select_for_update().get(pk=review.lineage.pk)
    if lineage.base_number >= review.reviewed.number:
        raise ReviewOverError
    merge = open_merge(review.lineage) or Merge(lineage=review.lineage)
    reviewed = review.reviewed
    merge.number, merge.date = reviewed.number, reviewed.date
    merge.body, merge.fields, merge.content = reviewed.version.body, dict(reviewed.version.fields), reviewed.content
    merge.edition_id = reviewed.edition
    merge.decisions = {**merge.decisions, **_newly_made(decisions, merge.decisions, by)}
    merge.saved_by = by
    merge.save()
    return merge


def _newly_made(decisions: Mapping[str, Any], stored: Mapping[str, Any], by: Any) -> dict[str, Any]:
    made = {}
    for key, decided in decisions.items():
        plain = {name: value for name, value in decided.items() if name != "as_shown"}
        of_another = key in stored and stored[key].get("by") not in {None, by.pk}
        if not (decided.get("as_shown") and of_another):
            made[key] = {**plain, "by": by.pk}
    return made


def seen_mark(review: Review) -> str:
    """A mark of what a page of the review shows: another when the draft or the edition changed."""
    mine, theirs = review.comparison.mine, review.comparison.theirs
    return digest_of(*mine.blocks.values(), mine.tree, *theirs.blocks.values(), theirs.tree)


@transaction.atomic
def make_draft(review: Review, merge: Merge, seen: str, by: Any) -> Any:
    """Save what the decisions make as a draft of the adaptation, follow the edition from now on; return the revision.

    Never publishes. `DraftMovedError` when what was `seen` is no longer what there is, `AdaptationRefusedError` when
    the edition may no longer be adapted, `ReviewOverError` when somebody else made the draft: nothing is saved then.
    """
    page = Page.objects.select_for_update().get(pk=review.draft.pk)
    # What it says may have changed since it was read: a credit removed meanwhile stays removed.
    followed = review.lineage.base_number
    review.lineage.refresh_from_db(from_queryset=Lineage.objects.select_for_update())
    if review.lineage.base_number >= review.reviewed.number:
        raise ReviewOverError
    if review.lineage.base_number != followed:
        raise DraftMovedError
    merge.before = followed_by(review.lineage)
    if seen != seen_mark(review) or page.latest_revision_id != review.draft.latest_revision_id:
        raise DraftMovedError
    decisions = still_made(merge.decisions, questions_of(review.comparison))
    body, fields = review.body_and_fields(resolve(review.comparison, decisions))
    draft, lineage = review.draft, review.lineage
    edition = Edition.objects.filter(page=lineage.source_id, number=review.reviewed.number).first()
    if edition is not None:  # once the source is gone, there is only the copy that the review kept
        body = take_from(edition, review, body, by)
    kept = with_unknown(body, draft.sessions.get_prep_value())
    kept = with_added(kept, lineage.base_body, review.reviewed.version.body)
    draft.sessions = draft._meta.get_field("sessions").stream_block.to_python(kept)
    put_fields(draft, fields)
    # As the editor saves a draft: what is missing is said when it is submitted or published.
    revision = draft.save_revision(user=by, clean=False, log_action=True)
    merge.accepted_at, merge.accepted_by, merge.revision = timezone.now(), by, revision
    merge.save(update_fields=["accepted_at", "accepted_by", "revision", "before"])
    follow_edition(lineage, review.reviewed)
    return revision


def follow_edition(lineage: Lineage, reviewed: Reviewed) -> None:
    """From now on `lineage` follows that edition: what comes next is compared with it."""
    lineage.base_id = reviewed.edition
    lineage.base_number, lineage.base_date = reviewed.number, reviewed.date
    lineage.base_body, lineage.base_fields = reviewed.version.body, dict(reviewed.version.fields)
    lineage.base_content = dict(reviewed.content)
    lineage.save()
