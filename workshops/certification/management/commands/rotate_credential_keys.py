"""Sign credentials with new keys from now on: `manage.py rotate_credential_keys`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from workshops.certification.services.credentials import rotate_keys


class Command(BaseCommand):
    help = "Makes new signing keys and destroys the private half of the former ones. What they signed stays valid."

    def handle(self, *args: Any, **options: Any) -> None:
        name = rotate_keys()
        self.stdout.write(
            _("Les attestations se signent maintenant avec %(key)s; celles d’avant restent valides.") % {"key": name}
        )
