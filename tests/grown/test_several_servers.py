"""Two servers behind one address share everything: one is killed while people work, and nobody notices."""

import threading

import pytest

from tests.grown.proxy import in_front_of
from tests.grown.visiting import Browser

pytestmark = pytest.mark.xdist_group("grown")
REFUSED = "Attendez cinq minutes"
AFTERWARDS = 6  # plans each person still makes once a server is gone


def test_one_is_killed_while_people_work_and_nobody_notices(servers, grown_site):
    statuses: list[int] = []
    made: list[str] = []
    killed = threading.Event()

    def work(browser: Browser, name: str) -> None:
        left, number = AFTERWARDS, 0
        while left:
            number += 1
            left -= killed.is_set()
            status, plan = browser.make_plan(
                grown_site.world, f"{name} {'abcdefghijklmnopqrstuvwxyz'[number % 26] * number}"
            )
            statuses.append(status)
            made.append(plan)
            statuses.append(browser.get(plan)[0])

    with in_front_of([server.port for server in servers]) as (port, served):
        browser = Browser(port)
        browser.sign_in(grown_site.world)
        before = browser.plans()
        people = [
            threading.Thread(target=work, args=(browser.another(without=""), name)) for name in ("Salle", "Gymnase")
        ]
        for person in people:
            person.start()
        while min(served.values()) < 4:  # both have answered
            killed.wait(0.05)
        servers[0].kill()
        killed.set()
        for person in people:
            person.join()
        after = browser.plans()
    assert set(statuses) == {200, 302}
    assert len(set(made)) == len(made)
    assert after - before == set(made)


def test_wrong_passwords_are_counted_for_all_of_them(servers, grown_site):
    """What one server counted, the other knows: asking both gives no more guesses than asking one."""
    browsers = [Browser(server.port) for server in servers]
    pages = [
        browsers[guess % 2].post("/fr/account/login/", login="inconnue@example.org", password=f"essai-{guess}")[1]
        for guess in range(6)
    ]
    assert [REFUSED in page for page in pages] == [False] * 5 + [True]
