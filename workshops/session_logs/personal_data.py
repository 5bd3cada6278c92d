"""What this room keeps about people, and what of it goes with time."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import LogImport
from .services import purge_logs
from .services.imports import KEPT as FILE_KEPT

WHOSE = _("les personnes qui animent")

KEPT = (
    Kept(
        tables=("session_logs.sessionlog", "session_logs.sessionlog_co_facilitators", "session_logs.logchange"),
        whose=WHOSE,
        what=_("qui a animé et consigné une rencontre, et qui a corrigé son journal; jamais qui y a participé"),
        why=_("compter ce qui est donné, et renouveler une certification par la pratique"),
        how_long=_(
            "les textes 12 mois et les nombres 5 ans au plus, moins si l’organisme le choisit; "
            "sans nom une fois le compte effacé"
        ),
        also=("session_logs.sessionlog.feedback",),
        hers=("session_logs.sessionlog.author",),
    ),
    Kept(
        tables=("session_logs.followup",),
        whose=WHOSE,
        what=_("ce que la personne s’est noté à faire après une rencontre"),
        why=_("le lui rappeler"),
        how_long=_("jusqu’à ce qu’elle l’efface, et 12 mois au plus"),
        also=("session_logs.followup.text",),
    ),
    Kept(
        tables=("session_logs.guestform",),
        whose=WHOSE,
        what=_("qui a ouvert un formulaire à une personne invitée"),
        why=_("répondre du journal qu’elle remplit"),
        how_long=_("tant que le plan existe"),
    ),
    Kept(
        tables=("session_logs.logimport",),
        whose=WHOSE,
        what=_("les lignes d’un fichier de journaux avant de l’importer"),
        why=_("les montrer avant de les prendre"),
        how_long=_("1 jour"),
    ),
)


def forget_logs(*, dry_run: bool) -> int:
    """Remove texts, then logs, whose time is over; how many logs were touched."""
    return sum(each.count for each in purge_logs(dry_run=dry_run))


def forget_files(*, dry_run: bool) -> int:
    """Remove files read that nobody took in; how many."""
    found = LogImport.objects.filter(created_at__lt=timezone.now() - FILE_KEPT)
    return found.count() if dry_run else found.delete()[0]


FORGETS = (
    Forget("logs", _("journaux, ou leurs textes, dont le temps est passé"), forget_logs),
    Forget("log-files", _("fichiers de journaux jamais importés"), forget_files),
)
