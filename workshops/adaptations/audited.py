"""What of this room is written in the audit trail: names of addresses."""

from django.utils.translation import gettext_lazy as _

# What these addresses are, in words.
PLACES = (("adaptations:translation_po", _("fichier de traduction")),)
