"""How the production server runs; `gunicorn` in this folder reads it. Options of the command line come first.

To stop or restart, it lets each request end: SIGTERM stops, SIGHUP replaces the workers one after the other behind a
door that stays open.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

pythonpath = "site"
wsgi_app = "relais.wsgi"
# WEB_CONCURRENCY is gunicorn's own: it reads it before this file, and says a wrong one by a traceback.
_processes = (os.environ.get("WEB_PROCESSES", "").strip() or os.environ.get("WEB_CONCURRENCY", "2")).strip()
workers = int(_processes) if _processes.isdecimal() else 1  # what is no number is refused when the settings are read
# Reading a long imported document, or making a long one where no worker runs, takes a minute.
timeout = graceful_timeout = 75
control_socket_disable = True  # orders come as signals; nothing else listens

if os.environ.get("LOG_FORMAT", "").strip() == "json":
    # Its own lines too: they would name the address of a page and of a machine.
    logconfig_dict = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"impersonal": {"()": "relais.request_log.ImpersonalFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "impersonal"}},
        "root": {"level": "WARNING", "handlers": ["console"]},
        "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False}},
    }


def on_starting(server: Any) -> None:
    """Stop in one sentence where the settings are wrong, a server they name does not answer or the site is not whole.

    Looked at in a process of its own: the workers, replaced one day by newer code, inherit nothing from this one.
    Without it each worker would end in turn, for ever.
    """
    looking = os.fork()  # a third of what another interpreter takes to begin
    if not looking:
        os._exit(_look())
    _process, ended = os.waitpid(looking, 0)
    if code := os.waitstatus_to_exitcode(ended):
        sys.exit(code)


def _look() -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    try:
        from relais.settings.reading import settings_module

        settings_module("DJANGO_SETTINGS_MODULE", "relais.settings.production")
        from relais.backup.staging import STOPPED, is_unfinished
        from relais.settings.answering import check_servers

        check_servers()
        if is_unfinished():
            sys.exit(STOPPED)
    except SystemExit as stopped:
        print(stopped.code, file=sys.stderr, flush=True)
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
