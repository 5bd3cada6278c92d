import base64
import json
from dataclasses import replace

import pytest

from tests.certification.credentials.issued import NOW
from workshops.certification.credentials.badges import Purpose
from workshops.certification.credentials.linked_data import UnsignableDocument
from workshops.certification.credentials.signing import ForeignIssuer
from workshops.certification.credentials.status_lists import StatusList


def decoded(segment: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)))


def test_the_proof_names_the_current_key(site, document):
    proof = document["proof"]
    assert proof["cryptosuite"] == "eddsa-rdfc-2022"
    assert proof["verificationMethod"] == site.signer.did_document()["verificationMethod"][1]["id"]
    assert proof["proofPurpose"] == "assertionMethod"


def test_the_token_says_what_its_credential_says(site, token):
    header, payload = (decoded(segment) for segment in token.split(".")[:2])
    assert header == {"alg": "RS256", "kid": site.signer.did_document()["verificationMethod"][0]["id"], "typ": "JWT"}
    assert payload["iss"] == payload["issuer"]["id"]
    assert payload["jti"] == payload["id"]
    assert payload["sub"] == payload["credentialSubject"]["id"] == site.badge.address + "#holder"
    assert (payload["nbf"], payload["exp"]) == (
        int(site.badge.valid_from.timestamp()),
        int(site.badge.valid_until.timestamp()),
    )


def test_a_badge_or_a_list_of_another_issuer_is_not_signed(site):
    other = replace(site.issuer, did="did:web:other.example.org")
    badge = replace(site.badge, issuer=other)
    listed = StatusList(
        other, Purpose.REVOCATION, "https://a.example.org/1", "https://a.example.org/1.jwt", frozenset(), NOW, NOW
    )
    attempts = (
        lambda: site.signer.badge(badge, NOW),
        lambda: site.signer.badge_token(badge),
        lambda: site.signer.status_list_token(listed),
    )
    for attempt in attempts:
        with pytest.raises(ForeignIssuer, match=r"other\.example\.org"):
            attempt()


def test_neither_form_is_signed_when_a_part_would_go_unsigned(site):
    relative = replace(site.badge, achievement=replace(site.badge.achievement, address="pivot/3"))
    for attempt in (lambda: site.signer.badge(relative, NOW), lambda: site.signer.badge_token(relative)):
        with pytest.raises(UnsignableDocument, match="pivot/3"):
            attempt()
