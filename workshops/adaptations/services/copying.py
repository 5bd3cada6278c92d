"""Copying one session or one activity into a programme of one's own, with the credit it owes.

Put among others and free to be changed, what is copied makes an adaptation, even left as it was: a source that allows
none is not copied from. Programmes kept whole, side by side, are a collection, and need none of this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from workshops.organisations.models import Organisation, User
from workshops.programmes.unknown_blocks import inside, is_session, unknown_in

from ..already import ONCE, Once, refuse_same_part
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
def copy_part(edition: Any, block_id: str, target: Any, by: User, *, into: str = "", once: Once = ONCE) -> Ingredient:
    """Add the part of that id to the latest draft of `target`: a session after the others, an activity to `into`.

    `into` is the id of a session of the draft. Its ids stay its own unless `target` has them already. Asked again with
    the token of `once`, nothing is added. `AlreadyMadeError` when the draft has a copy of it, unless one wants another;
    `AdaptationRefusedError` when it may not be, with the sentence to show; `PermissionDenied` when `by` may not write
    in `target`.
    """
    organisation = Organisation.objects.select_for_update().get(pk=target.organisation_id)
    made = Ingredient.objects.filter(token=once.token, copied_by=by).first() if once.token else None
    if made is not None:
        return made
    target = Page.objects.get(pk=target.pk).specific  # as whoever came first left it
    agreement = permission_for(edition, organisation, by).agreed(organisation)
    _check_may_write(target, by)
    copied = part_of(edition, block_id)
    if copied is None:
        raise AdaptationRefusedError(_("Cette partie n’est plus dans le programme : choisissez-en une autre."))
    source = Page.objects.get(pk=edition.page_id).specific
    draft = target.get_latest_revision_as_object()
    if not once.again:
        refuse_same_part(source, block_id, draft)
    carrier = carrier_to(organisation, source, edition, by, agreement=agreement)
    with override(target.locale.language_code):
        carried = copied.block if source.organisation_id == organisation.pk else _carried(carrier, copied)
        notices = notices_of(source, _ids(copied))
    block = _put(draft, carried, copied.part, into)
    draft.save_revision(user=by, clean=False, log_action="wagtail.edit")
    sources = sources_taken_by(edition, source, organisation.pk, agreement=agreement)
    told = {"terms": [each.to_json() for each in sources], "notices": notices, "withheld": carrier.withheld}
    came = {**_came_from(edition, source, copied), **_came_as(target, block, copied.part), **told}
    return Ingredient.objects.create(**came, copied_at=timezone.now(), copied_by=by, token=once.token)


def _check_may_write(target: Any, by: User) -> None:
    rights = target.permissions_for_user(by)
    if not rights.can_edit():
        raise PermissionDenied
    if rights.page_locked():
        raise AdaptationRefusedError(_("« %(title)s » est verrouillé : on n’y ajoute rien.") % {"title": target.title})


def _put(draft: Any, carried: dict[str, Any], part: Part, into: str) -> dict[str, Any]:
    """Add it to the draft, which is not saved; the block as it is there, its ids free."""
    body = draft.sessions.get_prep_value()
    taken = {*ids_in_body(body), *(str(each.get("id")) for each in unknown_in(body))}
    # What was copied then taken out of the draft may still be published: its credit is kept under its ids.
    taken |= {
        each for blocks in Ingredient.objects.filter(page=draft.pk).values_list("blocks", flat=True) for each in blocks
    }
    block = _with_free_ids(carried, taken)
    draft.sessions = _added(body, block, part, into)
    return block


def _came_from(edition: Any, source: Any, copied: Copied) -> dict[str, Any]:
    """What is kept of where a part comes from."""
    return {
        **origin_of(edition, source),
        "title": copied.title,
        "source_block_id": copied.block["id"],
        "edition_number": edition.number,
        "edition_date": edition.created_at,
    }


def _came_as(target: Any, block: dict[str, Any], part: Part) -> dict[str, Any]:
    """What is kept of where it is now."""
    return {"page_id": target.pk, "block_id": block["id"], "blocks": _ids(Copied(block, part)), "part": part}


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
