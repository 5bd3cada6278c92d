"""What this room keeps about people, and what of it goes with time."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import LearnerImport
from .services.learner_imports import KEPT as FILE_KEPT

LEARNERS = _("les adultes qui se forment, forment ou sont certifiés")
UNTIL_ERASED = _("jusqu’à ce que la personne demande l’effacement et que la coordination le fasse")

KEPT = (
    Kept(
        tables=(
            "certification.person",
            "certification.formeridentity",
            "certification.personlanguage",
            "certification.affiliation",
            "certification.personmerge",
            "certification.distinctpeople",
        ),
        whose=LEARNERS,
        what=_(
            "le nom et ceux d’avant, le courriel, les langues, le lieu de travail, et la date où la vérification "
            "d’antécédents échoit, rien d’autre d’elle"
        ),
        why=_("tenir la formation et la certification, et savoir quelles régions sont couvertes"),
        how_long=UNTIL_ERASED,
        addresses=("certification.person.email",),
    ),
    Kept(
        tables=("certification.consentchange", "certification.removalrequest"),
        whose=LEARNERS,
        what=_("le consentement au registre public, les demandes d’effacement et leurs réponses"),
        why=_("prouver ce que la personne a voulu"),
        how_long=UNTIL_ERASED,
    ),
    Kept(
        tables=(
            "certification.cohort",
            "certification.cohorttrainer",
            "certification.enrolment",
            "certification.enrolmentdecision",
            "certification.attendance",
            "certification.assessment",
            "certification.observation",
            "certification.observedsession",
        ),
        whose=LEARNERS,
        what=_("les cohortes suivies ou données, les présences, les compétences observées et les décisions"),
        why=_("décider d’une certification et pouvoir l’expliquer"),
        how_long=UNTIL_ERASED,
        also=("certification.observation.text",),
    ),
    Kept(
        tables=("certification.certification", "certification.historyevent"),
        whose=LEARNERS,
        what=_("les certifications, leur numéro et leur histoire"),
        why=_("qu’un certificat remis puisse encore être vérifié"),
        how_long=_("sans fin, mais sans nom une fois la personne effacée"),
    ),
    Kept(
        tables=("certification.sentreminder",),
        whose=LEARNERS,
        what=_("l’adresse à laquelle un rappel est parti"),
        why=_("ne l’envoyer qu’une fois"),
        how_long=UNTIL_ERASED,
        addresses=("certification.sentreminder.recipient",),
    ),
    Kept(
        tables=("certification.learnerimport",),
        whose=LEARNERS,
        what=_("les lignes d’un fichier de personnes avant de l’importer"),
        why=_("les montrer avant de les prendre"),
        how_long=_("1 jour"),
    ),
)


def forget_files(*, dry_run: bool) -> int:
    """Remove files read that nobody took in; how many."""
    found = LearnerImport.objects.filter(created_at__lt=timezone.now() - FILE_KEPT)
    return found.count() if dry_run else found.delete()[0]


FORGETS = (Forget("learner-files", _("fichiers de personnes jamais importés"), forget_files),)
