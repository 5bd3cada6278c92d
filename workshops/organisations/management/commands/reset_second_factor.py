"""Take away a lost second factor from the server itself: the only administrator of a site has nobody to ask."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from workshops.organisations.models import User
from workshops.organisations.second_factor_reset import reset_second_factor


class Command(BaseCommand):
    help = "Removes the passkeys, application and recovery codes of an account, ends its sessions, and writes to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(_("Aucun compte n’a l’adresse %(email)s : vérifiez-la.") % {"email": email})
        reset_second_factor(person)
        words = _("%(email)s se connecte avec son mot de passe seul, puis ajoute une autre double vérification.")
        self.stdout.write(words % {"email": person.email})
