"""What the source asks to keep, in the form an adaptation is written in: what was changed of it, and why."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from workshops.programmes.editor_panels import EditorPanel

from .models import Lineage
from .queries.record import asked_to_keep, record_of_draft
from .reason_fields import HOLDS, PREFIX, Whys
from .services.record import give_reasons


def reasons_context(draft: Any, whys: Whys | None = None) -> dict[str, Any] | None:
    """The changes of `draft` that ask for a reason, with what was typed over what is kept.

    None when it is no adaptation. Two queries.
    """
    lineage = Lineage.objects.filter(page=draft.pk).defer("base_content").first()
    if lineage is None:
        return None
    whys = whys or Whys()
    return {
        "lineage": lineage,
        "guards": asked_to_keep(lineage),
        "lines": [(line, whys.typed.get(line.change.block_id) or line.why) for line in record_of_draft(lineage, draft)],
        "prefix": PREFIX,
        "holds": HOLDS,
        "address": reverse("adaptations_reasons", args=(draft.pk,)),
    }


def _context(request: HttpRequest, page: Any) -> dict[str, Any] | None:
    return reasons_context(page, Whys.of(request.POST))


def _keep(draft: Any, sent: Mapping[str, Any], by: Any) -> None:
    whys = Whys.of(sent)
    written = any(why.strip() for why in whys.typed.values())
    lineage = Lineage.objects.filter(page=draft.pk).defer("base_content").first() if written else None
    if lineage is not None:
        give_reasons(record_of_draft(lineage, draft), draft, whys, by)


REASONS_PANEL = EditorPanel("adaptations/editor/reasons.html", _context, "js/admin-reasons.js", _keep)
