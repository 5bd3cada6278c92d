"""Taking what a newer edition of the source says, by the rules an adaptation is made by.

Its licence must still allow it; a picture or a file that is new comes as a copy of one's own, or leaves the mark of
what could not come; the credit becomes that of the edition that was reviewed.
"""

from typing import Any

from django.utils.translation import override
from wagtail.models import Page

from workshops.programmes.carried_credits import labels_text
from workshops.programmes.models import Edition
from workshops.programmes.portable import references_in, relinked
from workshops.programmes.unknown_blocks import inside, known_only

from ..assets import Carrier
from ..credits import notices_of
from ..merging.canonical import definition_of, items_of, said
from ..origin import origin_of
from ..queries.review import Review
from ..queries.terms import sources_taken_by
from .adapt import carrier_to, permission_for

CARRIED = ("media", "handouts")

Body = list[dict[str, Any]]


def take_from(edition: Edition, review: Review, body: Body, by: Any) -> Body:
    """`body`, merged in `review` of `edition`, with assets of one's own; the lineage, not saved, credits `edition`.

    `AdaptationRefusedError` when the licence of `edition` no longer lets the organisation adapt it.
    """
    draft, lineage = review.draft, review.lineage
    organisation = draft.organisation
    agreement = permission_for(edition, organisation, by).agreed(organisation)
    source = Page.objects.get(pk=edition.page_id).specific
    if source.organisation_id != organisation.pk:
        carrier = carrier_to(organisation, source, edition, by, agreement=agreement)
        with override(draft.locale.language_code):
            body = carry_new(body, review.body_and_fields(review.comparison.mine)[0], carrier)
        lineage.withheld = list(dict.fromkeys([*lineage.withheld, *carrier.withheld]))
    terms = [each.to_json() for each in sources_taken_by(edition, source, organisation.pk, agreement=agreement)]
    # What came from older editions is still there: what it owes and asks stays.
    lineage.terms = [*lineage.terms, *(each for each in terms if each not in lineage.terms)]
    with override(draft.locale.language_code):
        notices = notices_of(source)
        lineage.source_labels = labels_text(source)
    lineage.notices = [*lineage.notices, *(each for each in notices if each not in lineage.notices)]
    if lineage.credit_removed_on is None:
        for name, value in origin_of(edition, source).items():
            setattr(lineage, name, value)
    return body


def carry_new(body: Body, mine: Body, carrier: Carrier) -> Body:
    """`body` with each picture, handout and linked file that `mine` does not have taken by `carrier`."""
    own = set(_items(mine))
    carried = []
    for session in body:
        activities = [_with_new(activity, own, carrier) for activity in session["value"]["activities"]]
        carried.append({**session, "value": {**session["value"], "activities": activities}})
    linked = {pk for sort, pk in references_in(mine) if sort == "document"}
    return relinked(carried, lambda pk, words: None if pk in linked else carrier.link(pk, words))


def _with_new(activity: dict[str, Any], own: set[str], carrier: Carrier) -> dict[str, Any]:
    value = dict(activity["value"])
    for name in CARRIED:
        value[name] = [
            item
            if _said(name, item) in own
            else carrier.listed([{"type": "activity", "value": {name: [item]}}])[0]["value"][name][0]
            for item in value.get(name) or []
        ]
    # A break has none: it stays without.
    return {**activity, "value": {**activity["value"], **{name: value[name] for name in CARRIED if value[name]}}}


def _items(body: Body) -> list[str]:
    return [
        _said(name, item)
        for session in known_only(body)
        for activity in inside(session)
        for name in CARRIED
        for item in activity["value"].get(name) or []
    ]


def _said(name: str, item: dict[str, Any]) -> str:
    """An item by what it says: its id is given anew by the editor, and a field it lacked its first value."""
    block: Any = definition_of("activity").child_blocks[name]
    return said(block.child_block, items_of([item])[0]["value"])
