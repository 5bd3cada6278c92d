"""What this room keeps about people, and what of it goes with time."""

from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import Event

KEPT = (
    Kept(
        tables=("audit.event",),
        whose=_("les personnes qui ont un compte"),
        what=_(
            "ses connexions, les fiches personnelles ouvertes, les fichiers emportés, les rôles donnés, "
            "ce qui est effacé"
        ),
        why=_("savoir qui a vu ou changé quoi, si un doute ou un incident survient"),
        how_long=_("2 ans; le numéro du compte y reste, sans nom une fois le compte effacé"),
        also=("audit.event.person",),
        numbers=("audit.event.person",),
    ),
)


def forget_old_events(*, dry_run: bool) -> int:
    """Remove lines older than they are kept; how many. The database refuses to remove any other."""
    old = Event.objects.old()
    return old.count() if dry_run else old._raw_delete(old.db)


FORGETS = (Forget("audit", _("lignes du journal des accès de plus de 2 ans"), forget_old_events),)
