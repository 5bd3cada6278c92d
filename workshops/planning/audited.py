"""What of this room is written in the audit trail: labels of models, names of addresses."""

from django.utils.translation import gettext_lazy as _

# Tables whose removed rows are written there.
REMOVALS = ("planning.sessionplan",)
# What these addresses are, in words.
PLACES = (
    ("kits:calendar", _("ses rencontres, agenda")),
    ("kits:feed", _("ses rencontres, agenda suivi")),
    ("kits:plan_calendar", _("plan d’une rencontre, agenda")),
    ("kits:file", _("document à imprimer")),
    ("planning:run_sheet_pdf", _("déroulé d’une rencontre, PDF")),
)
