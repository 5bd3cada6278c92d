"""Publish a compromised key no longer: `manage.py withdraw_credential_key z6Mk… --yes`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.certification.services.credentials import (
    credentials_signed_with,
    published_key_named,
    withdraw_key,
)


class Command(BaseCommand):
    help = "Takes a key out of did.json, so that all it signed is refused, and says how many credentials that is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="its name in did.json: z6Mk… or did:web:…#z6Mk…")
        parser.add_argument("--yes", action="store_true", help="do it; without it, only what would follow is said")

    def handle(self, *args: Any, key: str, yes: bool, **options: Any) -> None:
        found = published_key_named(key)
        if found is None:
            raise CommandError(_("did.json ne publie aucune clé de ce nom : « %(key)s ».") % {"key": key})
        count = credentials_signed_with(key)
        words = ngettext(
            "Cette clé a signé des fichiers de %(count)s attestation : refusés, ils seront à télécharger de nouveau.",
            "Cette clé a signé des fichiers de %(count)s attestations : refusés, ils seront à télécharger de nouveau.",
            count,
        )
        self.stdout.write(words % {"count": count})
        if not yes:
            raise CommandError(_("Rien n’est fait : ajoutez --yes pour retirer la clé."))
        withdraw_key(found)
        self.stdout.write(_("La clé est retirée de did.json."))
