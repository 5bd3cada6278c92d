"""Lines for machines say how requests went, and nothing of a person."""

import io
import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from relais.request_log import HEADER, ImpersonalFormatter, RequestLogMiddleware
from relais.settings.logs import logging_as
from workshops.organisations.models import User

WORDS = ("lea.rose@example.org", "Léa-Rose", "jeton-secret", "203.0.113.7")


@pytest.fixture
def lines():
    """A function that returns the lines written so far, after making sure that no word of a person is in them."""
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(ImpersonalFormatter())
    loggers = [logging.getLogger(name) for name in ("relais", "django")]
    requests = logging.getLogger("relais.request_log")
    level = requests.level
    requests.setLevel(logging.INFO)
    for one in loggers:
        one.addHandler(handler)

    def read() -> list[dict]:
        written = output.getvalue()
        assert not [word for word in WORDS if word in written or json.dumps(word)[1:-1] in written]
        return [json.loads(line) for line in written.splitlines()]

    yield read
    requests.setLevel(level)
    for one in loggers:
        one.removeHandler(handler)


def asked(view, address="/fr/guides/", **headers) -> HttpResponse:
    request = RequestFactory().post(
        f"{address}?q=Léa-Rose&token=jeton-secret", {"email": WORDS[0]}, REMOTE_ADDR=WORDS[3], headers=headers
    )
    request._cached_user = User(pk=7, email=WORDS[0], first_name="Léa-Rose")
    return RequestLogMiddleware(view)(request)


def test_a_request_is_a_line_of_facts(lines):
    response = asked(lambda _request: HttpResponse("Léa-Rose", status=201))
    (line,) = lines()
    assert (line["event"], line["method"], line["status"]) == ("request", "POST", 201)
    assert line["duration_ms"] >= 0
    assert line["request_id"] == response[HEADER]
    assert set(line) == {
        "time", "level", "logger", "event", "request_id", "method", "route", "status", "duration_ms", "user",
    }  # fmt: skip


def test_the_same_person_is_the_same_word_and_another_another(lines):
    asked(lambda _request: HttpResponse())
    asked(lambda _request: HttpResponse())
    first, second = lines()
    assert first["user"] == second["user"] != ""
    assert first["user"] != "7"


def test_errors_say_their_kind_and_place_and_not_their_words(lines):
    def fails(request):
        logging.getLogger("relais.health").warning("Not Found: %s", request.get_full_path())
        try:
            int(f"{WORDS[0]} / {WORDS[1]}")
        except ValueError:
            logging.getLogger("django.request").exception(f"Broken for {WORDS[0]}")  # noqa: G004
        return HttpResponse(status=500)

    asked(fails)
    missing, broken, _request = lines()
    assert missing["event"] == "Not Found: %s"
    assert broken["error"] == "builtins.ValueError"
    assert "test_request_log.py" in broken["at"][0]
    assert broken["request_id"] == missing["request_id"]


def test_a_page_says_its_route_and_not_its_address(lines, client, db):
    client.get("/fr/account/password/reset/key/jeton-secret/", {"q": WORDS[1]}, REMOTE_ADDR=WORDS[3])
    said = [line for line in lines() if line["event"] == "request"]
    assert [line["route"] for line in said] == ["account_reset_password_from_key"]


def test_an_id_given_is_kept_when_it_is_an_id_and_a_name_is_not():
    given = "0d9e3ad2-3f0e-4a4f-9f55-0a1b2c3d4e5f"
    assert asked(lambda _request: HttpResponse(), **{HEADER: given})[HEADER] == given
    assert asked(lambda _request: HttpResponse(), **{HEADER: WORDS[0]})[HEADER] != WORDS[0]


def test_a_form_there_is_not_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="LOG_FORMAT"):
        logging_as("xml", "INFO")
