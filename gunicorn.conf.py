"""How the production server runs; `gunicorn` in this folder reads it. Options of the command line come first.

To stop or restart, it lets each request end: SIGTERM stops, SIGHUP replaces the workers one after the other behind a
door that stays open.
"""

import os

pythonpath = "site"
wsgi_app = "relais.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Reading a long imported document, or making a long one where no worker runs, takes a minute.
timeout = graceful_timeout = 75
control_socket_disable = True  # orders come as signals; nothing else listens
