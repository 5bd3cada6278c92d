"""What this room keeps about people, and what of it goes with time."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.personal_data import Forget, Kept

from .models import Invitation
from .open_sessions import alive
from .portraits import forget_portraits

INVITATIONS_KEPT = timedelta(days=90)  # once accepted or expired

ACCOUNTS = _("les personnes qui ont un compte")

KEPT = (
    Kept(
        tables=("organisations.user", "organisations.user_groups", "organisations.user_user_permissions"),
        whose=ACCOUNTS,
        what=_("le courriel, le prénom, le nom, la région et une empreinte du mot de passe"),
        why=_("se connecter, recevoir ses lettres et signer ce qu’on écrit"),
        how_long=_("tant que le compte existe : la personne l’efface elle-même"),
        goes_with_account=True,
    ),
    Kept(
        tables=("organisations.membership",),
        whose=ACCOUNTS,
        what=_("le rôle dans chaque organisme, et depuis quand"),
        why=_("savoir qui peut lire, écrire et coordonner"),
        how_long=_("jusqu’à ce que la personne quitte l’organisme ou efface son compte"),
    ),
    Kept(
        tables=("usersessions.usersession",),
        whose=ACCOUNTS,
        what=_("de chaque connexion ouverte, le nom du navigateur, le début de l’adresse et la dernière utilisation"),
        why=_("que la personne reconnaisse ses appareils et ferme celui qu’elle a perdu"),
        how_long=_("jusqu’à ce que la connexion se ferme ou échoie"),
        also=("usersessions.usersession.user_agent",),
    ),
    Kept(
        tables=("organisations.invitation",),
        whose=_("les personnes invitées"),
        what=_("le courriel invité, le rôle proposé et qui a invité"),
        why=_("ouvrir un compte à cette adresse et à aucune autre"),
        how_long=_("90 jours après avoir été acceptée ou être échue"),
        addresses=("organisations.invitation.email",),
        goes_with_account=True,
    ),
)
# The address of a body, not of a person.
ABOUT_NOBODY = ("organisations.organisation.email",)


def forget_invitations(*, dry_run: bool) -> int:
    """Remove invitations used or expired for `INVITATIONS_KEPT`; how many."""
    over = timezone.now() - INVITATIONS_KEPT
    found = Invitation.objects.filter(Q(accepted_at__lt=over) | Q(accepted_at=None, expires_at__lt=over))
    return found.count() if dry_run else found.delete()[0]


def forget_sessions(*, dry_run: bool) -> int:
    """Remove what was noted of sessions that are over; how many."""
    found = UserSession.objects.exclude(session_key__in=alive())
    return found.count() if dry_run else found.delete()[0]


FORGETS = (
    Forget("invitations", _("invitations acceptées ou échues"), forget_invitations),
    Forget("sessions", _("appareils des connexions qui sont fermées"), forget_sessions),
    Forget("portraits", _("portraits envoyés avant que le site n’en prenne plus"), forget_portraits),
)
