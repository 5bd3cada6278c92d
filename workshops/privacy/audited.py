"""What of this room is written in the audit trail: labels of models, names of addresses."""

from django.utils.translation import gettext_lazy as _

# Tables whose removed rows are written there.
REMOVALS = ("privacy.incident",)
# What these addresses are, in words.
PLACES = (
    ("privacy:incidents_csv", _("registre des incidents, CSV")),
    ("privacy:kept_csv", _("ce que le site garde, CSV")),
    ("privacy:mine", _("tout ce qui est gardé de son compte")),
)
