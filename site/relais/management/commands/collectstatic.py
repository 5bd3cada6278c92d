"""Django's command, which also compiles what the site says: a clone holds neither, and every site needs both."""

from typing import Any

from django.contrib.staticfiles.management.commands import collectstatic as library
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from relais.catalogues import compile_catalogues


class Command(library.Command):
    """Takes the place of the library's: without catalogues, English pages would speak French."""

    def handle(self, **options: Any) -> str | None:
        """Compile the catalogues that changed, then collect."""
        try:
            if not options["dry_run"]:
                compile_catalogues()
        except OSError as error:
            raise CommandError(
                _("« %(file)s » ne s’écrit pas : lancez cette commande sous un compte qui peut écrire dans ce dossier.")
                % {"file": error.filename}
            ) from None
        return super().handle(**options)  # type: ignore[no-any-return]
