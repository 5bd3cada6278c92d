"""The protocol and help lines as the safety panel shows them, on a guide as on a run sheet."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from .models import HelpLine
from .queries import Safeguards


def safety_panel(safeguards: Safeguards) -> dict[str, Any]:
    """What `components/safety_panel.html` takes, in the active language: `protocol`, `help_lines`, `region`, `overdue`.

    `protocol` is None when there is none to show; `overdue` is true when someone should have read it again by now.
    """
    protocol = safeguards.protocol
    shown = protocol and {
        "title": protocol.title,
        "body": mark_safe(render_to_string("safeguarding/protocol_body.html", {"protocol": protocol})),  # noqa: S308
        "review_by": protocol.due_on,
    }
    return {
        "protocol": shown,
        "help_lines": [_shown_line(line) for line in safeguards.help_lines],
        "region": safeguards.region.name if safeguards.region else "",
        "overdue": bool(protocol and protocol.is_overdue),
    }


def _shown_line(line: HelpLine) -> dict[str, str]:
    return {
        "name": line.name,
        "phone": line.phone,
        "text_number": line.text_to,
        "url": line.website,
        "hours": line.hours,
        "note": " · ".join(part for part in (line.audience, line.note) if part),
    }
