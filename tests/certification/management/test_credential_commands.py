import json
import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import UserFactory
from tests.factories_certification import a_certification
from workshops.certification.credentials.issuers import method_id
from workshops.certification.credentials.proofs import signed_document
from workshops.certification.credentials.verification import SENTENCES, Outcome
from workshops.certification.history import EventKind
from workshops.certification.models import CredentialSigning, IssuedCredential
from workshops.certification.queries.issuer import site_signer
from workshops.certification.services.credentials import issue
from workshops.certification.services.history import record_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]


def exported(certification, path, kind="json"):
    call_command("export_credential", certification.number, "--format", kind, "-o", path, verbosity=0)
    return path


def said(path) -> tuple[str, bool]:
    """What `verify_credential` says of a file, and whether it succeeds."""
    out, code = StringIO(), 0
    try:
        call_command("verify_credential", path, stdout=out)
    except SystemExit as left:
        code = left.code
    return out.getvalue().strip(), code == 0


def sentence(outcome) -> str:
    return str(SENTENCES[outcome])


@pytest.mark.parametrize("kind", ["json", "jwt", "png", "svg"])
def test_what_is_exported_is_verified(tmp_path, kind):
    path = exported(a_certification(), tmp_path / f"badge.{kind}", kind)
    assert said(path) == (sentence(Outcome.VALID), True)


def test_each_outcome_has_its_own_sentence_and_only_a_valid_one_succeeds(tmp_path, settings, own_keys):
    certification, by = a_certification(), UserFactory()
    path = exported(certification, tmp_path / "badge.json")
    found = {"valid": said(path)}

    altered = tmp_path / "altered.json"
    altered.write_text(path.read_text().replace(certification.number, "RL-0000-00000"))
    found["altered"] = said(altered)

    settings.CREDENTIALS_ADDRESS = "https://ailleurs.example.org"
    found["wrong issuer"] = said(path)
    settings.CREDENTIALS_ADDRESS = "https://relais.example.org"

    record_event(certification, EventKind.SUSPENDED, by=by, reason="Enquête")
    found["suspended"] = said(path)
    record_event(certification, EventKind.REVOKED, by=by, reason="Décision")
    found["revoked"] = said(path)

    document = json.loads(path.read_text())
    document.pop("proof")
    over = a_certification(certification.cohort)
    issue(over)
    found["expired"] = said(expired(document, over, tmp_path / "expired.json"))

    (key,) = (each for each in CredentialSigning.objects.values_list("key", flat=True).distinct())
    call_command("withdraw_credential_key", key, "--yes", stdout=StringIO())
    found["unknown key"] = said(path)

    assert [name for name, (_words, succeeds) in found.items() if succeeds] == ["valid"]
    assert {name: words for name, (words, _succeeds) in found.items()} == {
        "valid": sentence(Outcome.VALID),
        "altered": sentence(Outcome.ALTERED),
        "wrong issuer": sentence(Outcome.WRONG_ISSUER),
        "suspended": sentence(Outcome.SUSPENDED),
        "revoked": sentence(Outcome.REVOKED),
        "expired": sentence(Outcome.EXPIRED),
        "unknown key": sentence(Outcome.UNKNOWN_KEY),
    }
    assert len({words for words, _succeeds in found.values()}) == len(found)


@pytest.mark.parametrize("kind", ["json", "jwt", "png", "svg"])
def test_a_file_changed_by_a_few_bytes_is_altered_whatever_its_form(tmp_path, kind):
    path = exported(a_certification(), tmp_path / f"badge.{kind}", kind)
    content = path.read_bytes()
    if kind == "jwt":
        header, payload, signature = content.split(b".")
        found = [b".".join((header, payload[:at] + b"AAAA" + payload[at + 4 :], signature)) for at in (40, 41, 42, 43)]
    else:
        found = [content.replace(b"OpenBadgeCredential", b"OpenBadgeCredentiel"), content.replace(b"RL-", b"RK-")]
    for altered in found:
        assert altered != content
        path.write_bytes(altered)
        assert said(path) == (sentence(Outcome.ALTERED), False)


def test_the_answer_is_in_the_language_asked(tmp_path):
    path, out = exported(a_certification(), tmp_path / "badge.json"), StringIO()
    call_command("verify_credential", path, "--language", "en", stdout=out)
    assert out.getvalue().strip() == "This credential is authentic and valid today."


def expired(document, certification, path):
    """A file of `certification` that the site signed when it was to end in April."""
    position = IssuedCredential.objects.get(certification=certification).position
    status = [
        {**each, "statusListIndex": str(position), "id": f"{each['statusListCredential']}#{position}"}
        for each in document["credentialStatus"]
    ]
    signer = site_signer()
    key = signer.keys.ed25519()
    over = {**document, "credentialStatus": status, "validUntil": "2026-04-01T00:00:00Z"}
    signed = signed_document(over, key, method_id(signer.did, key.public_key()), datetime.now(UTC))
    path.write_text(json.dumps(signed))
    return path


def test_a_number_that_is_not_there_says_so(tmp_path):
    with pytest.raises(CommandError, match="Aucun certificat ne porte le numéro « RL-0000-00000 »"):
        call_command("export_credential", "RL-0000-00000", "-o", tmp_path / "x.json")


def test_a_revoked_certification_writes_nothing(tmp_path):
    certification = a_certification()
    record_event(certification, EventKind.REVOKED, by=UserFactory(), reason="Décision")
    with pytest.raises(CommandError, match="révoquée ou annulée"):
        exported(certification, tmp_path / "badge.png", "png")
    assert not (tmp_path / "badge.png").exists()


def test_a_file_that_cannot_be_read_or_written_says_so(tmp_path):
    with pytest.raises(CommandError, match="ne se lit pas"):
        call_command("verify_credential", tmp_path / "missing.json")
    with pytest.raises(CommandError, match="ne s’écrit pas"):
        exported(a_certification(), tmp_path / "missing" / "badge.json")


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "badge.png"
    path.write_bytes(b"x" * (2 * 1024 * 1024 + 1))
    with pytest.raises(CommandError, match="dépasse"):
        call_command("verify_credential", path)


def test_a_rotation_keeps_what_was_signed_valid(tmp_path, own_keys):
    certification = a_certification()
    before = exported(certification, tmp_path / "before.jwt", "jwt")
    out = StringIO()
    call_command("rotate_credential_keys", stdout=out)
    after = exported(certification, tmp_path / "after.json")
    assert re.search(r"did:web:relais\.example\.org#z6Mk\w+", out.getvalue())
    assert said(before) == said(after) == (sentence(Outcome.VALID), True)


def test_withdrawing_a_key_says_how_many_to_sign_again_and_asks_for_a_yes(tmp_path, own_keys):
    certification = a_certification()
    path, token = exported(certification, tmp_path / "a.json"), exported(certification, tmp_path / "a.jwt", "jwt")
    exported(a_certification(certification.cohort), tmp_path / "b.json")
    name = json.loads(path.read_text())["proof"]["verificationMethod"]
    out = StringIO()
    with pytest.raises(CommandError, match="ajoutez --yes"):
        call_command("withdraw_credential_key", name, stdout=out)
    assert "2 attestations" in out.getvalue()
    assert said(path)[1]

    call_command("withdraw_credential_key", name, "--yes", stdout=out)
    assert said(path) == (sentence(Outcome.UNKNOWN_KEY), False)
    assert said(token)[1]
    assert said(exported(certification, path))[1]
    with pytest.raises(CommandError, match="aucune clé de ce nom"):
        call_command("withdraw_credential_key", name, "--yes")
