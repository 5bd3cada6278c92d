"""The form of a log as a browser sends it back."""

import re
from html.parser import HTMLParser

import pytest


class _Controls(HTMLParser):
    """The names and values a browser would send of the first form with `data-log-form`."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self._inside = "data-log-form" in found
        name = found.get("name")
        if not self._inside:
            return
        if tag == "input" and name and not (found.get("type") in {"radio", "checkbox"} and "checked" not in found):
            self.values.setdefault(name, []).append(found.get("value") or "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in found:
            self.values[self._select] = [found.get("value") or ""]
        elif tag == "textarea":
            self._textarea = name
            self.values[name] = [""]

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea][0] += data


def form_values(response) -> dict[str, list[str]]:
    """What the form on that page would send if its main button were pressed."""
    controls = _Controls()
    controls.feed(response.content.decode())
    controls.values.pop("csrfmiddlewaretoken", None)
    return controls.values


def words(response) -> str:
    """The text of a page, on one line, its spaces plain."""
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text.replace("\xa0", " ").replace("&nbsp;", " ").replace("&#x27;", "'"))


@pytest.fixture
def signed(client, facilitator):
    """The facilitator's browser."""
    client.force_login(facilitator)
    return client


@pytest.fixture
def fill(signed):
    """Open the form at an address, change what is given, press the main button (or `draft`); the answer."""

    def _fill(address, draft=False, follow=False, **changes):
        values = form_values(signed.get(address))
        values.update({name.replace("__", "-"): [str(value)] for name, value in changes.items()})
        values["draft" if draft else "complete"] = ["1"]
        return signed.post(address, values, follow=follow)

    return _fill
