"""From an award to a file, and from the file to judges that are not ours: they read what the site serves, over HTTP."""

import json

import pytest
from django.core.management import call_command
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier
from openbadgeslib.verify import verify_badge

from tests.certification.credentials.judging import (
    DIGITAL_BAZAAR,
    JOSE,
    VERIFIER_CORE,
    download_of,
    judged,
    refused_by_openbadgeslib,
)
from tests.factories import UserFactory
from tests.factories_certification import a_certification, a_cohort
from workshops.certification.credentials.baking import png_credential, svg_credential
from workshops.certification.history import EventKind
from workshops.certification.services.history import record_event

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("issuing"),
    pytest.mark.xdist_group("credential judges"),
]
SITE = "https://relais.example.org"
OF_DOCUMENTS = [pytest.param("vc", marks=DIGITAL_BAZAAR), pytest.param("core", marks=VERIFIER_CORE)]
LISTS = ("revocation/1", "suspension/1")


@pytest.fixture
def certifications():
    """Three of one cohort: the first in force, the second to be suspended, the third to be revoked."""
    cohort = a_cohort()
    return [a_certification(cohort) for _each in range(3)]


@pytest.fixture
def export(tmp_path):
    """The bytes that the command writes."""

    def command(certification, kind: str) -> bytes:
        path = tmp_path / f"{certification.number}.{kind}"
        call_command("export_credential", certification.number, "--format", kind, "-o", path, verbosity=0)
        return path.read_bytes()

    return command


@pytest.fixture
def served(client):
    """What the site answers today at its fixed addresses: did.json, and each list in both forms by address."""

    def answers():
        did = client.get("/.well-known/did.json").json()
        lists = {}
        for name in LISTS:
            path = f"/credentials/status/{name}"
            lists[f"{SITE}{path}"] = client.get(path).json()
            lists[f"{SITE}{path}.jwt"] = client.get(f"{path}.jwt").content.decode()
        return did, lists

    return answers


def decide(certifications):
    by = UserFactory()
    record_event(certifications[1], EventKind.SUSPENDED, by=by, reason="Enquête")
    record_event(certifications[2], EventKind.REVOKED, by=by, reason="Décision")


def altered(document):
    """Its tampered twin: another holder's name for the same proof."""
    subject = document["credentialSubject"]
    identity = {**subject["identifier"][0], "identityHash": "sha256$" + "0" * 64}
    return {**document, "credentialSubject": {**subject, "identifier": [identity]}}


@pytest.mark.parametrize("judge", OF_DOCUMENTS)
def test_documents_are_judged_by_what_the_site_serves(judge, certifications, export, served, tmp_path):
    documents = [json.loads(export(each, "json")) for each in certifications]
    did, before = served()
    decide(certifications)
    did, after = served()
    cases = [
        *((each, before) for each in documents),
        *((each, after) for each in documents),
        (altered(documents[0]), before),
    ]
    answers = judged(judge, cases, did, tmp_path, SITE)
    assert [each["accepted"] for each in answers] == [True, True, True, True, False, False, False]
    assert "suspension" in answers[4]["why"]
    assert "revocation" in answers[5]["why"]


@JOSE
def test_tokens_are_judged_by_the_keys_the_site_serves(certifications, export, served, tmp_path):
    token = export(certifications[0], "jwt").decode()
    header, _payload, signature = token.split(".")
    other = export(certifications[1], "jwt").decode().split(".")[1]
    did, _lists = served()
    answers = judged("jose", [(token, {}), (f"{header}.{other}.{signature}", {})], did, tmp_path, SITE)
    assert [each["accepted"] for each in answers] == [True, False]
    assert answers[0]["id"] == f"{SITE}/credentials/{certifications[0].number}"


def test_openbadgeslib_hears_in_both_forms_what_was_decided(certifications, export, served):
    documents = [json.loads(export(each, "json")) for each in certifications]
    tokens = [export(each, "jwt").decode() for each in certifications]
    did, before = served()
    decide(certifications)
    _did, after = served()
    ldp = OB3LdpVerifier.for_issuer_did(did["id"])
    jwt = OB3Verifier.for_issuer_did(did["id"], download_of(did, before))
    for lists, decided in ((before, ["", ""]), (after, ["suspension", "revocation"])):
        download = download_of(did, lists)
        for form in (
            [refused_by_openbadgeslib(ldp, each, download, verify_status_list=False) for each in documents],
            [refused_by_openbadgeslib(jwt, each, download) for each in tokens],
        ):
            assert form[0] == ""
            for reason, purpose in zip(form[1:], decided, strict=True):
                assert (f"'{purpose}' is set" in reason) if purpose else reason == ""
    assert refused_by_openbadgeslib(ldp, altered(documents[0]), download_of(did, before), verify_status_list=False)


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_openbadgeslib_reads_the_pictures(certifications, export, served, kind):
    picture = export(certifications[0], kind)
    did, lists = served()
    found = verify_badge(picture, resolve_did=True, download=download_of(did, lists))
    assert (found.valid, found.trusted, found.issuer_did) == (True, True, did["id"]), found.reason
    if kind == "svg":
        number = certifications[0].number.encode()
        twin = picture.replace(number, b"RL-0000-00000")
        assert not verify_badge(twin, resolve_did=True, download=download_of(did, lists)).valid


@pytest.mark.parametrize("judge", OF_DOCUMENTS)
def test_what_is_baked_is_judged_as_the_document_is(judge, certifications, export, served, tmp_path):
    baked = [png_credential(export(certifications[0], "png")), svg_credential(export(certifications[0], "svg"))]
    documents = [json.loads(each) for each in baked]
    did, lists = served()
    cases = [(each, lists) for each in (*documents, *map(altered, documents))]
    answers = judged(judge, cases, did, tmp_path, SITE)
    assert [each["accepted"] for each in answers] == [True, True, False, False]


@DIGITAL_BAZAAR
def test_what_was_exported_before_a_rotation_is_still_accepted(own_keys, certifications, export, served, tmp_path):
    before = json.loads(export(certifications[0], "json"))
    call_command("rotate_credential_keys", verbosity=0)
    after = json.loads(export(certifications[0], "json"))
    did, lists = served()
    answers = judged("vc", [(before, lists), (after, lists)], did, tmp_path, SITE)
    assert [each["accepted"] for each in answers] == [True, True]

    call_command("withdraw_credential_key", before["proof"]["verificationMethod"], "--yes", verbosity=0)
    did, lists = served()
    answers = judged("vc", [(before, lists), (after, lists)], did, tmp_path, SITE)
    assert [each["accepted"] for each in answers] == [False, True]
