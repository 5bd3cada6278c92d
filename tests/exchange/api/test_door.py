"""Who is let in: tokens, limits, methods, what has not changed; and every refusal is a sentence."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.exchange.api.conftest import Reader
from tests.factories import OrganisationFactory, a_guide, a_member
from workshops.exchange.api import limits
from workshops.exchange.api.models import ApiToken
from workshops.exchange.api.routes import programmes
from workshops.exchange.api.scopes import Scope
from workshops.exchange.api.tokens import make_token, revoke_token
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role, User
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition


def is_problem(answer, status: int) -> dict:
    """The problem an answer tells, held to RFC 9457."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    told = answer.json()
    assert told["status"] == status
    assert told["type"] == "about:blank"
    assert told["detail"].endswith((".", "s."))
    return told


def test_a_token_opens_what_it_was_made_for(reader_of):
    home = OrganisationFactory()
    guide = a_guide(organisation=home, visibility=Visibility.ORGANISATION)
    reader = reader_of(home, scopes=["taxonomy:read"])
    assert reader.get("taxonomy").status_code == 200
    for path in ("programmes", "editions", "sessions", "activities", f"programmes/{guide.identity}"):
        assert ":read" in is_problem(reader.get(path), 403)["detail"]


@pytest.mark.parametrize("header", ["Bearer relais_faux", "Bearer", "Basic abc", "", "Bearer é\u0080", "relais_x"])
def test_a_wrong_token_opens_nothing_not_even_what_is_public(anyone, header):
    answer = anyone.get("programmes", authorization=header)
    is_problem(answer, 401)
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_revoked_or_expired_opens_nothing(reader_of):
    home = OrganisationFactory()
    revoked, expired = reader_of(home, name="Un"), reader_of(home, name="Deux")
    assert revoked.get("programmes").status_code == 200
    revoke_token(ApiToken.objects.get(name="Un"), by=a_member(Role.COORDINATOR, home))
    ApiToken.objects.filter(name="Deux").update(expires_at=timezone.now() - timedelta(seconds=1))
    is_problem(revoked.get("programmes"), 401)
    is_problem(expired.get("programmes"), 401)


def test_a_token_stops_when_who_made_it_no_longer_coordinates(token_of):
    home = OrganisationFactory()
    reader = Reader(token_of(home))
    maker = ApiToken.objects.get().made_by
    assert reader.get("programmes").status_code == 200
    membership = maker.memberships.get()
    for change in ({"role": Role.FACILITATOR}, {"organisation": OrganisationFactory()}):
        type(membership).objects.filter(pk=membership.pk).update(**change)
        is_problem(reader.get("programmes"), 401)
    type(membership).objects.filter(pk=membership.pk).update(role=Role.COORDINATOR, organisation=home)
    assert reader.get("programmes").status_code == 200
    User.objects.filter(pk=maker.pk).update(is_active=False)
    is_problem(reader.get("programmes"), 401)
    User.objects.filter(pk=maker.pk).delete()
    is_problem(reader.get("programmes"), 401)


def test_an_administrator_answers_for_what_she_made(administrator):
    home = OrganisationFactory()
    _token, word = make_token(home, "Essai", Scope.values, 30, by=administrator)
    assert Reader(word).get("programmes").status_code == 200
    User.objects.update(is_superuser=False)
    is_problem(Reader(word).get("programmes"), 401)


def test_the_day_of_last_use_is_kept(reader_of, anyone):
    reader = reader_of()
    assert ApiToken.objects.get().last_used_on is None
    anyone.get("programmes")
    assert ApiToken.objects.get().last_used_on is None
    reader.get("programmes")
    assert ApiToken.objects.get().last_used_on == timezone.localdate()


@pytest.mark.parametrize("name", ["token", "access_token", "API_KEY", "q"])
def test_a_token_in_the_address_is_refused_right_or_wrong(reader_of, name):
    reader = reader_of()
    told = is_problem(Reader().get("programmes", {name: reader.word}), 400)
    assert reader.word not in str(told)


def test_a_session_of_the_site_gives_nothing_more(signed_in):
    home = OrganisationFactory()
    a_guide(organisation=home, visibility=Visibility.ORGANISATION)
    client = signed_in(a_member(Role.COORDINATOR, home))
    assert client.get("/api/v1/programmes").json()["count"] == 0


class Clock:
    """A clock that stands still until told."""

    now = 600.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    standing = Clock()
    monkeypatch.setattr(limits, "clock", standing)
    return standing


def test_too_many_requests_wait_for_the_next_minute(anyone, reader_of, settings, clock):
    settings.API_RATE_VISITOR, settings.API_RATE_TOKEN = 2, 3
    reader = reader_of()
    clock.now += 18
    for allowed, one in ((2, anyone), (3, reader)):
        for _each in range(allowed):
            assert one.get("taxonomy").status_code == 200
        answer = one.get("taxonomy")
        assert "42 s" in is_problem(answer, 429)["detail"]
        assert answer["Retry-After"] == "42"
    clock.now += 41
    assert anyone.get("taxonomy").status_code == 429
    clock.now += 1
    assert anyone.get("taxonomy").status_code == 200
    assert reader.get("taxonomy").status_code == 200


def test_guessing_tokens_is_counted_for_the_address(anyone, settings, clock):
    settings.API_RATE_VISITOR = 3
    for number in range(3):
        is_problem(anyone.get("programmes", authorization=f"Bearer relais_{number}"), 401)
    is_problem(anyone.get("programmes", authorization="Bearer relais_4"), 429)


def test_addresses_are_counted_apart_and_a_claimed_one_is_not_believed(db, settings, clock):
    settings.API_RATE_VISITOR = 1
    ask = Client().get

    def asked(address, **headers):
        return ask("/api/v1/taxonomy", REMOTE_ADDR=address, headers=headers).status_code

    assert [asked("192.0.2.1"), asked("192.0.2.2"), asked("192.0.2.1")] == [200, 200, 429]
    assert asked("192.0.2.1", **{"x-forwarded-for": "192.0.2.9"}) == 429
    assert [asked("2001:db8::1"), asked("2001:db8::ffff:2"), asked("2001:db8:0:1::1")] == [200, 429, 200]
    settings.TRUSTED_PROXIES = 1
    assert asked("192.0.2.1", **{"x-forwarded-for": "192.0.2.1, 192.0.2.9"}) == 200
    assert asked("192.0.2.1", **{"x-forwarded-for": "192.0.2.8, 192.0.2.9"}) == 429
    assert asked("nowhere") == 200


def test_what_has_not_changed_is_not_sent_again(anyone, reader_of):
    guide = a_guide()
    for path in (
        "programmes",
        f"programmes/{guide.identity}",
        "taxonomy/themes",
        f"programmes/{guide.identity}/editions/1",
    ):
        first = anyone.get(path)
        again = anyone.get(path, **{"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert "Authorization" in again["Vary"]
    listed = anyone.get("programmes")["ETag"]
    a_guide()
    assert anyone.get("programmes", **{"if-none-match": listed}).status_code == 200
    assert anyone.get("programmes")["Cache-Control"] == "no-cache"
    assert reader_of().get("programmes")["Cache-Control"] == "private, no-cache"


def test_an_edition_is_asked_for_by_date(anyone):
    guide = a_guide()
    path = f"programmes/{guide.identity}/editions/1"
    changed = anyone.get(path)["Last-Modified"]
    assert anyone.get(path, **{"if-modified-since": changed}).status_code == 304
    assert anyone.get(path, **{"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"}).status_code == 200
    assert anyone.get(path, **{"if-modified-since": "hier"}).status_code == 200


def test_an_edition_that_is_no_longer_the_current_one_has_changed(anyone):
    guide = a_guide()
    Edition.objects.update(created_at=timezone.now() - timedelta(days=2))
    GuidePage.objects.update(last_published_at=timezone.now() - timedelta(days=2))
    path = f"programmes/{guide.identity}/editions/1"
    first = anyone.get(path)
    assert first.json()["is_current"] is True
    guide = GuidePage.objects.get(pk=guide.pk)
    guide.summary = "Autre."
    guide.save_revision().publish()
    again = anyone.get(path, **{"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 200
    assert again.json()["is_current"] is False


def test_only_reading_is_allowed(anyone):
    guide = a_guide()
    for path in ("programmes", f"programmes/{guide.identity}", "openapi.json"):
        whole = anyone.get(path)
        head = anyone.get(path, method="head")
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
        options = anyone.get(path, method="options")
        assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
        for method in ("post", "put", "patch", "delete"):
            refused = anyone.get(path, method=method)
            is_problem(refused, 405)
            assert refused["Allow"] == "GET, HEAD, OPTIONS"


def test_a_fault_of_ours_is_told_in_a_sentence_and_to_whoever_watches(db, monkeypatch):
    monkeypatch.setattr(programmes, "narrowed", lambda *args: 1 / 0)
    answer = Client(raise_request_exception=False).get("/api/v1/programmes")
    is_problem(answer, 500)
    assert answer.exc_info[0] is ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        Client().get("/api/v1/programmes")


@pytest.mark.parametrize(
    "path",
    [
        "rien",
        "programmes/",
        "programmes/pas-un-identifiant",
        "programmes/%00",
        "programmes/a%0Ab",
        "programmes/00000000-0000-0000-0000-000000000000/editions/99999999999999999999",
        "taxonomy/inconnue",
        "taxonomy/%00",
        "docs",
        "../../admin",
    ],
)
def test_nothing_is_found_in_a_sentence(anyone, path):
    is_problem(anyone.get(path), 404)


@pytest.mark.parametrize(
    "data",
    [
        {"page": "0"},
        {"page": "9" * 40},
        {"page": "un"},
        {"page_size": "101"},
        {"theme": "\0"},
        {"theme": "a" * 5000},
        {"ages_from": "-1"},
        {"sessions": "\ud7ff"},
    ],
)
def test_hostile_values_are_refused_in_a_sentence(anyone, data):
    a_guide()
    is_problem(anyone.get("programmes", data), 422)


def test_hostile_words_find_nothing(anyone):
    a_guide()
    for words in ("\0", "'; DROP TABLE", '" OR 1', "*", "a" * 900, "é" * 300, "😀"):
        assert anyone.get("programmes", {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "moment", ["hier", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0.5", "17"]
)
def test_impossible_dates_are_refused(anyone, moment):
    is_problem(anyone.get("editions", {"since": moment}), 422)


def test_a_huge_page_is_told_the_last_one(anyone):
    assert "la dernière est la page 1" in is_problem(anyone.get("programmes", {"page": "999999"}), 404)["detail"]


def test_any_accept_header_is_answered_in_json(anyone):
    for accept in ("text/html", "application/xml;q=1", "*/*;q=0", "é", "a" * 3000):
        assert anyone.get("programmes", accept=accept)["Content-Type"] == "application/json; charset=utf-8"


def test_sentences_are_in_the_language_asked_for(anyone):
    french = anyone.get("rien", **{"accept-language": "fr"}).json()["title"]
    english = anyone.get("rien", **{"accept-language": "en"}).json()["title"]
    assert french == "Introuvable"
    assert isinstance(english, str)
