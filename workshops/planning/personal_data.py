"""What this room keeps about people, and what of it goes with time."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .kit.models import KitExport
from .kit.services import purge

WHOSE = _("les personnes qui préparent une rencontre")

KEPT = (
    Kept(
        tables=("planning.sessionplan",),
        whose=WHOSE,
        what=_("les plans de rencontre : date, heure, lieu, notes"),
        why=_("préparer, animer et consigner ses rencontres"),
        how_long=_("jusqu’à ce que la personne les efface, ou son compte"),
        also=("planning.sessionplan.place", "planning.sessionplan.note"),
    ),
    Kept(
        tables=("planning.kitexport",),
        whose=WHOSE,
        what=_("les documents demandés (PDF, Word, EPUB)"),
        why=_("les donner une fois prêts"),
        how_long=_("7 jours"),
    ),
    Kept(
        tables=("planning.calendarfeed",),
        whose=WHOSE,
        what=_("l’adresse secrète de l’agenda"),
        why=_("montrer ses rencontres dans son propre agenda"),
        how_long=_("jusqu’à ce que la personne la ferme, ou efface son compte"),
    ),
)


def forget_documents(*, dry_run: bool) -> int:
    """Remove documents past their week, with their files; how many were asked for."""
    now = timezone.now()
    count = KitExport.objects.filter(expires_at__lt=now).count()
    if not dry_run:
        purge(now)
    return count


FORGETS = (Forget("kits", _("documents dont la semaine est passée"), forget_documents),)
