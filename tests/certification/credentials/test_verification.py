import json
import socket
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils.translation import override
from PIL import Image

from tests.certification.credentials.issued import NOW, POSITION, SITE, site_at
from tests.certification.credentials.tampering import alterations, token_alterations
from workshops.certification.credentials.baking import baked_png, baked_svg
from workshops.certification.credentials.keys import KeyFolder
from workshops.certification.credentials.verification import Outcome, verify

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Nothing here may open a connection."""

    def refuse(*_arguments, **_named):
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def look(site):
    """Verify as the site's own page does, with the lists as they stand unless others are given."""
    did_document, lists = site.signer.did_document(), site.lists()

    def verified(content, *, at=NOW, lists=lists, did_document=did_document):
        return verify(content, did_document=did_document, status_lists=lists.get, at=at)

    return verified


@pytest.fixture(scope="module", params=["document", "token"])
def issued(request, site):
    """Issues the badge in each form, with what is given changed."""
    return getattr(site, request.param)


def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


def test_each_file_of_a_credential_is_valid(look, document, token):
    files = [document, json.dumps(document), json.dumps(document, indent=2).encode(), token, token.encode() + b"\n"]
    for credential in (document, token):
        files += [baked_png(png(), credential), baked_svg(SVG, credential)]
    for file in files:
        found = look(file)
        assert found.outcome is Outcome.VALID
        assert found.valid
        assert found.credential["credentialSubject"]["licenseNumber"] == "R-2026-0042"


def test_each_outcome_has_its_own_sentence_in_each_language():
    for language in ("fr", "en"):
        with override(language):
            assert len({str(outcome.sentence) for outcome in Outcome}) == len(Outcome)
    with override("fr"):
        assert "révoquée" in str(Outcome.REVOKED.sentence)
    with override("en"):
        assert "revoked" in str(Outcome.REVOKED.sentence)


def test_every_single_field_alteration_of_the_document_is_refused(look, document):
    assert look(document).valid
    tried = list(alterations(document))
    assert len(tried) > 110
    for what, altered in tried:
        found = look(altered)
        assert found.outcome in {Outcome.ALTERED, Outcome.WRONG_ISSUER, Outcome.UNKNOWN_KEY}, what
        assert found.credential is None, what


def test_every_single_field_alteration_of_the_token_is_refused(look, token):
    assert look(token).valid
    tried = list(token_alterations(token))
    assert len(tried) > 110
    for what, altered in tried:
        found = look(altered)
        # Without its algorithm it is no JWT at all.
        unread = {Outcome.UNREADABLE} if what == "header alg removed" else set()
        assert found.outcome in {Outcome.ALTERED, Outcome.WRONG_ISSUER, Outcome.UNKNOWN_KEY} | unread, what
        assert found.credential is None, what


def test_an_alteration_that_shows_says_where(look, document):
    assert look({**document, "cohort": "x"}).field == "cohort"
    assert look({**document, "validUntil": "tomorrow"}).field == "validUntil"
    without_salt = json.loads(json.dumps(document))
    del without_salt["credentialSubject"]["identifier"][0]["salt"]
    assert look(without_salt).field == "credentialSubject.identifier.salt"


def test_another_spelling_of_the_same_meaning_is_refused(look, document):
    """The signature covers what a document means: these keep it, and would mean something else to another reader."""
    respelt = [
        {**document, "type": list(reversed(document["type"]))},
        {**document, "name": [document["name"]]},
        {**document, "https://schema.org/name": document["name"]},
        {**document, "evidence": []},
        {**document, "proof": [document["proof"]]},
    ]
    assert [look(one).outcome for one in respelt] == [Outcome.ALTERED] * len(respelt)


def test_a_name_written_twice_is_not_read(look, document):
    twice = json.dumps(document).replace('"name":', '"name": "Pivot d’une autre", "name":', 1)
    assert look(twice).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("added", ["=", "==", "!", " ", "\n", "AAAA", "."])
def test_a_token_signature_has_one_spelling(look, token, added):
    """Lenient readers of base64 skip what is not of its alphabet: the same signature, in other letters."""
    head, _dot, signature = token.rpartition(".")
    for respelt in (signature[:40] + added + signature[40:], added + signature):
        assert not look(f"{head}.{respelt}").valid, respelt


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"\xff\xfe",
        "a.b.c",
        "{}x",
        b"[]",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{" + b" " * 300_000 + b"}",
        b"<html/>",
        b"\x89PNG\r\n\x1a\n",
        SVG,
        '{"a": NaN}',
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_not_a_credential_is_unreadable(look, content):
    assert look(content).outcome is Outcome.UNREADABLE


@pytest.mark.parametrize("form", ["document", "token"])
def test_a_whole_credential_of_another_issuer_is_told_apart(look, form, tmp_path):
    other = site_at("https://ailleurs.example.org", KeyFolder(tmp_path))
    assert look(getattr(other, form)()).outcome is Outcome.WRONG_ISSUER


def test_any_other_badge_is_another_issuers(look):
    foreign = {
        "@context": ["https://example.org/x"],
        "type": ["VerifiableCredential"],
        "issuer": "https://example.org/",
    }
    assert look(foreign).outcome is Outcome.WRONG_ISSUER


def test_a_key_that_is_not_published_is_unknown(look, issued, tmp_path):
    thief = site_at(SITE, KeyFolder(tmp_path))
    assert look(getattr(thief, issued.__name__)()).outcome is Outcome.UNKNOWN_KEY


def test_a_key_does_not_answer_for_the_other_form(look, site, document):
    rsa = site.signer.did_document()["verificationMethod"][0]["id"]
    swapped = {**document, "proof": {**document["proof"], "verificationMethod": rsa}}
    assert look(swapped).outcome is Outcome.UNKNOWN_KEY


def test_credentials_of_before_a_rotation_stay_valid(tmp_path):
    site = site_at(SITE, KeyFolder(tmp_path))
    before = [site.document(), site.token()]
    site.signer.keys.rotate()
    after = [site.document(), site.token()]
    published, lists = site.signer.did_document(), site.lists()
    for credential in before + after:
        assert verify(credential, did_document=published, status_lists=lists.get, at=NOW).valid
    methods = {credential["proof"]["verificationMethod"] for credential in (before[0], after[0])}
    assert len(methods) == 2


def test_it_expires_at_its_last_moment(look, issued):
    credential = issued()
    end = NOW + timedelta(days=1000)
    fresh = {"lists": {}}
    assert look(credential, at=end).outcome is Outcome.EXPIRED
    assert look(credential, at=end - timedelta(seconds=1), **fresh).outcome is Outcome.STATUS_UNKNOWN
    lasting = issued(status=(), valid_until=None)
    assert look(lasting, at=end + timedelta(days=36_500)).valid


def test_it_is_not_valid_before_its_first_moment(look, issued):
    start = NOW - timedelta(days=30)
    credential = issued(status=())
    assert look(credential, at=start - timedelta(seconds=1)).outcome is Outcome.NOT_YET_VALID
    assert look(credential, at=start).valid


def test_a_revoked_or_suspended_one_says_so(look, issued, site):
    credential = issued()
    assert look(credential, lists=site.lists(revoked=(POSITION,))).outcome is Outcome.REVOKED
    assert look(credential, lists=site.lists(suspended=(POSITION,))).outcome is Outcome.SUSPENDED
    assert look(credential, lists=site.lists(revoked=(POSITION + 1,), suspended=(POSITION - 1,))).valid


def test_a_revocation_counts_before_a_suspension_and_after_the_end(look, issued, site):
    both = site.lists(revoked=(POSITION,), suspended=(POSITION,))
    assert look(issued(), lists=both).outcome is Outcome.REVOKED
    over = issued(valid_until=NOW - timedelta(days=1))
    assert look(over, lists=both).outcome is Outcome.REVOKED
    assert look(over, lists=site.lists(suspended=(POSITION,))).outcome is Outcome.EXPIRED


def test_what_is_authentic_is_shown_even_when_it_no_longer_counts(look, issued, site):
    found = look(issued(), lists=site.lists(revoked=(POSITION,)))
    assert found.credential["name"] == "Pivot en prévention"
    assert not found.valid


def test_a_status_list_that_is_missing_stale_or_of_another_leaves_the_status_unknown(look, issued, site, tmp_path):
    lists = site.lists()
    entry = site.badge.status[0]
    suspension = site.badge.status[1]
    other = site_at(SITE, KeyFolder(tmp_path)).lists()
    swapped = {
        **lists,
        entry.list_address: lists[suspension.list_address],
        entry.token_address: lists[suspension.token_address],
    }
    for served in ({}, other, swapped, dict.fromkeys(lists, b"oops")):
        assert look(issued(), lists=served).outcome is Outcome.STATUS_UNKNOWN
    for at in (NOW + timedelta(days=1), NOW - timedelta(hours=2)):
        assert look(issued(), at=at).outcome is Outcome.STATUS_UNKNOWN


def test_every_single_field_alteration_of_a_status_list_is_refused(look, site, document, token):
    lists = site.lists(revoked=(POSITION,))
    entry = site.badge.status[0]
    for address, credential, altered_lists in (
        (entry.list_address, document, alterations(lists[entry.list_address])),
        (entry.token_address, token, token_alterations(lists[entry.token_address])),
    ):
        assert look(credential, lists=lists).outcome is Outcome.REVOKED
        for what, altered in altered_lists:
            assert look(credential, lists={**lists, address: altered}).outcome is Outcome.STATUS_UNKNOWN, what


def test_a_list_signed_for_another_address_does_not_answer(look, issued, site):
    """A second list of the same purpose, in which the position is free, would hide a revocation."""
    revoked, entry = site.lists(revoked=(POSITION,)), site.badge.status[0]
    second = replace(entry, list_address=f"{SITE}/listes/2", token_address=f"{SITE}/listes/2.jwt")
    others = replace(site, badge=replace(site.badge, status=(second, site.badge.status[1]))).lists()
    swapped = {
        **revoked,
        entry.list_address: others[second.list_address],
        entry.token_address: others[second.token_address],
    }
    assert look(issued(), lists=revoked).outcome is Outcome.REVOKED
    assert look(issued(), lists=swapped).outcome is Outcome.STATUS_UNKNOWN


def test_a_position_past_the_list_leaves_the_status_unknown(look, issued, site):
    beyond = tuple(replace(entry, position=131_072) for entry in site.badge.status)
    assert look(issued(status=beyond)).outcome is Outcome.STATUS_UNKNOWN
