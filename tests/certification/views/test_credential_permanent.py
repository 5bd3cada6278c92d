import json

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.factories_certification import a_certification
from workshops.certification.history import EventKind
from workshops.certification.services.credentials import issue
from workshops.certification.services.history import record_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]
LISTS = ["/credentials/status/revocation/1", "/credentials/status/suspension/1.jwt"]


@pytest.fixture
def certification():
    made = a_certification()
    made.titles = {"fr": "Pivot : Devenir pivot", "en": "Pivot: Becoming one"}
    made.save()
    issue(made)
    return made


def address_of_achievement(certification) -> str:
    return f"/credentials/achievements/{certification.programme}/{certification.rule_version.number}"


@pytest.mark.parametrize("address", ["/.well-known/did.json", "/did.json"])
def test_the_keys_are_published_where_did_web_looks(client, address):
    response = client.get(address)
    document = response.json()
    assert response["Content-Type"] == "application/did+ld+json"
    assert document["id"] == "did:web:relais.example.org"
    kinds = [method["type"] for method in document["verificationMethod"]]
    assert sorted(kinds) == ["JsonWebKey", "Multikey"]
    multikey = next(method for method in document["verificationMethod"] if method["type"] == "Multikey")
    assert multikey["id"] == f"did:web:relais.example.org#{multikey['publicKeyMultibase']}"
    assert multikey["publicKeyMultibase"].startswith("z6Mk")
    assert response["Cache-Control"] == "no-cache"


def test_no_private_key_is_published(client):
    document = client.get("/.well-known/did.json").content.decode()
    assert '"d"' not in document
    assert "PRIVATE" not in document


def test_lists_are_served_as_a_document_and_as_a_token(client, certification):
    document, token = (client.get(address) for address in LISTS)
    assert document["Content-Type"] == "application/vc+ld+json"
    assert document.json()["id"] == f"https://relais.example.org{LISTS[0]}"
    assert token["Content-Type"] == "application/vc+jwt"
    assert token.content.count(b".") == 2


def test_a_list_that_has_not_changed_is_not_sent_again(client, certification):
    first = client.get(LISTS[0])
    assert client.get(LISTS[0], headers={"If-None-Match": first["ETag"]}).status_code == 304
    record_event(certification, EventKind.REVOKED, by=UserFactory(), reason="Décision")
    again = client.get(LISTS[0], headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)


@pytest.mark.parametrize(
    "address",
    [
        "/credentials/status/revocation/2",
        "/credentials/status/message/1",
        "/credentials/achievements/00000000-0000-4000-8000-000000000000/1",
    ],
)
def test_what_no_credential_names_is_not_there(client, certification, address):
    assert client.get(address).status_code == 404


def test_an_achievement_is_json_to_programs_and_a_page_to_people(client, certification):
    address = address_of_achievement(certification)
    for accept in ("application/json", "*/*"):
        answer = client.get(address, headers={"Accept": accept, "Accept-Language": "en"})
        assert answer["Content-Type"] == "application/ld+json"
        assert answer.json()["name"] == certification.titles["en"]
    people = client.get(address, headers={"Accept": "text/html,*/*;q=0.8", "Accept-Language": "en"}, follow=True)
    assert people.request["PATH_INFO"].startswith("/en/certificates/achievements/")
    assert certification.titles["en"] in people.content.decode()
    assert {"Accept", "Accept-Language"} <= set(answer["Vary"].replace(" ", "").split(","))


def test_an_achievement_no_credential_was_issued_for_is_not_told(client):
    certification = a_certification()
    assert client.get(address_of_achievement(certification)).status_code == 404


def test_the_address_of_a_credential_leads_to_its_page(client, certification):
    response = client.get(f"/credentials/{certification.number}", headers={"Accept-Language": "fr"})
    assert response.url == f"/fr/certificates/{certification.number}/badge/"


def test_the_issuer_is_a_profile_to_programs_and_leads_people_to_the_verification(client):
    profile = client.get("/credentials/issuer").json()
    assert (profile["id"], profile["type"]) == ("did:web:relais.example.org", ["Profile"])
    people = client.get("/credentials/issuer", headers={"Accept": "text/html"})
    assert people.url.endswith("/certificates/check/")


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_an_achievement_has_its_picture_in_each_language(client, certification, kind):
    address = f"{address_of_achievement(certification)}/badge.{{}}.{kind}"
    french, english = (client.get(address.format(language)) for language in ("fr", "en"))
    assert french["Content-Type"].startswith("image/")
    assert french.content != english.content
    assert client.get(address.format("iu")).status_code == 404


def test_pages_of_other_sites_may_read_what_programs_need_and_nothing_else(client, certification):
    achievement = address_of_achievement(certification)
    for address in ("/.well-known/did.json", *LISTS, achievement, "/credentials/issuer"):
        assert client.get(address)["Access-Control-Allow-Origin"] == "*", address
    for address in (
        reverse("certificates:credential", args=[certification.number]),
        reverse("certificates:check"),
        f"{achievement}/badge.fr.png",
        "/fr/",
    ):
        assert "Access-Control-Allow-Origin" not in client.get(address), address


def test_a_baked_context_is_that_of_open_badges(client, certification):
    answer = client.get(address_of_achievement(certification)).json()
    assert json.dumps(answer["@context"]).count("context-3.0.3.json") == 1
