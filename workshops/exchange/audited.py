"""What of this room is written in the audit trail: labels of models, names of addresses."""

from django.utils.translation import gettext_lazy as _

# Tables whose removed rows are written there.
REMOVALS = ("exchange.apitoken", "exchange.packageimport")
# What these addresses are, in words.
PLACES = (("packages:file", _("paquet d’un programme")),)
