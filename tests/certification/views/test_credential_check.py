import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import UserFactory
from tests.factories_certification import a_certification
from workshops.certification.history import EventKind
from workshops.certification.queries.verifying import LARGEST_FILE
from workshops.certification.services.credential_files import credential_file
from workshops.certification.services.history import record_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]


@pytest.fixture
def certification():
    return a_certification(email="lou@example.org")


def check(client, content: bytes, **fields):
    file = SimpleUploadedFile("badge", content)
    return client.post(reverse("certificates:check"), {"file": file, **fields})


@pytest.mark.parametrize("kind", ["json", "jwt", "png", "svg"])
def test_each_file_of_ours_is_said_to_be_valid(client, certification, kind):
    page = check(client, credential_file(certification, kind, "fr")).content.decode()
    assert "authentique et valide" in page
    assert certification.number in page
    assert certification.organisation.name in page


@pytest.mark.parametrize("kind", ["json", "jwt", "svg"])
def test_nothing_of_an_altered_file_is_shown(client, certification, kind):
    if kind == "jwt":
        head, body, signature = credential_file(certification, kind, "fr").decode().split(".")
        altered = f"{head}.{body}.{signature[:-9]}AAAAAAAAA".encode()
    else:
        content = credential_file(certification, kind, "fr")
        altered = content.replace(b"Pivot", b"Chef!")
        assert altered != content
    page = check(client, altered).content.decode()
    assert "modifiée après sa signature" in page
    assert certification.number not in page
    assert "Chef!" not in page


def test_each_status_has_its_sentence(client, certification):
    content, by = credential_file(certification, "json", "fr"), UserFactory()
    record_event(certification, EventKind.SUSPENDED, by=by, reason="Enquête")
    assert "elle est suspendue" in check(client, content).content.decode()
    record_event(certification, EventKind.REVOKED, by=by, reason="Décision")
    page = check(client, content).content.decode()
    assert "elle a été révoquée" in page
    assert certification.number in page
    assert "Enquête" not in page


def test_a_credential_of_another_issuer_is_told_apart_and_not_shown(client):
    foreign = {
        "@context": [],
        "type": ["VerifiableCredential"],
        "issuer": "https://ailleurs.example.org/",
        "name": "X!",
    }
    page = check(client, json.dumps(foreign).encode()).content.decode()
    assert "autre émetteur" in page
    assert "X!" not in page


@pytest.mark.parametrize(
    ("email", "sentence"), [("Lou@example.org", "Elle est à"), ("autre@example.org", "n’est pas à")]
)
def test_whose_it_is_can_be_asked(client, certification, email, sentence):
    page = check(client, credential_file(certification, "png", "fr"), email=email).content.decode()
    assert sentence in page


def test_a_file_too_large_or_missing_or_unreadable_has_its_sentence(client):
    assert "dépasse 2 Mo" in check(client, b"x" * (LARGEST_FILE + 1)).content.decode()
    assert "Choisissez le fichier reçu" in client.post(reverse("certificates:check")).content.decode()
    assert "ne contient pas" in check(client, b"bonjour").content.decode()


def test_a_wrong_address_keeps_the_page_and_says_so(client, certification):
    response = check(client, b"x", email="lou")
    assert response.status_code == 400
    assert "adresse complète" in response.content.decode()


def test_nothing_is_fetched(client, certification, monkeypatch):
    def refused(*args, **kwargs):
        raise AssertionError("the network was asked")

    content = credential_file(certification, "json", "fr")
    monkeypatch.setattr("socket.socket.connect", refused)
    monkeypatch.setattr("socket.getaddrinfo", refused)
    assert "authentique et valide" in check(client, content).content.decode()
