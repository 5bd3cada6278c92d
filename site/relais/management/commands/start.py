"""Serve the site on this machine, after making whatever is missing: `make run`."""

import errno
import os
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from types import FrameType
from typing import Any

import yaml
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from relais.backup.staging import is_unfinished
from relais.catalogues import compile_catalogues
from relais.in_flight import count_requests, wait_for_requests
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD
from workshops.guides.models import GuidePage
from workshops.planning.pdf import why_no_pdf

STOPPING = 15  # seconds the worker has to end what it is doing, or to hand it back


class Command(BaseCommand):
    help = "Prepares the local data (database, catalogues, sample library) and serves the site."
    requires_system_checks: list[str] = []  # noqa: RUF012 - the server runs them once itself

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")

    def handle(self, *args: Any, host: str, port: int | str, **options: Any) -> None:
        port = read_port(port)
        if reason := why_not_there(host, port):
            raise CommandError(reason)
        if is_unfinished():
            raise CommandError(
                _("Une restauration s’est arrêtée en chemin : relancez « manage.py restore » avant d’ouvrir le site.")
            )
        take_address(f"http://{host}:{port}")
        compile_catalogues()
        self._prepare_data()
        self._welcome(host, port)
        # The autoreloader would load everything twice; `manage.py runserver` has it for those who edit code.
        # Its own banner repeats ours in other words.
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
        count_requests()
        with a_worker():
            call_command("runserver", f"{host}:{port}", use_reloader=False, skip_checks=True, stdout=StringIO())

    def _prepare_data(self) -> None:
        executor = MigrationExecutor(connection)
        # With nothing to migrate, `migrate` would still spend seconds looking over every permission.
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        if not GuidePage.objects.exists():
            self.stdout.write(_("Première fois : chargement de la bibliothèque d’exemples…"))
            call_command("load_library")
            call_command("load_initiatives", verbosity=0)

    def _welcome(self, host: str, port: int) -> None:
        lines = ["", _("Relais répond à http://%(host)s:%(port)s/") % {"host": host, "port": port}, ""]
        if settings.DEMO_ACCOUNTS:
            lines.append(_("Comptes de démonstration (mot de passe : %(password)s)") % {"password": DEMO_PASSWORD})
            people = yaml.safe_load((settings.BASE_DIR / "library" / "people.yaml").read_text(encoding="utf-8"))
            lines += [f"  {person['email']:<32}{person['first_name']} {person['last_name']}" for person in people]
        if reason := why_no_pdf():
            lines += ["", self.style.WARNING(reason)]
        lines += ["", _("Ctrl+C pour arrêter."), ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def take_address(address: str) -> None:
    """Write `address` in letters, calendars and all that is signed here, and in the worker, unless another was given.

    Two sites of one machine would else sign in the name of one.
    """
    for name, setting in (("BASE_URL", "WAGTAILADMIN_BASE_URL"), ("CREDENTIALS_ADDRESS", "CREDENTIALS_ADDRESS")):
        address = os.environ.setdefault(name, address)
        setattr(settings, setting, address)


@contextmanager
def a_worker() -> Iterator[None]:
    """Do slow work and send letters in a process beside the server, for as long as the server runs."""
    options = ["--backend", "background", "--interval", "0.5", "--grace", str(STOPPING - 5), "--verbosity", "0"]
    # What it writes is seen: without EMAIL_URL, letters are printed.
    command = [sys.executable, "manage.py", "db_worker", *options]
    worker = subprocess.Popen(command, cwd=settings.BASE_DIR)  # noqa: S603  # our own program, no shell
    # A server asked to stop leaves through the lines below instead of vanishing, so that nothing outlives it.
    signal.signal(signal.SIGTERM, _leave)
    try:
        yield
    finally:
        worker.terminate()
        wait_for_requests(STOPPING - 5)  # whoever is being answered is answered
        try:
            worker.wait(timeout=STOPPING)
        except subprocess.TimeoutExpired:
            worker.kill()


def _leave(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def read_port(given: int | str) -> int:
    """The number of a port, from what was typed; `CommandError` when it is none."""
    try:
        port = int(given)
    except ValueError:
        port = 0
    if not 0 < port < 65536:
        raise CommandError(
            _("Le port est un nombre de 1 à 65535, pas « %(given)s » : par exemple, « make run PORT=8080 ».")
            % {"given": given}
        )
    return port


def why_not_there(host: str, port: int) -> str:
    """Why nothing can be served there, in a sentence that says what to do instead; empty when it can."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except PermissionError:
        sentence = _(
            "Cette machine réserve le port %(port)s : choisissez-en un plus grand avec « make run PORT=8080 »."
        )
    except OSError as error:
        sentence = (
            _("Le port %(port)s est déjà pris sur %(host)s : choisissez-en un autre avec « make run PORT=%(other)s ».")
            if error.errno == errno.EADDRINUSE
            else _("Cette machine n’a pas l’adresse %(host)s : essayez sans HOST, ou avec « make run HOST=0.0.0.0 ».")
        )
    else:
        return ""
    return sentence % {"port": port, "host": host, "other": port + 1}
