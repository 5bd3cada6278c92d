"""Take away a lost second factor from the server itself: the only administrator of a site has nobody to ask."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workshops.organisations.models import User
from workshops.organisations.second_factor_reset import reset_second_factor


class Command(BaseCommand):
    help = "Removes the passkeys, application and recovery codes of an account, ends its sessions, and writes to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"No account has the address {email}.")
        reset_second_factor(person)
        self.stdout.write(f"{person.email} signs in with the password alone, then adds another second factor.")
