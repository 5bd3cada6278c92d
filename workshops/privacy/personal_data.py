"""What this room keeps about people, and what of it goes with time."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import Incident

YEARS_KEPT = 5  # at least, from the day it was known: article 8 of the Regulation respecting confidentiality incidents

KEPT = (
    Kept(
        tables=("privacy.incident", "privacy.incidentchange"),
        whose=_("les personnes qui coordonnent ou administrent"),
        what=_("qui a inscrit ou corrigé un incident de confidentialité; jamais les renseignements touchés"),
        why=_("le registre que la loi demande"),
        how_long=_("5 ans après le jour où l’incident a été connu, plus longtemps s’il n’est pas clos"),
    ),
)


def forget_incidents(*, dry_run: bool) -> int:
    """Remove closed incidents known more than `YEARS_KEPT` years ago; how many."""
    today = timezone.localdate()
    # The 29th of February of a leap year is followed by the 1st of March of the fifth year after.
    since = today.replace(year=today.year - YEARS_KEPT, day=min(today.day, 28) if today.month == 2 else today.day)
    found = Incident.objects.filter(known_on__lt=since).exclude(closed_on=None)
    if dry_run:
        return found.count()
    return found.delete()[1].get("privacy.Incident", 0)


FORGETS = (Forget("incidents", _("incidents clos, connus il y a plus de 5 ans"), forget_incidents),)
