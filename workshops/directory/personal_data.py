"""What this room keeps about people, and what of it goes with time."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import InitiativeImport
from .services.forgetting import forget
from .services.import_files import KEPT as FILE_KEPT

KEPT = (
    Kept(
        tables=("directory.initiative",),
        whose=_("les personnes à joindre pour une initiative"),
        what=_("le nom, le téléphone, le courriel et l’adresse professionnels donnés pour joindre l’initiative"),
        why=_("qu’un organisme puisse en joindre un autre"),
        how_long=_("tant que la fiche existe; retiré ou corrigé sur demande, et vérifié chaque année"),
        addresses=("directory.initiative.contact_email",),
    ),
    Kept(
        tables=("directory.submission", "directory.sender"),
        whose=_("les personnes qui proposent une initiative ou une correction"),
        what=_("qui envoie, et comment lui répondre"),
        why=_("poser une question et dire ce qui a été décidé"),
        how_long=_("un brouillon 60 jours; ce qui est envoyé 180 jours après la décision"),
        also=("directory.sender.answers",),
        addresses=("directory.sender.email",),
    ),
    Kept(
        tables=("directory.asking", "directory.answer"),
        whose=_("les personnes à joindre pour une initiative"),
        what=_("l’adresse à qui on demande chaque année si la fiche est encore vraie, et la réponse"),
        why=_("tenir le répertoire à jour sans demander deux fois"),
        how_long=_("tant que la fiche existe"),
        addresses=("directory.asking.recipient", "directory.answer.address"),
    ),
    Kept(
        tables=("directory.decision", "directory.initiativemerge", "directory.distinctinitiatives"),
        whose=_("les personnes qui tiennent le répertoire"),
        what=_("qui a publié, refusé, réuni ou distingué des fiches"),
        why=_("répondre de ce que dit le répertoire"),
        how_long=_("tant que la fiche existe; sans nom une fois le compte effacé"),
    ),
    Kept(
        tables=("directory.initiativeimport",),
        whose=_("les personnes qui tiennent le répertoire"),
        what=_("les lignes d’un fichier avant de l’importer"),
        why=_("les montrer avant de les prendre"),
        how_long=_("1 jour"),
    ),
)


def forget_senders(*, dry_run: bool) -> int:
    """Remove drafts nobody resumed and who sent what was decided long ago; how many of both."""
    done = forget(dry_run=dry_run)
    return done.drafts + done.senders


def forget_files(*, dry_run: bool) -> int:
    """Remove files read that nobody took in; how many."""
    found = InitiativeImport.objects.filter(created_at__lt=timezone.now() - FILE_KEPT)
    return found.count() if dry_run else found.delete()[0]


FORGETS = (
    Forget("senders", _("brouillons et coordonnées de qui propose une initiative"), forget_senders),
    Forget("initiative-files", _("fichiers d’initiatives déjà lus"), forget_files),
)
