"""The library's worker, which lives longer: signs of life, dead workers' tasks, letters, a stop that loses nothing."""

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker as library

from workshops.background.life import new_name
from workshops.background.worker import PatientWorker, everything_beside, settle


class Command(library.Command):
    """Takes the place of the library's command, so that nobody starts a worker that forgets."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Everything the library's takes; `--worker-id` is only the beginning of a name."""
        super().add_arguments(parser)
        parser.set_defaults(worker_id=None)
        parser.add_argument(
            "--grace", type=int, default=60, help="Seconds a task gets to end when the worker is told to stop."
        )

    def handle(self, *, verbosity: int, grace: int, worker_id: str | None, **options: Any) -> None:  # type: ignore[override]
        """Work until told to stop, or until nothing is left with `--batch`."""
        self.configure_logging(verbosity)
        excluded = options["exclude_queues"]
        worker = PatientWorker(
            grace=grace,
            queue_names=options["queue_name"].split(","),
            excluded_queue_names=excluded.split(",") if excluded else [],
            interval=options["interval"],
            batch=options["batch"],
            backend_name=options["backend_name"],
            startup_delay=options["startup_delay"],
            max_tasks=options["max_tasks"],
            worker_id=new_name(worker_id or ""),
        )
        worker.configure_signals()
        settle()
        with everything_beside(worker):
            worker.run()
