"""What of this room is written in the audit trail: labels of models, names of addresses."""

from django.utils.translation import gettext_lazy as _

# Tables whose removed rows are written there.
REMOVALS = ("directory.initiative", "directory.sender")
# What these addresses are, in words.
PLACES = (
    ("directory:csv", _("répertoire, CSV")),
    ("directory:excel", _("répertoire, Excel")),
    ("directory:gaps_csv", _("ce qui manque, CSV")),
    ("directory:gaps_excel", _("ce qui manque, Excel")),
    ("directory:gaps_png", _("ce qui manque, image")),
    ("directory:gaps_svg", _("ce qui manque, image")),
    ("directory:import_template", _("modèle de fichier d’initiatives")),
)
