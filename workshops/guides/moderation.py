"""What the coordination answered, said where the guide is written."""

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState


def asked_changes(page: Page) -> str | None:
    """A sentence with what was asked of a guide sent back to its author, or None. Two queries at most."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES or state.current_task_state is None:
        return None
    answer = state.current_task_state
    name = str(answer.finished_by or _("La coordination"))
    if answer.comment:
        return _("%(name)s demande des changements : « %(comment)s »") % {"name": name, "comment": answer.comment}
    return _("%(name)s demande des changements. Regardez les commentaires à côté des champs.") % {"name": name}
