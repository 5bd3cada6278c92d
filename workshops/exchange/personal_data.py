"""What this room keeps about people, and what of it goes with time."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import ImportDraft
from .packages.models import PackageExport
from .packages.orders import purge

KEPT = (
    Kept(
        tables=("exchange.apitoken", "exchange.sitekey"),
        whose=_("les personnes qui coordonnent ou administrent"),
        what=_("qui a fait ou révoqué un jeton, qui a reconnu la clé d’un autre site"),
        why=_("répondre de ce qui sort du site et de ce qui y entre"),
        how_long=_("tant que le jeton ou la clé existe; sans nom une fois le compte effacé"),
    ),
    Kept(
        tables=("exchange.importdraft",),
        whose=_("les personnes qui importent un document"),
        what=_("ce qui a été lu d’un document, avant d’en faire un guide"),
        why=_("le relire avant de le prendre"),
        how_long=_("7 jours"),
    ),
    Kept(
        tables=("exchange.packageexport", "exchange.packageimport"),
        whose=_("les personnes qui envoient ou reçoivent un paquet"),
        what=_("qui a demandé, apporté ou importé un paquet"),
        why=_("le lui donner, et savoir d’où vient un programme"),
        how_long=_(
            "un paquet à envoyer 7 jours, un paquet reçu jamais importé 60 jours; sinon tant que le programme existe"
        ),
    ),
)


def forget_drafts(*, dry_run: bool) -> int:
    """Remove what was read of documents a week ago; how many."""
    found = ImportDraft.objects.outdated()
    return found.count() if dry_run else found.delete()[0]


def forget_packages(*, dry_run: bool) -> int:
    """Remove packages past their week, with their files; how many."""
    return PackageExport.objects.filter(expires_at__lt=timezone.now()).count() if dry_run else purge()


FORGETS = (
    Forget("import-drafts", _("documents lus dont la semaine est passée"), forget_drafts),
    Forget("packages", _("paquets dont la semaine est passée"), forget_packages),
)
