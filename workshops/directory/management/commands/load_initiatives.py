"""Load the entries the project ships: `manage.py load_initiatives`."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from ...services.shipped import load_shipped_entries


class Command(BaseCommand):
    help = "Ajoute au répertoire les initiatives livrées avec le projet; deux fois ne fait rien de plus."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        added = load_shipped_entries()
        if verbosity:
            said = ngettext("%(count)s initiative ajoutée.", "%(count)s initiatives ajoutées.", added)
            self.stdout.write(said % {"count": added})
