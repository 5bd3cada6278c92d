"""What the source asks to keep, in the form an adaptation is written in: what was changed of it, and why."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from workshops.programmes.editor_panels import EditorPanel

from .models import Lineage
from .queries.record import asked_to_keep, record_of_draft
from .reason_fields import PREFIX, typed_reasons
from .services.record import give_reasons


def reasons_context(draft: Any, typed: Mapping[str, str] | None = None) -> dict[str, Any] | None:
    """The changes of `draft` that ask for a reason, with what was `typed` (by block id) over what is kept.

    None when it is no adaptation. Two queries.
    """
    lineage = Lineage.objects.filter(page=draft.pk).defer("base_content").first()
    if lineage is None:
        return None
    return {
        "lineage": lineage,
        "guards": asked_to_keep(lineage),
        "lines": [
            (line, (typed or {}).get(line.change.block_id) or line.why) for line in record_of_draft(lineage, draft)
        ],
        "prefix": PREFIX,
        "address": reverse("adaptations_reasons", args=(draft.pk,)),
    }


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    return reasons_context(page, typed_reasons(request.POST))


def _keep(draft: Any, sent: Mapping[str, Any], by: Any) -> None:
    typed = {block: why for block, why in typed_reasons(sent).items() if why.strip()}
    lineage = Lineage.objects.filter(page=draft.pk).defer("base_content").first() if typed else None
    if lineage is not None:
        give_reasons(record_of_draft(lineage, draft), draft, typed, by)


REASONS_PANEL = EditorPanel("adaptations/editor/reasons.html", _context, "js/admin-reasons.js", _keep)
