"""Which events a history admits next: the others would have no hold, and are refused with a sentence."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from relais.presentation.figures import short_date
from workshops.curricula.rules.rule import Rule

from .evidence import PracticeLog
from .history import Event, EventKind, standing_events
from .standing import Standing
from .status import standing_on

NEED_A_REASON = (EventKind.SUSPENDED, EventKind.REINSTATED, EventKind.REVOKED, EventKind.CORRECTED)


def refusal(event: Event, history: Iterable[Event], rule: Rule, practice: Iterable[PracticeLog]) -> str:
    """Why `event` cannot be added to `history`, in a sentence; empty when it can.

    `ValueError` when its number does not follow those of the history: that is for the caller to give, not for people.
    """
    history, practice = list(history), list(practice)
    if any(each.number >= event.number for each in history):
        raise ValueError(f"The number {event.number} does not follow those of the history.")
    if event.kind in NEED_A_REASON and not event.reason.strip():
        return _("Dites pourquoi.")
    if event.kind == EventKind.CORRECTED:
        return _correction(event, history)
    if event.kind == EventKind.VETTING_UPDATED:
        return "" if event.vetting_until else _("Écrivez jusqu’à quel jour la vérification d’antécédents est valide.")
    award = next((each for each in standing_events(history) if each.kind == EventKind.AWARDED), None)
    if event.kind == EventKind.AWARDED:
        return _("Cette certification est déjà remise; corrigez-en la remise, ou renouvelez-la.") if award else ""
    return _change(event, award, standing_on(history, rule, practice, event.effective))


def _correction(event: Event, history: list[Event]) -> str:
    known = {each.number for each in history}
    if event.corrects not in known:
        return _("L’événement à corriger n’est pas dans l’historique.")
    standing = {each.number for each in standing_events([*history, event])}
    if standing == {each.number for each in standing_events(history)}:
        return _("Cet événement est déjà corrigé.")
    return ""


def _change(event: Event, award: Event | None, standing: Standing) -> str:
    if award is None or event.effective < award.effective:
        return _("Cette certification n’est pas encore remise à cette date.")
    if standing.revocation:
        return _("Cette certification est révoquée depuis le %(day)s; corrigez d’abord la révocation.") % {
            "day": short_date(standing.revocation.effective)
        }
    if event.kind == EventKind.SUSPENDED and standing.suspension:
        return _("Cette certification est déjà suspendue à cette date.")
    if event.kind == EventKind.REINSTATED and not standing.suspension:
        return _("Cette certification n’est pas suspendue à cette date.")
    return _renewal(standing, event.effective) if event.kind == EventKind.RENEWED else ""


def _renewal(standing: Standing, day: date) -> str:
    period = standing.period
    if period is None or period.until is None:
        return _("Cette certification n’a pas d’échéance; il n’y a rien à renouveler.")
    if day < period.counts_from:
        return _("Cette certification est déjà renouvelée, jusqu’au %(day)s.") % {"day": short_date(period.until)}
    return ""
