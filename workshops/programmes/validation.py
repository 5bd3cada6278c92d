"""Whether a programme is whole enough for others to read."""

from typing import Any

from django.core.exceptions import ValidationError

from workshops.safeguarding.queries import safeguards_for


def lacks_protocol(page: Any, *, sensitive: bool) -> bool:
    """Whether a sensitive programme has no disclosure protocol in its language, for its region or the province."""
    if not sensitive:
        return False
    language = page.locale.language_code
    protocol = safeguards_for(page.organisation.region, language).protocol
    return protocol is None or protocol.language != language


def is_whole(page: Any) -> bool:
    """Whether a draft (a `ProgrammePage`, as its revision) passes all that its form asks before publishing."""
    try:
        page.full_clean()
        page.sessions.stream_block.clean(page.sessions)
    except ValidationError:
        return False
    return not lacks_protocol(page, sensitive=page.sensitive)
