"""A person erases her own account: what is hers goes, what is the organisation's stays without her name."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from workshops.certification.services.erasure import ask_for_removal
from workshops.certification.services.linking import record_of
from workshops.organisations.models import Invitation, Membership, Role, User
from workshops.organisations.open_sessions import end_all

from ..letters import send_erased


class LastAdministratorError(ValueError):
    """The site or an organisation would be left to nobody; the text is a sentence to show."""


def why_not_erase(user: User) -> str:
    """Why the account cannot be erased now, in a sentence; empty when it can. Two queries."""
    if user.is_superuser and not User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk).exists():
        return _("Vous êtes la seule personne à l’administration : donnez ce droit à une autre d’abord.")
    mine = Membership.objects.filter(user=user, role=Role.COORDINATOR)
    others = Membership.objects.filter(role=Role.COORDINATOR, user__is_active=True).exclude(user=user)
    alone = mine.exclude(organisation__in=others.values("organisation")).select_related("organisation").first()
    if alone is not None:
        return _("Vous êtes la seule personne à la coordination de %(organisation)s : nommez-en une autre d’abord.") % {
            "organisation": alone.organisation
        }
    return ""


@transaction.atomic
def erase_account(user: User, *, with_record: bool = False) -> None:
    """Erase an account and all that is hers alone. It cannot be undone.

    Her training record belongs to those who certify: `with_record` asks them to erase it too, else it only forgets the
    account. `LastAdministratorError` when somebody must take over first.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if reason := why_not_erase(user):
        raise LastAdministratorError(reason)
    person = record_of(user)
    if with_record and person is not None:
        ask_for_removal(person, by=user)
    address = user.email
    Invitation.objects.filter(email__iexact=address).delete()
    # The journal of the admin keeps the label of what it tells of: her name.
    ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)).update(
        label="", data={}
    )
    # What a session holds names her, and would stay where it is kept until its end.
    end_all(user)
    user.delete()
    send_erased(address)
