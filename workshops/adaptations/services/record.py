"""Giving reasons for the changes of an adaptation, and the programmes held back until they are given."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.programmes.models import Edition
from workshops.programmes.publish_gate import Lack

from ..models import ChangeReason, Lineage
from ..queries.record import RecordLine, record_of_draft
from ..reason_fields import Whys


@transaction.atomic
def give_reasons(lines: Sequence[RecordLine], page: Any, whys: Whys, by: Any) -> int:
    """Keep the reasons of `whys` for the changes of `lines`; returns how many are new or reworded.

    An empty one changes nothing, nor does the one proposed again because something else changed, until it is said
    that it still holds. Written again by the same person before the next edition, a reason is reworded; once an edition
    was published with it, or what it was given for has changed, it is kept and another is added.
    """
    published = Edition.objects.filter(page=page.pk).order_by("-number").values_list("created_at", flat=True).first()
    given = 0
    for line in lines:
        why = whys.typed.get(line.change.block_id, "").replace("\r\n", "\n").strip()
        holds = line.change.block_id in whys.holding and not line.stands
        if not why or (why == line.why and not holds):
            continue
        latest = line.latest
        own = latest is not None and latest.by_id == by.pk and (published is None or latest.at > published)
        reworded = own and (line.stands or why.startswith(line.why))
        reason = latest if reworded and latest else ChangeReason(page_id=page.pk, block_id=line.change.block_id)
        _write(reason, line, why, by)
        given += 1
    return given


def _write(reason: ChangeReason, line: RecordLine, why: str, by: Any) -> None:
    change = line.change
    reason.title, reason.colour, reason.core, reason.advice = change.title, change.colour, change.core, change.advice
    reason.parts, reason.said = list(change.parts), dict(change.said)
    reason.what = line.what
    reason.why, reason.by, reason.at = why, by, timezone.now()
    reason.save()


def lacks_of_reasons(draft: Any) -> Iterable[Lack]:
    """A lack for each change of `draft` that asks for a reason and has none: for the publish gate. Two queries.

    A programme of another site was asked there, of each of its editions: nobody here could answer.
    """
    may_have = draft.pk and not draft.owes_nothing
    lineage = Lineage.objects.filter(page=draft.pk).defer("base_content").first() if may_have else None
    if lineage is None or draft.organisation.is_elsewhere:
        return []
    places = {child.id: place for place, child in enumerate(draft.sessions)}
    missing = [line for line in record_of_draft(lineage, draft) if not line.stands]
    return [_lack(line, places.get(line.change.session_id)) for line in missing]


def _lack(line: RecordLine, place: int | None) -> Lack:
    return Lack("reason", "sessions", _sentence(line), place, "activities" if place is not None else "")


def _sentence(line: RecordLine) -> str:
    words = {"title": line.change.title, "what": line.what}
    if line.change.core:
        return (
            _(
                "L’activité « %(title)s », essentielle dans la source, a changé (%(what)s) : dites pourquoi, sous "
                "« Ce que la source demande de garder »."
            )
            % words
        )
    return (
        _(
            "L’activité « %(title)s », à adapter avec soin, a changé (%(what)s) : dites pourquoi, sous "
            "« Ce que la source demande de garder »."
        )
        % words
    )
