import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from workshops.certification.credentials.badges import Form, HashedIdentity, badge_document, moment
from workshops.certification.credentials.shapes import BADGE, difference


def test_the_document_says_what_the_badge_holds(site):
    document = badge_document(site.badge)
    subject = document["credentialSubject"]
    assert document["id"] == "https://relais.example.org/attestations/R-2026-0042"
    assert document["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert document["issuer"]["id"] == "did:web:relais.example.org"
    assert subject["licenseNumber"] == "R-2026-0042"
    assert subject["achievement"]["name"] == document["name"] == "Pivot en prévention"
    assert subject["achievement"]["criteria"] == {"narrative": "Les deux journées, six compétences sur huit."}


def test_the_document_is_of_the_shape_that_is_verified(site):
    assert difference(badge_document(site.badge), BADGE) == ""
    assert difference(badge_document(replace(site.badge, valid_until=None, status=())), BADGE) == ""


def test_the_person_is_a_salted_hash_that_whoever_knows_her_address_can_check(site):
    identity = badge_document(site.badge)["credentialSubject"]["identifier"][0]
    expected = hashlib.sha256(("lou@example.org" + identity["salt"]).encode()).hexdigest()
    assert identity["identityHash"] == "sha256$" + expected
    assert "lou@" not in str(badge_document(site.badge)).lower()


def test_two_salts_make_the_same_person_two_hashes():
    one, other = HashedIdentity.of("lou@example.org"), HashedIdentity.of("lou@example.org")
    assert one.digest != other.digest
    assert HashedIdentity.of("lou@example.org", salt=one.salt) == one


def test_each_form_names_the_status_lists_of_its_own_form(site):
    addresses = {
        form: [entry["statusListCredential"] for entry in badge_document(site.badge, form)["credentialStatus"]]
        for form in Form
    }
    assert all(not address.endswith(".jwt") for address in addresses[Form.DOCUMENT])
    assert [address + ".jwt" for address in addresses[Form.DOCUMENT]] == addresses[Form.TOKEN]


def test_moments_are_written_in_universal_time_to_the_second():
    montreal = timezone(timedelta(hours=-5))
    assert moment(datetime(2026, 5, 14, 20, 30, 1, 999, tzinfo=montreal)) == "2026-05-15T01:30:01Z"
    assert moment(datetime(2026, 5, 14, tzinfo=UTC)) == "2026-05-14T00:00:00Z"


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        moment(datetime(2026, 5, 14))  # noqa: DTZ001
