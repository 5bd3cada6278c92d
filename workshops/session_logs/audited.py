"""What of this room is written in the audit trail: labels of models, names of addresses."""

from django.utils.translation import gettext_lazy as _

# Tables whose removed rows are written there.
REMOVALS = ("session_logs.sessionlog",)
# What these addresses are, in words.
PLACES = (("session_logs:import_template", _("modèle de fichier de bilans")),)
