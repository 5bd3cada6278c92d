"""What of this room is written in the audit trail: labels of models, names of addresses."""

from django.utils.translation import gettext_lazy as _

# Tables whose removed rows are written there.
REMOVALS = ("guides.guidepage", "wagtailimages.image", "wagtaildocs.document")
# What these addresses are, in words.
PLACES = (
    ("files:document", _("fichier d’un guide")),
    ("wagtaildocs_serve", _("fichier d’un guide, dans l’administration")),
)
