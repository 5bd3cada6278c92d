"""Redis away while people work: they go on, signed in, and nothing is lost when it comes back."""

import tempfile
import time
from collections.abc import Iterator

import pytest

from relais.lasting_cache import ASKED_AGAIN
from tests.grown.memory import RedisServer
from tests.grown.site import Server
from tests.grown.test_outages import AT_ONCE, asked, within
from tests.grown.visiting import Browser

pytestmark = pytest.mark.xdist_group("grown")
BACK = 30  # seconds
REFUSED = "Attendez cinq minutes"
READY, WITHOUT_CACHE = (200, "ok"), (200, "ok, but the cache server does not answer")


@pytest.fixture
def lost(grown_site, redis_server) -> Iterator[RedisServer]:
    """A Redis for this site alone: the other sites of the tests keep theirs."""
    with tempfile.TemporaryDirectory() as folder:
        own = RedisServer(folder)
        own.start()
        yield own
        own.stop()


@pytest.fixture
def server(grown_site, lost) -> Iterator[Server]:
    running = Server(grown_site, REDIS_URL=lost.address, LOG_LEVEL="INFO")
    try:
        running.wait()
        yield running
    finally:
        running.kill()


@pytest.fixture
def browser(server, grown_site) -> Browser:
    visitor = Browser(server.port)
    visitor.sign_in(grown_site.world)
    return visitor


def wait_until(server: Server, readiness: tuple[int, str]) -> None:
    deadline = time.monotonic() + BACK
    while asked(server, "/readyz") != readiness:
        assert time.monotonic() < deadline, server.log.read_text()[-3000:]
        time.sleep(0.2)


def told(server: Server) -> list[str]:
    """What the console says of the cache server, in order."""
    return [line for line in server.log.read_text().splitlines() if "the cache server" in line]


def test_people_go_on_and_are_signed_in_when_it_is_back(server, browser, lost, grown_site):
    before = browser.plans()
    assert asked(server, "/readyz") == READY
    lost.stop()
    assert within(AT_ONCE, browser.plans) == before
    meanwhile = within(AT_ONCE, lambda: browser.make_plan(grown_site.world, "Gymnase"))
    assert meanwhile[0] == 302
    assert asked(server, "/readyz") == WITHOUT_CACHE
    other = Browser(server.port)
    other.sign_in(grown_site.world)
    assert other.plans() == browser.plans() == before | {meanwhile[1]}
    lost.start()
    wait_until(server, READY)
    afterwards = browser.make_plan(grown_site.world, "Salle du haut")
    assert browser.plans() == other.plans() == before | {meanwhile[1], afterwards[1]}
    assert ["does not answer" in line for line in told(server)] == [True, False]
    assert server.process.poll() is None


@pytest.mark.parametrize("command", ["CONFIG SET maxmemory 1", "REPLICAOF 127.0.0.1 1"], ids=["full", "read-only"])
def test_people_go_on_while_it_keeps_nothing(server, browser, lost, grown_site, command):
    before = browser.plans()
    lost.tell(command)
    assert browser.plans() == before
    made = browser.make_plan(grown_site.world, "Gymnase")
    assert made[0] == 302
    assert browser.plans() == before | {made[1]}
    assert asked(server, "/readyz") == WITHOUT_CACHE
    lost.tell("CONFIG SET maxmemory 0")
    lost.tell("REPLICAOF NO ONE")
    wait_until(server, READY)
    assert browser.plans() == before | {made[1]}


@pytest.mark.parametrize("away", ["stopped", "full"])
def test_wrong_passwords_are_counted_meanwhile(server, lost, away):
    if away == "full":
        lost.tell("CONFIG SET maxmemory 1")
    else:
        lost.stop()
    guesser = Browser(server.port)
    pages = [
        guesser.post("/fr/account/login/", login="absente@example.org", password=f"essai-{guess}")[1]
        for guess in range(6)
    ]
    assert [REFUSED in page for page in pages] == [False] * 5 + [True]


def test_a_session_ended_meanwhile_stays_ended(server, browser, lost):
    stolen = browser.another(without="")
    assert stolen.plans() == browser.plans()
    lost.freeze()
    assert within(AT_ONCE, lambda: browser.post("/fr/account/logout/"))[0] == 302
    lost.wake()
    time.sleep(ASKED_AGAIN)
    wait_until(server, READY)
    assert stolen.get("/fr/plans/")[0] == 302
