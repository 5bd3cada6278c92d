"""What the live screen says, once for the page and for the script that follows the minutes.

The script receives these sentences with their `%(name)s` in place and fills them in.
"""

from datetime import UTC, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .reducer import FINISHED, MINUTE, PAUSED, READY, LiveState

SENTENCES: dict[str, Promise] = {
    "ready": _("Prête à commencer"),
    "running": _("En cours"),
    "paused": _("En pause"),
    "finished": _("Rencontre terminée"),
    "place": _("Activité %(number)s sur %(total)s"),
    "left": _("restantes"),
    "over": _("de dépassement"),
    "until": _("jusqu’à %(time)s"),
    "was_until": _("devait finir à %(time)s"),
    "on_time": _("À l’heure"),
    "late": _("%(minutes)s de retard"),
    "early": _("%(minutes)s d’avance"),
    "expected": _("fin vers %(time)s"),
    "ended": _("finie à %(time)s"),
    "next": _("Ensuite : %(title)s"),
    "last": _("C’est la dernière activité."),
    "to_next": _("Activité suivante"),
    "to_end": _("Terminer"),
    "row_coming": _("à venir"),
    "row_current": _("en cours"),
    "row_done": _("faite en %(minutes)s"),
    "row_skipped": _("sautée"),
    "row_cut": _("écourtée, %(minutes)s"),
    "announce_current": _("%(title)s, %(minutes)s."),
    "announce_minute": _("Il reste une minute."),
    "announce_over": _("Le temps de cette activité est écoulé."),
    "wake_on": _("L’écran reste allumé."),
    "wake_off": _("L’écran peut s’éteindre : ce navigateur ne sait pas le garder allumé."),
    "kept_here": _("Gardé sur cet appareil, envoyé dès que le réseau revient."),
    "sent": _("Enregistré."),
    "refused": _("Cette page ne correspond plus au plan : rechargez-la."),
    "signed_out": _("Gardé sur cet appareil. Connectez-vous pour l’enregistrer dans votre compte."),
}

ON_TIME = MINUTE  # milliseconds of lead or delay not worth a word


def moment(milliseconds: int) -> datetime:
    """The aware moment of a time of the reducer."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def whole_minutes(length: int) -> int:
    """A length in milliseconds as the nearest whole minutes, its sign dropped."""
    return (abs(length) + MINUTE // 2) // MINUTE


def countdown(length: int) -> str:
    """A length as « 12:34 » or « 1:02:03 »: what is left is rounded up to a second, as clocks that count down do."""
    seconds = -(-length // 1000) if length > 0 else -length // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, last = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{last:02}" if hours else f"{minutes}:{last:02}"


def pace(state: LiveState) -> str:
    """`on_time`, `late` or `early`; empty before the start."""
    if state.behind is None:
        return ""
    if abs(state.behind) < ON_TIME:
        return "on_time"
    return "late" if state.behind > 0 else "early"


def clock_minute(milliseconds: int) -> datetime:
    """The moment at the nearest minute, as clocks on walls say it."""
    found = moment(milliseconds) + timedelta(seconds=30)
    return found.replace(second=0, microsecond=0)


def status_word(state: LiveState) -> str:
    """The status as a sentence."""
    return str(SENTENCES[state.status if state.status in (READY, PAUSED, FINISHED) else "running"])
