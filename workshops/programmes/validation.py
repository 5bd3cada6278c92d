"""Whether a programme is whole enough for others to read."""

from typing import Any

from django.core.exceptions import ValidationError

from .publish_gate import gate_lacks


def is_whole(page: Any) -> bool:
    """Whether a draft (a `ProgrammePage`, as its revision) passes all that its form asks before publishing."""
    try:
        page.full_clean()
        page.sessions.stream_block.clean(page.sessions)
    except ValidationError:
        return False
    return not gate_lacks(page)
