"""The server in front of the others: each request goes to the next one, and to another when that one is gone."""

import http.client
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path

OURS = {"connection", "keep-alive", "transfer-encoding"}


def _handler(ports: list[int], served: dict[int, int]) -> type[BaseHTTPRequestHandler]:
    turns = count()

    class Handler(BaseHTTPRequestHandler):
        def _pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            first = next(turns)
            for turn in range(len(ports)):
                port = ports[(first + turn) % len(ports)]
                try:
                    answer, page = self._ask(port, body)
                except (OSError, http.client.HTTPException):
                    continue  # that one is gone, perhaps in the middle of it: our forms may be sent twice
                served[port] += 1
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in OURS:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(page)
                return
            self.send_error(502)

        def _ask(self, port: int, body: bytes) -> tuple[http.client.HTTPResponse, bytes]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            try:
                told = {**dict(self.headers), "X-Forwarded-Proto": "https"}
                connection.request(self.command, self.path, body, told)
                answer = connection.getresponse()
                return answer, answer.read()
            finally:
                connection.close()

        do_GET = do_POST = _pass_on  # noqa: N815 - the names the server calls

        def log_message(self, *_args) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def in_front_of(ports: list[int], certificate: Path | None = None) -> Iterator[tuple[int, dict[int, int]]]:
    """Its port, and how many requests each of the others has answered. With a certificate, it speaks TLS."""
    served = dict.fromkeys(ports, 0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(ports, served))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, served
    finally:
        server.shutdown()
        server.server_close()
