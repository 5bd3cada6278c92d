"""The library's worker, which first takes up what a worker that was killed left half-way."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Command as LibraryCommand

from relais.interrupted_tasks import name_of_this_worker, requeue_interrupted


class Command(LibraryCommand):
    """Takes the place of the library's command, so that nobody starts a worker that forgets."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the worker so that the next one sees whether it still runs."""
        super().add_arguments(parser)
        parser.set_defaults(worker_id=name_of_this_worker())

    def handle(self, *, backend_name: str, **options: Any) -> None:
        """Put back what was interrupted, then work."""
        requeue_interrupted(backend_name, timezone.now())
        super().handle(backend_name=backend_name, **options)
