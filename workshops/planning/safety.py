"""What plans and run sheets show on protection."""

from typing import Any

from django.utils.translation import override

from workshops.safeguarding.panel import safety_panel
from workshops.safeguarding.queries import safeguards_for
from workshops.taxonomy.models import Region


def safety_in(region: Region | None, language: str) -> dict[str, Any]:
    """The protocol and help lines of `region`, all in the language of the session. Two queries.

    What the safety panel takes, with the protocol itself as `written` for pages that lay it out another way.
    """
    safeguards = safeguards_for(region, language)
    with override(language):
        return {**safety_panel(safeguards), "written": safeguards.protocol}
