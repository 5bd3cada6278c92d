"""What this room keeps about people."""

from django.utils.translation import gettext_lazy as _

from relais.personal_data import Kept

KEPT = (
    Kept(
        tables=(
            "adaptations.agreement",
            "adaptations.ingredient",
            "adaptations.lineage",
            "adaptations.merge",
            "adaptations.proposal",
            "adaptations.changereason",
            "adaptations.translationorigin",
            "adaptations.translationfile",
        ),
        whose=_("les personnes qui adaptent ou traduisent un programme"),
        what=_("qui a adapté, repris, proposé, répondu, expliqué un changement ou envoyé une traduction"),
        why=_("la filiation d’un programme, et savoir à qui demander"),
        how_long=_("tant que le programme existe; sans nom une fois le compte effacé"),
        also=("adaptations.lineage.source_authors", "adaptations.ingredient.source_authors"),
    ),
)
