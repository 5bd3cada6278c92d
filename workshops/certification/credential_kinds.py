"""The files a credential is given as."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class FileKind:
    """What a file is called and is for; `ending` is that of its name."""

    ending: str
    content_type: str
    label: Promise
    purpose: Promise


# The media types are those registered for credentials; Open Badges 3.0, 5.1 says how files end.
FILE_KINDS = {
    kind.ending: kind
    for kind in (
        FileKind("png", "image/png", _("Image PNG"), _("à montrer et à joindre : l’attestation est dedans")),
        FileKind("json", "application/vc+ld+json", _("Document JSON"), _("pour un portefeuille numérique")),
        FileKind("svg", "image/svg+xml", _("Image SVG"), _("nette à toute taille : l’attestation est dedans")),
        FileKind("jwt", "application/vc+jwt", _("Jeton JWT"), _("pour les logiciels qui ne lisent pas le document")),
    )
}
