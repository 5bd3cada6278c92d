"""Lines for machines say how requests went, and nothing of a person."""

import io
import json
import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from relais.request_log import HEADER, ImpersonalFormatter, RequestLogMiddleware
from tests.background.letters import OUTBOX, WITNESS, WitnessBackend, refused
from tests.factories import UserFactory
from workshops.background.letters.sending import send_due
from workshops.organisations.models import User

WORDS = ("lea.rose@example.org", "Léa-Rose", "jeton-secret", "203.0.113.7")


@pytest.fixture
def lines():
    """A function that returns the lines written so far, after making sure that no word of a person is in them."""
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(ImpersonalFormatter())
    loggers = [logging.getLogger(name) for name in ("relais", "django", "workshops", "gunicorn.error", "allauth")]
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


@pytest.mark.django_db
def test_an_error_page_is_said_by_its_reason_and_never_by_the_path_typed(lines, client):
    client.get("/fr/guides/lea.rose@example.org/")
    client.get("/fr/guides/999999999/jeton-secret/")
    said = [line for line in lines() if line["logger"] == "django.request"]
    assert [(line["event"], line["status"], line["route"]) for line in said] == [
        ("Not Found", 404, ""),
        ("Not Found", 404, "guides:guide"),
    ]


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


def test_what_others_put_together_says_only_how_it_begins(lines):
    logging.getLogger("gunicorn.error").warning(f"Invalid request from ip={WORDS[3]}: {WORDS[1]}")  # noqa: G004
    logging.getLogger("django.security.DisallowedHost").error(f"Invalid HTTP_HOST header: '{WORDS[1]}'.")  # noqa: G004
    assert [line["event"] for line in lines()] == ["Invalid request from ip=…", "Invalid HTTP_HOST header"]


def test_a_visit_with_names_everywhere_leaves_none_in_the_lines(lines, client, db, settings, signed_in, monkeypatch):
    """Searched, mistyped, refused, missing, broken, and a letter that cannot leave."""
    settings.EMAIL_BACKEND, settings.LETTERS_BACKEND = OUTBOX, WITNESS
    settings.ALLOWED_HOSTS = ["testserver"]
    client.raise_request_exception = False
    about = {"q": WORDS[1], "email": WORDS[0], "token": WORDS[2]}
    person = UserFactory(email=WORDS[0], first_name=WORDS[1])
    for asking in (client, signed_in(person)):
        asking.raise_request_exception = False
        for path in ("/fr/guides/", "/fr/directory/", f"/fr/{WORDS[1]}/", "/fr/people/", "/api/v1/programmes/"):
            asking.get(path, about, REMOTE_ADDR=WORDS[3], headers={"user-agent": WORDS[1], "referer": WORDS[0]})
    client.post("/fr/account/login/", {"login": WORDS[0], "password": WORDS[2]}, REMOTE_ADDR=WORDS[3])
    client.post("/fr/account/password/reset/", {"email": WORDS[0]}, REMOTE_ADDR=WORDS[3])
    client.get("/fr/guides/", headers={"host": WORDS[1].encode("idna").decode() + ".example"})
    with monkeypatch.context() as broken:
        broken.setattr("relais.home.render", lambda *args, **more: int(WORDS[1]))
        at_home = signed_in(person)
        at_home.raise_request_exception = False
        at_home.get("/fr/", about)
    WitnessBackend.forget()
    WitnessBackend.refusing = {WORDS[0]: refused(550)}
    send_due()
    said = lines()
    assert {"request"} < {line["event"] for line in said}
    assert {404, 302, 200} <= {line["status"] for line in said if line["event"] == "request"}
    assert any(line["logger"] == "workshops.background.letters.sending" for line in said)


def test_an_id_given_is_kept_when_it_is_an_id_and_a_name_is_not():
    given = "0d9e3ad2-3f0e-4a4f-9f55-0a1b2c3d4e5f"
    assert asked(lambda _request: HttpResponse(), **{HEADER: given})[HEADER] == given
    assert asked(lambda _request: HttpResponse(), **{HEADER: WORDS[0]})[HEADER] != WORDS[0]
