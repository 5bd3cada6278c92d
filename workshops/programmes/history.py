"""What Wagtail's history says of pages that were just made, written together at the end of a block.

Wagtail asks the database, of each line it writes, whether the page, the revision and the type it names are there: of
those just made they are, and many lines are one statement.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageLogEntry

from workshops.background.once import at_the_end


class Line(NamedTuple):
    """A line of the history of `page`, as `wagtail.log_actions.log` would write it."""

    page: Any
    label: str
    action: str
    user: Any
    revision: Any
    moment: datetime
    uuid: UUID | None


def note(page: Any, action: str, *, user: Any = None, revision: Any = None) -> None:
    """Say in the history of `page` that its content changed by `action`: at once, or with others at the end."""
    context = get_active_log_context()
    label = page.get_admin_display_title()
    at_the_end(_write, Line(page, label, action, user or context.user, revision, timezone.now(), context.uuid))


def _write(lines: Sequence[Line]) -> None:
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=ContentType.objects.get_for_model(line.page, for_concrete_model=False),
            label=line.label,
            action=line.action,
            data={},
            timestamp=line.moment,
            uuid=line.uuid,
            user=line.user,
            revision=line.revision,
            content_changed=True,
            page=line.page,
        )
        for line in lines
    )
