"""Taking the name of a source off what was made from it, when its organisation asks."""

from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.signals import page_published

from workshops.programmes.publish_gate import gate_lacks
from workshops.programmes.unknown_blocks import inside, known_only

from ..credits import Notice, source_lines
from ..merging.canonical import items_of
from ..models import Ingredient, Lineage
from ..queries.terms import owed_by


@transaction.atomic
def remove_credit(owed: Lineage | Ingredient) -> int:
    """Name the source no longer, in the programme that owes it the credit and in all that was made from that one.

    Whatever else of the same source it has owes it no name either. What is published is published again at once, as a
    new edition; how many could not be, for the publish gate holds them back: their next edition will do it. Editions
    already made stay as they were.
    """
    page = owed.page.specific
    mark = (str(owed.source_identity), str(page.translation_key))
    for model in (Lineage, Ingredient):
        named = owed_by(model, page).filter(source_identity=owed.source_identity, credit_removed_on=None)
        named.update(credit_removed_on=timezone.localdate())
    owed.refresh_from_db(fields=["credit_removed_on"])
    concerned = _in_every_language(page)
    for made in _made_from(page.translation_key):
        their = made.page.specific
        with override(their.locale.language_code):
            made.notices = _without(made.notices, mark, source_lines(owed)[0])
        made.save(update_fields=["notices"])
        concerned |= _in_every_language(their)
    return sum(not _print_again(each) for each in concerned.values())


def still_naming(page: Any, organisation: str) -> list[str]:
    """The titles of the activities of the latest draft whose pictures or files name `organisation` themselves."""
    found = []
    for session in known_only(page.specific.get_latest_revision_as_object().sessions.get_prep_value()):
        for activity in inside(session):
            assets = [item["value"] for name in ("media", "handouts") for item in items_of(activity["value"].get(name))]
            words = " ".join(
                unescape(str(each.get(name) or "")) for each in assets for name in ("credit", "alt", "text")
            )
            if organisation in words:
                found.append(str(activity["value"]["title"]))
    return found


def _in_every_language(page: Any) -> dict[int, Any]:
    return {each.pk: each.specific for each in page.get_translations(inclusive=True)}


def _made_from(programme: UUID) -> Iterator[Lineage | Ingredient]:
    """All that keeps notices of the programme of that translation key, from near to far."""
    seen, waiting = {programme}, [programme]
    while waiting:
        source = waiting.pop()
        for model in (Lineage, Ingredient):
            for made in model.objects.filter(source__translation_key=source).select_related("page"):
                yield made
                if made.page.translation_key not in seen:
                    seen.add(made.page.translation_key)
                    waiting.append(made.page.translation_key)


def _without(notices: list[Notice], mark: tuple[str, str], line: str) -> list[Notice]:
    """`notices` with the lines of that source and debtor replaced, where the first one was, by `line`."""
    kept: list[Notice] = []
    replaced = False
    for notice in notices:
        if (notice["source"], notice["debtor"]) != mark:
            kept.append(notice)
        elif not replaced:
            kept.append({**notice, "line": line})
            replaced = True
    return kept


def _print_again(page: Any) -> bool:
    """Publish what is published again; False when the gate would refuse it."""
    if not page.live:
        return True
    if gate_lacks(page):
        return False
    with override(page.locale.language_code):
        page.change_note = _("Un crédit est retiré, à la demande de sa source.")
    page_published.send(sender=type(page), instance=page, revision=page.live_revision)
    return True
