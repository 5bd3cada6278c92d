"""What is said of attendance: once saved, and when a device keeps it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .evidence import Presence
from .queries.attendance import AttendanceSheet


def saved_sentence(sheet: AttendanceSheet) -> str:
    """How many of each, as « 28 présences, 1 partielle, 1 absence »."""
    present, partial, absent = (sheet.counted(each) for each in (Presence.PRESENT, Presence.PARTIAL, Presence.ABSENT))
    parts = [ngettext("%(count)s présence", "%(count)s présences", present) % {"count": present}]
    if partial:
        parts.append(ngettext("%(count)s partielle", "%(count)s partielles", partial) % {"count": partial})
    parts.append(ngettext("%(count)s absence", "%(count)s absences", absent) % {"count": absent})
    return _("C’est enregistré : %(counts)s.") % {"counts": ", ".join(parts)}


def queue_words() -> dict[str, str]:
    """The sentences of `static/certification/cohorts/offline_attendance.js`."""
    return {
        "kept": _(
            "Pas de réseau : les présences sont gardées sur cet appareil. "
            "Elles seront envoyées dès que le réseau revient."
        ),
        "signed_out": _("Les présences sont gardées sur cet appareil. Connectez-vous pour les envoyer."),
        "waiting": _("Voici ce que vous avez noté sur cet appareil; ce n’est pas encore envoyé."),
        "refused": _("Ces présences n’ont pas pu être enregistrées :"),
    }
