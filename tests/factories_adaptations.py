"""An adaptation: another organisation's programme made from a published edition, block ids kept."""

import copy
from typing import Any

from django.utils import timezone

from tests.factories import OrganisationFactory, a_guide
from workshops.adaptations.models import ChangeReason, Lineage
from workshops.organisations.models import Organisation
from workshops.programmes.models import Edition


def an_adaptation(
    source: Any,
    title: str = "À notre façon",
    *,
    organisation: Organisation | None = None,
    sessions: list[dict] | None = None,
    publish: bool = True,
    **fields: Any,
) -> Any:
    """A guide adapted from the current edition of `source`, with its lineage; of the same sessions unless given."""
    edition = source.current_edition
    body = copy.deepcopy(edition.body) if sessions is None else sessions
    page = a_guide(title, organisation=organisation or OrganisationFactory(), sessions=body, publish=False, **fields)
    a_lineage(page, edition)
    if publish:
        page.get_latest_revision().publish()
        page = type(page).objects.get(pk=page.pk)
    return page


def a_lineage(page: Any, edition: Edition, **fields: Any) -> Lineage:
    """What `page` remembers of `edition`."""
    source = edition.page.specific
    values = {
        "source": source,
        "base": edition,
        "source_identity": source.identity,
        "source_title": edition.title,
        "source_organisation": source.organisation.name,
        "source_licence": source.licence,
        "source_language": edition.language,
        "base_number": edition.number,
        "base_date": edition.created_at,
        "base_body": edition.body,
        "base_content": edition.content,
        "made_at": timezone.now(),
        **fields,
    }
    return Lineage.objects.create(page=page, **values)


def a_reason(page: Any, block_id: str, *parts: str, **fields: Any) -> ChangeReason:
    """A reason given for a change to a block."""
    values = {
        "title": "Le cercle",
        "colour": "risk",
        "what": ", ".join(parts),
        "why": "Notre groupe est debout.",
        **fields,
    }
    return ChangeReason.objects.create(page=page, block_id=block_id, parts=list(parts), **values)


def with_value(sessions: list[dict], block_id: str, **changes: Any) -> list[dict]:
    """A copy of a body in which the activity `block_id` says something else."""
    changed = copy.deepcopy(sessions)
    for session in changed:
        for activity in session["value"]["activities"]:
            if activity["id"] == block_id:
                activity["value"].update(changes)
    return changed
