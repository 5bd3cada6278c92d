import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import UserFactory
from tests.factories_certification import a_certification
from workshops.certification.credentials.baking import png_credential, svg_credential
from workshops.certification.credentials.tokens import unpacked
from workshops.certification.history import EventKind
from workshops.certification.models import CredentialSigning
from workshops.certification.services.credential_files import credential_file
from workshops.certification.services.history import record_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]


def credentials_of(certification, language="fr"):
    """The credential as each file says it."""
    files = {kind: credential_file(certification, kind, language) for kind in ("json", "png", "svg", "jwt")}
    return {
        "json": json.loads(files["json"]),
        "png": json.loads(png_credential(files["png"])),
        "svg": json.loads(svg_credential(files["svg"])),
        "jwt": unpacked(files["jwt"].decode())[1],
    }


def test_each_file_says_the_same_certification():
    certification = a_certification()
    found = credentials_of(certification)
    for credential in found.values():
        assert credential["id"] == f"https://relais.example.org/credentials/{certification.number}"
        assert credential["issuer"]["id"] == "did:web:relais.example.org"
        subject = credential["credentialSubject"]
        assert subject["licenseNumber"] == certification.number
        assert subject["source"]["name"] == certification.organisation.name
        assert "Exemple" not in json.dumps(credential)
    assert len({each["credentialSubject"]["identifier"][0]["identityHash"] for each in found.values()}) == 1


def test_documents_name_the_lists_that_are_documents_and_tokens_those_that_are_tokens():
    found = credentials_of(a_certification())
    lists = {kind: {each["statusListCredential"] for each in found[kind]["credentialStatus"]} for kind in found}
    address = "https://relais.example.org/credentials/status"
    assert lists["json"] == {f"{address}/revocation/1", f"{address}/suspension/1"}
    assert lists["jwt"] == {f"{address}/revocation/1.jwt", f"{address}/suspension/1.jwt"}


def test_its_words_are_in_the_language_asked_for():
    certification = a_certification()
    french, english = (
        json.loads(credential_file(certification, "json", language))["credentialSubject"]["achievement"]
        for language in ("fr", "en")
    )
    assert (french["inLanguage"], english["inLanguage"]) == ("fr", "en")
    assert french["id"] == english["id"]
    assert (french["name"], english["name"]) == (certification.titles["fr"], certification.titles["en"])
    assert "compétences" in french["criteria"]["narrative"]
    assert french["image"]["id"].endswith("/badge.fr.png")


def test_it_is_valid_from_the_day_of_the_award_to_the_end_of_the_last_day():
    certification = a_certification(day=date(2026, 5, 14))
    credential = json.loads(credential_file(certification, "json", "fr"))
    assert credential["validFrom"] == "2026-05-14T04:00:00Z"
    assert credential["validUntil"] == "2029-05-15T04:00:00Z"


def test_a_file_taken_after_a_renewal_has_the_new_end():
    certification = a_certification()
    before = json.loads(credential_file(certification, "json", "fr"))
    record_event(certification, EventKind.RENEWED, by=UserFactory(), effective=timezone.localdate())
    after = json.loads(credential_file(certification, "json", "fr"))
    assert after["validUntil"] > before["validUntil"]
    assert after["credentialStatus"] == before["credentialStatus"]


def test_a_person_without_an_address_is_named_by_her_record():
    credential = json.loads(credential_file(a_certification(email=""), "json", "fr"))
    assert credential["credentialSubject"]["identifier"][0]["identityType"] == "identifier"


def test_an_award_still_to_come_is_not_valid_yet():
    certification = a_certification(day=timezone.localdate() + timedelta(days=30))
    credential = json.loads(credential_file(certification, "json", "fr"))
    assert credential["validFrom"][:10] == certification.awarded_on.isoformat()


def test_the_keys_that_signed_are_noted():
    credentials_of(a_certification())
    keys = set(CredentialSigning.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert sum(key.startswith("z6Mk") for key in keys) == 1
