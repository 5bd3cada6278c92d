"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from relais.personal_data import Kept

KEPT = (
    Kept(
        tables=("guides.guidepage", "curricula.curriculumpage"),
        whose=_("les personnes qui ont écrit ou illustré un programme"),
        what=_("les noms que les crédits d’un programme donnent"),
        why=_("la paternité d’une œuvre, que sa licence demande de dire"),
        how_long=_("tant que le programme existe; le crédit est retiré sur demande"),
        also=(
            "guides.guidepage.authors",
            "guides.guidepage.credits",
            "curricula.curriculumpage.authors",
            "curricula.curriculumpage.credits",
        ),
    ),
)
