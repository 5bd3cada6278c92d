"""Facilitators who save plans and logs one after the other, and remember exactly what the site acknowledged."""

import http.client
import threading
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.session_logs.views.conftest import form_values

WHEN = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011 - any day of this week will do
LETTERS = str.maketrans("0123456789", "ghijklmnop")  # digits may look like a telephone number, which a plan refuses
SECRET = "c" * 32  # what protects forms from other sites: the cookie and the field agree


@dataclass
class Told:
    """What the site answered: the number of participants by log, and by the place of a plan; and what went wrong."""

    logs: dict[str, int] = field(default_factory=dict)
    plans: dict[str, int] = field(default_factory=dict)
    sent: int = 0
    wrong: list[str] = field(default_factory=list)


class Facilitator:
    """One person, one browser, one address."""

    def __init__(self, port: int, session: str, edition: int) -> None:
        self.told = Told()
        self.wrote = threading.Event()
        self._port, self._numbers = port, count(1)
        self._headers = {"Cookie": f"sessionid={session}; csrftoken={SECRET}"}
        self._log = f"/fr/logs/new/{edition}/s1/"
        self._plan = f"/fr/plans/new/{edition}/s1/"

    def write(self) -> None:
        """Save one plan, then one log of four activities."""
        people = 10 + next(self._numbers) % 400
        place = f"Local {uuid4().hex.translate(LETTERS)}"
        values: dict[str, Any] = {
            "date": WHEN,
            "start_time": "13:30",
            "minutes_available": "75",
            "participants": people,
            "facilitators": "1",
            "place": place,
        }
        if self._accepted(self._plan, values):
            self.told.plans[place] = people
        status, page = self._ask("GET", self._log)
        if status != 200:
            self.told.wrong.append(f"GET {self._log}: {status}")
            return
        values = form_values(SimpleNamespace(content=page))
        values |= {"complete": "1", "participants": people, "as_planned": "no", "activity-2-outcome": "skipped"}
        uid = values["uid"][0]
        if self._accepted(self._log, values):
            self.told.logs[uid] = people
        self.wrote.set()

    def _accepted(self, address: str, values: dict) -> bool:
        self.told.sent += 1
        status, page = self._ask("POST", address, urlencode({**values, "csrfmiddlewaretoken": SECRET}, doseq=True))
        if status != 302:
            self.told.wrong.append(f"POST {address}: {status} {page[-300:]!r}")
        return status == 302

    def _ask(self, method: str, address: str, body: str | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(method, address, body, {**self._headers, **kind})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


class Crowd:
    """Facilitators writing at the same time, until told to stop or until nothing answers any more."""

    def __init__(self, port: int, known: dict, most: int, times: int | None = None) -> None:
        self.people = [Facilitator(port, session, known["edition"]) for session in known["sessions"][:most]]
        self._times, self._over = times, threading.Event()
        self._threads = [threading.Thread(target=self._live, args=(person,)) for person in self.people]
        for thread in self._threads:
            thread.start()

    def _live(self, person: Facilitator) -> None:
        done = 0
        while not self._over.is_set() and done != self._times:
            try:
                person.write()
            except (OSError, http.client.HTTPException) as error:
                if self._over.is_set():
                    return  # the server was killed under it: what was being sent was not acknowledged
                person.told.wrong.append(repr(error))
                return
            done += 1

    def wait_for_a_first_log(self, seconds: float) -> bool:
        """Whether the first of them was told that her first log is kept, in that time."""
        return self.people[0].wrote.wait(seconds)

    def leave(self) -> None:
        """What goes wrong from now on is no fault of the site."""
        self._over.set()

    def told(self) -> Told:
        """Once all have ended, what they were told in all."""
        for thread in self._threads:
            thread.join()
        whole = Told()
        for person in self.people:
            whole.logs |= person.told.logs
            whole.plans |= person.told.plans
            whole.sent += person.told.sent
            whole.wrong += person.told.wrong
        return whole
