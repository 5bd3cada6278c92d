"""The database away while the site runs: it says so at once, and is whole again when it comes back."""

import http.client
import time
from collections.abc import Callable, Iterator

import pytest

from tests.grown.site import Server
from tests.grown.visiting import Browser

pytestmark = pytest.mark.xdist_group("grown")
AT_ONCE = 10  # seconds; a page that hangs takes the server's seventy-five
BACK = 60  # seconds


@pytest.fixture
def server(grown_site) -> Iterator[Server]:
    running = Server(grown_site)
    try:
        running.wait()
        yield running
    finally:
        running.kill()


def asked(server: Server, address: str) -> tuple[int, str]:
    """What a machine that watches is answered."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=AT_ONCE)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def within(seconds: float, ask: Callable[[], tuple[int, str]]) -> tuple[int, str]:
    """The answer, which must not have been waited for."""
    began = time.monotonic()
    answer = ask()
    assert time.monotonic() - began < seconds
    return answer


def wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + BACK
    while asked(server, "/readyz")[0] != 200:
        assert time.monotonic() < deadline, server.log.read_text()[-3000:]
        time.sleep(0.2)


def test_without_its_database_it_is_alive_says_it_is_not_ready_and_tells_people_so(server, browser, two_clusters):
    first, _second = two_clusters
    before = browser.plans()
    worker = server.process.pid
    first.stop()
    try:
        assert within(AT_ONCE, lambda: asked(server, "/healthz")) == (200, "ok")
        assert within(AT_ONCE, lambda: asked(server, "/readyz")) == (503, "not")
        assert "not ready" in server.log.read_text()
        for visitor in (browser, Browser(server.port)):
            for address in ("/fr/account/login/", "/fr/"):
                status, page = within(AT_ONCE, lambda visitor=visitor, address=address: visitor.get(address))
                assert status == 200 or (status == 500 and "Le site a eu un problème" in page)
        status, page = within(AT_ONCE, lambda: browser.get("/fr/plans/"))
        assert status == 500
        assert "Le site a eu un problème" in page
    finally:
        first.start()
    wait_until_ready(server)
    assert browser.plans() == before
    assert server.process.pid == worker
    assert server.process.poll() is None
