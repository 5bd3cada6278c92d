import pytest

from tests.factories import UserFactory
from tests.factories_certification import a_certification, a_cohort
from workshops.certification.history import EventKind
from workshops.certification.models import CredentialSigning, IssuedCredential
from workshops.certification.services import credentials
from workshops.certification.services.credentials import CredentialRefusedError, issue, note_signing, publish, unpublish
from workshops.certification.services.history import record_event

pytestmark = pytest.mark.django_db


def test_a_credential_is_given_once_with_its_place_and_salt():
    certification = a_certification()
    first, second = issue(certification), issue(certification)
    assert first == second
    assert (first.list_number, first.published) == (1, False)
    assert 0 <= first.position < 131_072
    assert len(first.salt) == 32


def test_a_taken_position_is_drawn_again(monkeypatch):
    drawn = iter([7, 7, 7, 8])
    monkeypatch.setattr(credentials.secrets, "randbelow", lambda _most: next(drawn))
    cohort = a_cohort()
    assert [issue(a_certification(cohort)).position for _each in range(2)] == [7, 8]


def test_a_list_half_full_is_followed_by_another(monkeypatch):
    monkeypatch.setattr(credentials, "FULL", 2)
    cohort = a_cohort()
    assert [issue(a_certification(cohort)).list_number for _each in range(3)] == [1, 1, 2]


def test_nothing_goes_out_of_a_certification_that_is_revoked_or_whose_award_never_held():
    cohort, by = a_cohort(), UserFactory()
    revoked, voided = a_certification(cohort), a_certification(cohort)
    record_event(revoked, EventKind.REVOKED, by=by, reason="Décision")
    record_event(voided, EventKind.CORRECTED, by=by, reason="Erreur", corrects=1)
    for certification in (revoked, voided):
        with pytest.raises(CredentialRefusedError, match="révoquée ou annulée"):
            issue(certification)
    assert IssuedCredential.objects.count() == 0


def test_its_holder_makes_it_public_and_takes_it_back():
    certification = a_certification()
    publish(certification)
    assert IssuedCredential.objects.get().published
    unpublish(certification)
    assert not IssuedCredential.objects.get().published


def test_unpublishing_what_was_never_issued_makes_nothing():
    unpublish(a_certification())
    assert IssuedCredential.objects.count() == 0


def test_the_key_that_signed_is_noted_once():
    credential = issue(a_certification())
    for _time in range(2):
        note_signing(credential, "did:web:relais.example.org#z6MkKey")
    assert CredentialSigning.objects.get().key == "z6MkKey"
