"""The credentials, judged by implementations that are not ours, each without a network.

What a judge accepts, it must refuse once any field of it is altered: a judge that looks at nothing proves nothing.
"""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from openbadgeslib.ob3 import OB3LdpVerifier, OB3Verifier
from openbadgeslib.verify import verify_badge
from PIL import Image

from tests.certification.credentials.issued import NOW, POSITION, SITE, site_at
from tests.certification.credentials.judging import (
    DIGITAL_BAZAAR,
    JOSE,
    VERIFIER_CORE,
    download_of,
    judged,
    refused_by_openbadgeslib,
)
from tests.certification.credentials.tampering import alterations, token_alterations
from workshops.certification.credentials.baking import baked_png, baked_svg
from workshops.certification.credentials.keys import KeyFolder

pytestmark = pytest.mark.xdist_group("credential judges")
OF_DOCUMENTS = [pytest.param("vc", marks=DIGITAL_BAZAAR), pytest.param("core", marks=VERIFIER_CORE)]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'


@pytest.fixture(scope="module")
def judgements(site, tmp_path_factory):
    """Judge `cases` (a credential and the lists served) in Node: an answer a case, {accepted, why, …}."""
    published = site.signer.did_document()

    def judge(
        name: str, cases: list[tuple[Any, dict[str, Any]]], did: dict[str, Any] = published
    ) -> list[dict[str, Any]]:
        return judged(name, cases, did, tmp_path_factory.mktemp("judged"), SITE)

    return judge


@pytest.mark.parametrize("judge", OF_DOCUMENTS)
def test_a_document_is_accepted_and_each_alteration_of_it_refused(judge, judgements, site, document):
    lists = site.lists()
    tried = [("as issued", document), *alterations(document)]
    answers = judgements(judge, [(altered, lists) for _what, altered in tried])
    assert [what for (what, _), answer in zip(tried, answers, strict=True) if answer["accepted"]] == ["as issued"]
    assert len(tried) > 110


@JOSE
def test_a_token_is_accepted_and_each_alteration_of_it_refused_by_jose(judgements, site, token):
    tried = [("as issued", token), *token_alterations(token)]
    answers = judgements("jose", [(altered, {}) for _what, altered in tried])
    assert [what for (what, _), answer in zip(tried, answers, strict=True) if answer["accepted"]] == ["as issued"]
    assert answers[0]["id"] == site.badge.address
    assert len(tried) > 110


@pytest.mark.parametrize("judge", OF_DOCUMENTS)
def test_what_a_status_list_says_is_heard(judge, judgements, site, document):
    cases = [site.lists(), site.lists(revoked=(POSITION,)), site.lists(suspended=(POSITION,))]
    good, revoked, suspended = judgements(judge, [(document, lists) for lists in cases])
    assert good["accepted"]
    assert not revoked["accepted"]
    assert "revocation" in revoked["why"]
    assert not suspended["accepted"]
    assert "suspension" in suspended["why"]


@DIGITAL_BAZAAR
def test_verified_alone_does_not_mean_unrevoked(judgements, site, document):
    revoked = judgements("vc", [(document, site.lists(revoked=(POSITION,)))])[0]
    assert (revoked["verified"], revoked["checked"], revoked["accepted"]) == (True, 2, False)


@pytest.mark.parametrize("judge", OF_DOCUMENTS)
def test_each_alteration_of_a_status_list_is_refused(judge, judgements, site, document):
    lists = site.lists()
    address = site.badge.status[0].list_address
    tried = [("as issued", lists[address]), *alterations(lists[address])]
    answers = judgements(judge, [(document, {**lists, address: altered}) for _what, altered in tried])
    assert [what for (what, _), answer in zip(tried, answers, strict=True) if answer["accepted"]] == ["as issued"]


@pytest.mark.parametrize("judge", OF_DOCUMENTS)
def test_a_document_out_of_its_period_or_by_an_unpublished_key_is_refused(judge, judgements, site, document, tmp_path):
    lists = site.lists()
    thief = site_at(SITE, KeyFolder(tmp_path))
    cases = [
        document,
        site.document(valid_until=NOW - timedelta(days=1)),
        site.document(valid_from=NOW + timedelta(days=1)),
        thief.document(),
    ]
    answers = judgements(judge, [(one, lists) for one in cases])
    assert [answer["accepted"] for answer in answers] == [True, False, False, False]


@JOSE
def test_a_token_out_of_its_period_or_by_an_unpublished_key_is_refused(judgements, site, token, tmp_path):
    thief = site_at(SITE, KeyFolder(tmp_path))
    tokens = [
        token,
        site.token(valid_until=NOW - timedelta(days=1)),
        site.token(valid_from=NOW + timedelta(days=1)),
        thief.token(),
    ]
    answers = judgements("jose", [(one, {}) for one in tokens])
    assert [answer["accepted"] for answer in answers] == [True, False, False, False]


@DIGITAL_BAZAAR
@JOSE
def test_credentials_of_before_a_rotation_are_still_accepted(judgements, tmp_path):
    site = site_at(SITE, KeyFolder(tmp_path))
    documents, tokens = [site.document()], [site.token()]
    site.signer.keys.rotate()
    documents.append(site.document())
    tokens.append(site.token())
    did, lists = site.signer.did_document(), site.lists()
    assert all(answer["accepted"] for answer in judgements("vc", [(one, lists) for one in documents], did))
    assert all(answer["accepted"] for answer in judgements("jose", [(one, {}) for one in tokens], did))


@pytest.fixture(scope="module")
def served(site):
    """The download function openbadgeslib is given: what the site serves, with other lists when asked; no network."""

    def with_lists(lists: dict[str, Any] | None = None):
        return download_of(site.signer.did_document(), lists or site.lists())

    return with_lists


def test_openbadgeslib_accepts_a_document_and_refuses_each_alteration(site, document, served):
    # It reads the list of a document but verifies only lists that are tokens; the judges above verify this one.
    verifier, download = OB3LdpVerifier.for_issuer_did(site.issuer.did), served()
    tried = [("as issued", document), *alterations(document)]
    accepted = [
        what for what, one in tried if not refused_by_openbadgeslib(verifier, one, download, verify_status_list=False)
    ]
    assert accepted == ["as issued"]


def test_openbadgeslib_accepts_a_token_and_refuses_each_alteration(site, token, served):
    download = served()
    verifier = OB3Verifier.for_issuer_did(site.issuer.did, download)
    tried = [("as issued", token), *token_alterations(token)]
    assert [what for what, one in tried if not refused_by_openbadgeslib(verifier, one, download)] == ["as issued"]


def test_openbadgeslib_hears_a_revocation_and_a_suspension_in_both_forms(site, document, token, served):
    documents, options = OB3LdpVerifier.for_issuer_did(site.issuer.did), {"verify_status_list": False}
    tokens = OB3Verifier.for_issuer_did(site.issuer.did, served())
    for purpose, lists in (
        ("revocation", site.lists(revoked=(POSITION,))),
        ("suspension", site.lists(suspended=(POSITION,))),
    ):
        download = served(lists)
        assert f"'{purpose}' is set" in refused_by_openbadgeslib(documents, document, download, **options)
        assert f"'{purpose}' is set" in refused_by_openbadgeslib(tokens, token, download)


def test_openbadgeslib_refuses_each_alteration_of_a_status_list_token(site, token, served):
    lists = site.lists()
    address = site.badge.status[0].token_address
    verifier = OB3Verifier.for_issuer_did(site.issuer.did, served())
    tried = [("as issued", lists[address]), *token_alterations(lists[address])]
    accepted = [
        what
        for what, altered in tried
        if not refused_by_openbadgeslib(verifier, token, served({**lists, address: altered}))
    ]
    assert accepted == ["as issued"]


def test_openbadgeslib_reads_what_is_baked(site, document, token, served):
    file = BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    for credential in (document, token):
        for picture in (baked_png(file.getvalue(), credential), baked_svg(SVG, credential)):
            found = verify_badge(picture, resolve_did=True, download=served())
            assert (found.valid, found.trusted, found.issuer_did) == (True, True, site.issuer.did), found.reason
            altered = picture.replace(b"R-2026-0042", b"R-2026-0043")
            if altered != picture and picture.startswith(b"<"):
                assert not verify_badge(altered, resolve_did=True, download=served()).valid
