"""What the libraries the site stands on keep about people: nobody else can say it beside their models."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from .kept import Kept
from .retention import Forget

WHOSE = _("les personnes qui ont un compte")
TASKS_KEPT = timedelta(days=14)  # as long as a failure may still be looked into

KEPT = (
    Kept(
        tables=("account.emailaddress", "mfa.authenticator"),
        whose=WHOSE,
        what=_("l’adresse vérifiée et le second facteur, chiffré"),
        why=_("protéger le compte"),
        how_long=_("tant que le compte existe"),
        addresses=("account.emailaddress.email",),
    ),
    Kept(
        tables=("sessions.session",),
        whose=WHOSE,
        what=_("les connexions ouvertes"),
        why=_("ne pas redemander le mot de passe à chaque page"),
        how_long=_("jusqu’à ce que la connexion se ferme ou échoie"),
        also=("sessions.session.session_data",),
    ),
    Kept(
        tables=("django_tasks_database.dbtaskresult",),
        whose=WHOSE,
        what=_("les travaux demandés au serveur"),
        why=_("les faire, et comprendre pourquoi l’un d’eux a échoué"),
        how_long=_("14 jours"),
        also=("django_tasks_database.dbtaskresult.args_kwargs",),
    ),
    Kept(
        tables=(
            "wagtailcore.page",
            "wagtailcore.revision",
            "wagtailcore.pagelogentry",
            "wagtailcore.modellogentry",
            "wagtailcore.workflowstate",
            "wagtailcore.taskstate",
            "wagtailcore.uploadedfile",
            "wagtailimages.image",
            "wagtaildocs.document",
            "wagtail_localize.stringtranslation",
            "wagtail_localize.segmentoverride",
        ),
        whose=_("les personnes qui écrivent des programmes"),
        what=_("qui a écrit, relu, approuvé ou traduit un texte, ou apporté un fichier"),
        why=_("l’histoire d’un texte : revenir à une version, savoir à qui demander"),
        how_long=_("tant que le texte existe; sans nom une fois le compte effacé"),
    ),
    Kept(
        tables=(
            "wagtailcore.comment",
            "wagtailcore.commentreply",
            "wagtailcore.pagesubscription",
            "wagtailcore.apitoken",
            "wagtailadmin.editingsession",
            "wagtailadmin.formstate",
            "wagtailusers.userprofile",
        ),
        whose=_("les personnes qui écrivent des programmes"),
        what=_("les commentaires, les préférences et les brouillons de l’écran d’écriture"),
        why=_("écrire à plusieurs"),
        how_long=_("jusqu’à ce que la personne les efface, ou son compte"),
    ),
)


def forget_sign_ins(*, dry_run: bool) -> int:
    """Remove sessions that expired; how many."""
    found = Session.objects.filter(expire_date__lt=timezone.now())
    return found.count() if dry_run else found.delete()[0]


def forget_tasks(*, dry_run: bool) -> int:
    """Remove what was said of work finished `TASKS_KEPT` ago; how many."""
    found = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT)
    return found.count() if dry_run else found.delete()[0]


FORGETS = (
    Forget("sign-ins", _("connexions échues"), forget_sign_ins),
    Forget("tasks", _("travaux terminés depuis 14 jours"), forget_tasks),
)
