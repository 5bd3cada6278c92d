"""The site on a port of its own, inside the test's transaction: what an independent harvester is pointed at."""

from collections.abc import Iterator
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connections


class Quiet(WSGIRequestHandler):
    """Requests are not written on the console."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(db) -> Iterator[str]:
    """The address of the site. One request at a time, on the connection that holds the test's rows."""
    shared = connections["default"]
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)

    def serve() -> None:
        connections["default"] = shared
        server.serve_forever()

    shared.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    shared.dec_thread_sharing()
