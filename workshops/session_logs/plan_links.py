"""What the page of a plan shows of its log, and what goes along with the plan."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.organisations.visibility import Viewer
from workshops.planning.models import SessionPlan
from workshops.planning.plan_links import PlanLink
from workshops.planning.taken_pages import TakenPage

from .models import SessionLog
from .queries import open_follow_ups
from .vocabulary import State


def log_link(plan: SessionPlan) -> PlanLink | None:
    """To write the log once the day has come, to finish it, or to read it. One query."""
    state = SessionLog.objects.owned_by(plan.owner).filter(plan=plan).values_list("state", flat=True).first()
    words = {
        None: _("Consigner"),
        State.DRAFT: _("Terminer le journal"),
        State.AWAITING: _("Approuver le journal"),
        State.COMPLETE: _("Lire le journal"),
    }
    address = reverse("session_logs:from_plan", args=(plan.pk,))
    opens_on = plan.date if state is None else None
    return PlanLink(words[State(state) if state else None], address, "edit", state is None, opens_on)


def guest_link(plan: SessionPlan) -> PlanLink:
    """To the form somebody without an account may fill in her place."""
    return PlanLink(
        _("Faire remplir le journal"), reverse("session_logs:guest_form", args=(plan.pk,)), "share", in_menu=True
    )


def log_pages(plan: SessionPlan, viewer: Viewer) -> Iterator[TakenPage]:
    """The form of the log, and the log itself once there is one. Two queries."""
    log = SessionLog.objects.owned_by(viewer).filter(plan=plan).only("uid", "version", "state", "author").first()
    version = f"{log.version} {log.state} {_to_do(log)}" if log else ""
    yield TakenPage(reverse("session_logs:from_plan", args=(plan.pk,)), _("Journal"), version)
    if log:
        yield TakenPage(reverse("session_logs:log", args=(log.uid,)), version=version)
        yield TakenPage(reverse("session_logs:edit", args=(log.uid,)), version=version)


def _to_do(log: SessionLog) -> list[tuple[str, str]]:
    """What the pages show of it, which changes without a new version of the log."""
    return [(each.text, each.due_on.isoformat()) for each in open_follow_ups(log)]
