"""Letters about people and organisations."""

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Invitation, User


def send_invitation(invitation: Invitation, request: HttpRequest) -> None:
    """Write to the invited address, in the language the sender is using."""
    link = request.build_absolute_uri(reverse("organisations:accept", args=(invitation.token,)))
    send_mail(
        _("%(organisation)s vous invite sur Relais") % {"organisation": invitation.organisation},
        render_to_string("organisations/email/invitation.txt", {"invitation": invitation, "link": link}),
        None,
        [invitation.email],
    )


def send_second_factor_reset(person: User) -> None:
    """Tell her that her second factor was taken away, by whom it is done, and what to do if she did not ask for it."""
    send_mail(
        _("Votre double vérification sur Relais est retirée"),
        render_to_string("organisations/email/second_factor_reset.txt", {"contact": settings.CONTACT_EMAIL}),
        None,
        [person.email],
    )


def send_address_changed(person: User, former: str) -> None:
    """Tell the address that no longer opens her account, and the one that does; neither is told the other."""
    subject = _("L’adresse de votre compte Relais a changé")
    for address, letter in ((former, "address_left"), (person.email, "address_taken")):
        body = render_to_string(f"organisations/email/{letter}.txt", {"contact": settings.CONTACT_EMAIL})
        send_mail(subject, body, None, [address])
