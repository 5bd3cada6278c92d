"""A person and her browser, who come to the site through its public address."""

import http.client
import re
from datetime import date, timedelta
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SECRET = "c" * 32  # what protects forms from other sites: the cookie and the field agree
WHEN = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011 - any day of this week will do


class Browser:
    """Keeps cookies, as browsers do; another one may be given hers, but for those named."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.cookies = cookies or {"csrftoken": SECRET}

    def another(self, *, without: str) -> "Browser":
        """A browser of the same person that lacks one cookie."""
        return Browser(self.port, {name: value for name, value in self.cookies.items() if name != without})

    def get(self, address: str) -> tuple[int, str]:
        """The status and the page, or where it leads."""
        return self._ask("GET", address)

    def post(self, address: str, **values) -> tuple[int, str]:
        """The same for a form."""
        return self._ask("POST", address, urlencode({**values, "csrfmiddlewaretoken": self.cookies["csrftoken"]}))

    def sign_in(self, world: dict) -> None:
        """Give the password."""
        status, page = self.post("/fr/account/login/", login=world["email"], password=world["password"])
        assert status == 302, page[-2000:]

    def make_plan(self, world: dict, place: str) -> tuple[int, str]:
        """Prepare the first session of the guide; where its plan is."""
        values = {"date": WHEN, "start_time": "13:30", "minutes_available": 75, "participants": 14, "facilitators": 1}
        return self.post(f"/fr/plans/new/{world['edition']}/s1/", place=place, **values)

    def plans(self) -> set[str]:
        """Where the plans of her list are."""
        status, page = self.get("/fr/plans/")
        assert status == 200, page[-2000:]
        return set(re.findall(r'href="(/fr/plans/\d+/)"', page))

    def _ask(self, method: str, address: str, body: str | None = None) -> tuple[int, str]:
        headers = {
            "Host": "relais.example.org",
            "Referer": "https://relais.example.org/",
            "X-Forwarded-Proto": "https",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            connection.request(method, address, body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer.status, answer.headers["Location"] or page
