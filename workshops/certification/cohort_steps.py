"""How a cohort goes from planned to closed: which steps there are, and what each one needs."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from relais.presentation.figures import short_date

from .vocabulary import CohortStatus

_STEPS: dict[CohortStatus, tuple[CohortStatus, ...]] = {
    CohortStatus.PLANNED: (CohortStatus.OPEN, CohortStatus.CANCELLED),
    CohortStatus.OPEN: (CohortStatus.RUNNING, CohortStatus.CANCELLED),
    CohortStatus.RUNNING: (CohortStatus.CLOSED, CohortStatus.CANCELLED),
    CohortStatus.CLOSED: (),
    CohortStatus.CANCELLED: (CohortStatus.PLANNED,),
}
# While people may still come in, leave, or get the place of someone who left.
TAKING_PEOPLE = (CohortStatus.PLANNED, CohortStatus.OPEN, CohortStatus.RUNNING)


@dataclass(frozen=True)
class Readiness:
    """What steps look at: how many have a place, the last day, why it would be cancelled."""

    learners: int = 0
    last_day: date | None = None
    reason: str = ""


def next_steps(status: str) -> tuple[CohortStatus, ...]:
    """Where a cohort of that status may go."""
    return _STEPS[CohortStatus(status)]


def step_refusal(status: str, to: str, ready: Readiness, today: date) -> str:
    """Why a cohort may not go from `status` to `to`, as a sentence; empty when it may."""
    if CohortStatus(to) not in next_steps(status):
        return _("Une cohorte « %(status)s » ne peut pas devenir « %(to)s ».") % {
            "status": CohortStatus(status).label,
            "to": CohortStatus(to).label,
        }
    if to == CohortStatus.CANCELLED and not ready.reason.strip():
        return _("Dites pourquoi la cohorte est annulée : les personnes inscrites le liront.")
    if to == CohortStatus.RUNNING and not ready.learners:
        return _("Personne n’est encore inscrit : inscrivez au moins une personne avant de commencer.")
    if to == CohortStatus.CLOSED:
        return _closing_refusal(ready.last_day, today)
    return ""


def _closing_refusal(last_day: date | None, today: date) -> str:
    if last_day is None:
        return _("Cette cohorte n’a pas de dates : écrivez-les avant de la terminer.")
    if last_day > today:
        return _("La dernière rencontre est le %(day)s : la cohorte se termine après.") % {"day": short_date(last_day)}
    return ""
