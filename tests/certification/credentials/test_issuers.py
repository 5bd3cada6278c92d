import pytest

from workshops.certification.credentials.issuers import (
    did_document_address,
    did_web,
    from_multikey,
    method_id,
    multikey,
    published_key,
)


@pytest.mark.parametrize(
    ("site", "did", "answers_at"),
    [
        ("https://relais.example.org", "did:web:relais.example.org", "https://relais.example.org/.well-known/did.json"),
        (
            "https://Relais.example.org/",
            "did:web:relais.example.org",
            "https://relais.example.org/.well-known/did.json",
        ),
        ("http://127.0.0.1:8000", "did:web:127.0.0.1%3A8000", "https://127.0.0.1:8000/.well-known/did.json"),
        ("https://example.org/relais/a", "did:web:example.org:relais:a", "https://example.org/relais/a/did.json"),
    ],
)
def test_a_site_has_one_did_and_one_place_for_its_document(site, did, answers_at):
    assert did_web(site) == did
    assert did_document_address(did) == answers_at


def test_what_is_not_an_address_has_no_did():
    with pytest.raises(ValueError, match="is not the address of a site"):
        did_web("relais.example.org")


def test_did_json_publishes_a_multikey_and_a_jwk(site):
    published = site.signer.did_document()
    rsa, ed25519 = site.signer.keys.public_keys()
    first, second = published["verificationMethod"]
    assert first["id"] == method_id(site.issuer.did, rsa)
    assert first["publicKeyJwk"]["kty"] == "RSA"
    assert second["id"] == f"{site.issuer.did}#{multikey(ed25519)}"
    assert second["id"].split("#")[1].startswith("z6Mk")
    assert second["type"] == "Multikey"
    assert published["assertionMethod"] == [first["id"], second["id"]]


def test_did_json_holds_nothing_private(site):
    jwk = site.signer.did_document()["verificationMethod"][0]["publicKeyJwk"]
    assert set(jwk) == {"kty", "n", "e", "kid", "alg", "use"}


def test_a_key_is_found_by_its_name_alone(site):
    published = site.signer.did_document()
    for key in site.signer.keys.public_keys():
        found = published_key(published, method_id(site.issuer.did, key))
        assert type(found) is type(key)
        assert found.public_numbers() == key.public_numbers() if hasattr(key, "public_numbers") else found == key
    assert published_key(published, site.issuer.did + "#other") is None


def test_a_key_that_may_not_sign_credentials_is_not_found(site):
    published = site.signer.did_document()
    name = published["verificationMethod"][0]["id"]
    assert published_key({**published, "assertionMethod": []}, name) is None
    elsewhere = [{**published["verificationMethod"][0], "controller": "did:web:other.example.org"}]
    assert published_key({**published, "verificationMethod": elsewhere}, name) is None


def test_a_multikey_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="not the Multikey"):
        from_multikey("zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme")
    with pytest.raises(ValueError, match="not the Multikey"):
        from_multikey("u7QE")
