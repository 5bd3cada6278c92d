"""Copying one session or one activity into a programme of one's own, with the credit it owes.

Put among others and free to be changed, what is copied makes an adaptation, even left as it was: a source that allows
none is not copied from. Programmes kept whole, side by side, are a collection, and need none of this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from workshops.organisations.models import Organisation, User
from workshops.programmes.unknown_blocks import inside, is_session, unknown_in

from ..credits import notices_of
from ..models import Ingredient
from ..origin import origin_of
from ..permission import AdaptationRefusedError
from ..queries.terms import ids_in_body, sources_taken_by
from ..vocabulary import Part
from .adapt import carrier_to, permission_for


@dataclass(frozen=True)
class Copied:
    """A session or an activity of an edition: its raw block, and what it is."""

    block: dict[str, Any]
    part: Part

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.block["value"]["title"])


def part_of(edition: Any, block_id: str) -> Copied | None:
    """The session or activity of that id in `edition`, or None."""
    return next((part for part in parts_of(edition) if part.block["id"] == block_id), None)


def parts_of(edition: Any) -> Iterator[Copied]:
    """The sessions of `edition`, each followed by its activities; pauses are nobody's."""
    for session in filter(is_session, edition.body):
        yield Copied(session, Part.SESSION)
        activities = (block for block in session["value"]["activities"] if block["type"] == "activity")
        yield from (Copied(block, Part.ACTIVITY) for block in activities)


@transaction.atomic
def copy_part(
    edition: Any, block_id: str, target: Any, by: User, *, into: str = "", token: UUID | None = None
) -> Ingredient:
    """Add the part of that id to the latest draft of `target`: a session after the others, an activity to `into`.

    `into` is the id of a session of the draft. Its ids stay its own unless `target` has them already. Asked again with
    the same `token`, nothing is added. `AdaptationRefusedError` when it may not be, with the sentence to show;
    `PermissionDenied` when `by` may not write in `target`.
    """
    organisation = Organisation.objects.select_for_update().get(pk=target.organisation_id)
    made = Ingredient.objects.filter(token=token, copied_by=by).first() if token else None
    if made is not None:
        return made
    target = Page.objects.get(pk=target.pk).specific  # as whoever came first left it
    agreement = permission_for(edition, organisation, by).agreed(organisation)
    rights = target.permissions_for_user(by)
    if not rights.can_edit():
        raise PermissionDenied
    if rights.page_locked():
        raise AdaptationRefusedError(_("« %(title)s » est verrouillé : on n’y ajoute rien.") % {"title": target.title})
    copied = part_of(edition, block_id)
    if copied is None:
        raise AdaptationRefusedError(_("Cette partie n’est plus dans le programme : choisissez-en une autre."))
    source = Page.objects.get(pk=edition.page_id).specific
    draft = target.get_latest_revision_as_object()
    carrier = carrier_to(organisation, source, edition, by, agreement=agreement)
    with override(target.locale.language_code):
        carried = copied.block if source.organisation_id == organisation.pk else _carried(carrier, copied)
        notices = notices_of(source, _ids(copied))
    body = draft.sessions.get_prep_value()
    taken = {*ids_in_body(body), *(str(each.get("id")) for each in unknown_in(body))}
    block = _with_free_ids(carried, taken)
    draft.sessions = _added(body, block, copied.part, into)
    draft.save_revision(user=by, clean=False, log_action="wagtail.edit")
    sources = sources_taken_by(edition, source, organisation.pk, agreement=agreement)
    return Ingredient.objects.create(
        **origin_of(edition, source),
        page_id=target.pk,
        block_id=block["id"],
        blocks=_ids(Copied(block, copied.part)),
        part=copied.part,
        title=copied.title,
        source_block_id=block_id,
        edition_number=edition.number,
        edition_date=edition.created_at,
        terms=[each.to_json() for each in sources],
        notices=notices,
        withheld=carrier.withheld,
        copied_at=timezone.now(),
        copied_by=by,
        token=token,
    )


def _ids(copied: Copied) -> list[str]:
    """The ids of a part and of what is in it."""
    if copied.part == Part.SESSION:
        return list(ids_in_body([copied.block]))
    return [copied.block["id"]]


def _carried(carrier: Any, copied: Copied) -> dict[str, Any]:
    carry = carrier.carried if copied.part == Part.SESSION else carrier.activities
    block: dict[str, Any] = carry([copied.block])[0]
    return block


def _with_free_ids(block: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    """`block` with another id where its own is taken, here and in its activities."""
    free = _with_free_id(block, taken)
    if is_session(block):
        free["value"] = {**block["value"], "activities": [_with_free_id(each, taken) for each in inside(block)]}
    return free


def _with_free_id(block: dict[str, Any], taken: set[str]) -> dict[str, Any]:
    return {**block, "id": str(uuid4())} if block.get("id") in taken else dict(block)


def _added(body: list[dict[str, Any]], block: dict[str, Any], part: Part, into: str) -> list[dict[str, Any]]:
    if part == Part.SESSION:
        return [*body, block]
    if into not in {session["id"] for session in filter(is_session, body)}:
        raise AdaptationRefusedError(_("Choisissez la rencontre où mettre cette activité."))
    return [
        {**session, "value": {**session["value"], "activities": [*session["value"]["activities"], block]}}
        if is_session(session) and session["id"] == into
        else session
        for session in body
    ]
