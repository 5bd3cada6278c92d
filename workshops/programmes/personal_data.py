"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from relais.personal_data import Kept

KEPT = (
    Kept(
        tables=("programmes.edition",),
        whose=_("les personnes qui publient"),
        what=_("qui a publié chaque édition"),
        why=_("répondre de ce qui est publié"),
        how_long=_("tant que l’édition existe; sans nom une fois le compte effacé"),
    ),
)
