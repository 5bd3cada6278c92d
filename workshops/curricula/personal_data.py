"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from relais.personal_data import Kept

KEPT = (
    Kept(
        tables=("curricula.ruleversion",),
        whose=_("les personnes qui écrivent une formation"),
        what=_("qui a changé une règle de certification"),
        why=_("répondre de ce que la règle demandait à une date"),
        how_long=_("tant que la formation existe; sans nom une fois le compte effacé"),
    ),
)
