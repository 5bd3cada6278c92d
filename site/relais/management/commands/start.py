"""Serve the site on this machine, after making whatever is missing: `make run`."""

import os
import socket
from argparse import ArgumentParser
from io import StringIO
from typing import Any

import yaml
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from relais.catalogues import compile_catalogues
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD
from workshops.guides.models import GuidePage
from workshops.planning.pdf import why_no_pdf


class Command(BaseCommand):
    help = "Prepares the local data (database, catalogues, sample library) and serves the site."
    requires_system_checks: list[str] = []  # noqa: RUF012 - the server runs them once itself

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        if is_busy(host, port):
            raise CommandError(
                _(
                    "Le port %(port)s est déjà pris sur %(host)s : "
                    "choisissez-en un autre avec « make run PORT=%(other)s »."
                )
                % {"port": port, "host": host, "other": port + 1}
            )
        compile_catalogues()
        self._prepare_data()
        self._welcome(host, port)
        # The autoreloader would load everything twice; `manage.py runserver` has it for those who edit code.
        # Its own banner repeats ours in other words.
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
        call_command("runserver", f"{host}:{port}", use_reloader=False, skip_checks=True, stdout=StringIO())

    def _prepare_data(self) -> None:
        executor = MigrationExecutor(connection)
        # With nothing to migrate, `migrate` would still spend seconds looking over every permission.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        if not GuidePage.objects.exists():
            self.stdout.write(_("Première fois : chargement de la bibliothèque d’exemples…"))
            call_command("load_library")

    def _welcome(self, host: str, port: int) -> None:
        lines = ["", _("Relais répond à http://%(host)s:%(port)s/") % {"host": host, "port": port}, ""]
        if settings.DEMO_ACCOUNTS:
            lines.append(_("Comptes de démonstration (mot de passe : %(password)s)") % {"password": DEMO_PASSWORD})
            people = yaml.safe_load((settings.BASE_DIR / "library" / "people.yaml").read_text(encoding="utf-8"))
            lines += [f"  {person['email']:<32}{person['first_name']} {person['last_name']}" for person in people]
        if reason := why_no_pdf():
            lines += ["", self.style.WARNING(reason)]
        lines += ["", _("Ctrl+C pour arrêter."), ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def is_busy(host: str, port: int) -> bool:
    """True when something already listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
