"""The production server as `gunicorn.conf.py` runs it: asked to restart or to stop, it drops no request."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.forked import DATABASE

ROOT = Path(__file__).resolve().parents[2]
STARTING = 120  # seconds, on a slow machine
BODY = b"login=personne%40example.org&password=x"


class Gunicorn:
    """The server, its address and its workers."""

    def __init__(self, data: Path, door: socket.socket | None = None) -> None:
        """`door` is a socket that somebody else opened, and keeps open."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = (door or probe).getsockname()[1]
        self.log = data / f"server-{time.monotonic_ns()}.log"
        bind = f"fd://{door.fileno()}" if door else f"127.0.0.1:{self.port}"
        environment = {
            **os.environ,
            "RELAIS_DATA": str(data),
            "DATABASE_URL": f"sqlite:///{data / DATABASE}",
            "DJANGO_SETTINGS_MODULE": "relais.settings.dev",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "WEB_CONCURRENCY": "2",
        }
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--bind", bind],
                pass_fds=[door.fileno()] if door else [],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.wait_for(lambda: self.answer("/readyz") == 200)

    def answer(self, address: str) -> int:
        """The status of a page, over a connection of its own; 0 when nobody listens yet."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=STARTING)
        try:
            connection.request("GET", address)
            return connection.getresponse().status
        except ConnectionRefusedError:
            return 0
        finally:
            connection.close()

    def is_closed(self) -> bool:
        """Whether nobody can come in any more."""
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=60).close()
        except ConnectionRefusedError:
            return True
        return False

    def workers(self) -> set[str]:
        """The process numbers of its workers."""
        pid = self.process.pid
        return set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())

    def wait_for(self, condition) -> None:
        """Return once it holds; fail with the server's own words when it does not."""
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline and self.process.poll() is None:
            if condition():
                return
            time.sleep(0.1)
        pytest.fail(self.log.read_text()[-3000:])


@pytest.fixture
def server(migrated) -> Iterator[Gunicorn]:
    running = Gunicorn(migrated)
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()


def test_a_restart_under_load_answers_everybody(server):
    first, over = server.workers(), threading.Event()
    statuses: list[int] = []

    def visit() -> None:
        while not over.is_set():
            statuses.append(server.answer("/fr/account/login/"))

    visitors = [threading.Thread(target=visit) for _number in range(4)]
    for visitor in visitors:
        visitor.start()
    server.process.send_signal(signal.SIGHUP)
    server.wait_for(lambda: len(server.workers()) == 2 and not server.workers() & first)
    seen = len(statuses)
    server.wait_for(lambda: len(statuses) >= seen + 8)
    over.set()
    for visitor in visitors:
        visitor.join()
    assert set(statuses) == {200}


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """As systemd holds one with a socket unit: who comes while nobody serves waits there."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as opened:
        yield opened


@pytest.fixture
def behind(door, migrated):
    """A function that starts a server behind the door; none outlives the test."""
    started: list[Gunicorn] = []

    def start() -> Gunicorn:
        started.append(Gunicorn(migrated, door))
        return started[-1]

    yield start
    for server in started:
        server.process.terminate()
        server.process.wait()


def test_a_server_stopped_and_started_behind_an_open_door_answers_everybody(behind):
    first, over = behind(), threading.Event()
    statuses: list[int | str] = []

    def visit() -> None:
        while not over.is_set():
            try:
                statuses.append(first.answer("/fr/account/login/"))
            except (OSError, http.client.HTTPException) as error:
                statuses.append(repr(error))

    visitors = [threading.Thread(target=visit) for _number in range(6)]
    for visitor in visitors:
        visitor.start()
    first.wait_for(lambda: len(statuses) >= 12)
    first.process.terminate()
    assert first.process.wait(timeout=STARTING) == 0
    second, seen = behind(), len(statuses)
    second.wait_for(lambda: len(statuses) >= seen + 12)
    over.set()
    for visitor in visitors:
        visitor.join()
    assert set(statuses) == {200}


def test_a_stop_lets_the_request_being_sent_end(server):
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as client:
        client.sendall(
            b"POST /fr/account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            b"Content-Length: " + str(len(BODY)).encode() + b"\r\n\r\n"
        )
        assert client.recv(1000).startswith(b"HTTP/1.1 100")  # a worker has taken it
        server.process.send_signal(signal.SIGTERM)
        server.wait_for(server.is_closed)
        client.sendall(BODY)
        answer = b""
        while piece := client.recv(65536):
            answer += piece
    head, _end, page = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 403"), head  # no token against forged requests: the site's own answer
    assert page.rstrip().endswith(b"</html>")
    assert server.process.wait(timeout=60) == 0
