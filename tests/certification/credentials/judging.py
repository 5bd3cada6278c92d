"""Credentials given to judges that are not ours, each without a network: what the site serves comes from the caller."""

import json
from pathlib import Path
from typing import Any

from openbadgeslib.ob3 import OB3VerificationError

from tests.planning.kit.verifiers import MODULES, VERIFIERS, judged_by, ran
from workshops.certification.credentials.issuers import did_document_address
from workshops.certification.credentials.linked_data import PINNED, loaded_context

DIGITAL_BAZAAR = judged_by("node", MODULES / "@digitalbazaar" / "vc")
VERIFIER_CORE = judged_by("node", MODULES / "@digitalcredentials" / "verifier-core")
JOSE = judged_by("node", MODULES / "jose")
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"


def judged(
    name: str, cases: list[tuple[Any, dict[str, Any]]], did: dict[str, Any], folder: Path, address: str
) -> list[dict[str, Any]]:
    """What the judge `name` (vc, core or jose) says of `cases`, a credential and the lists served: {accepted, why, …}.

    Fails when it looked in vain for anything under `address`, that of the site.
    """
    file = folder / "given.json"
    given = {
        "contexts": {context: loaded_context(context) for context in PINNED},
        "did": did,
        "didAddress": did_document_address(did["id"]),
        "cases": [{"credential": credential, "lists": lists} for credential, lists in cases],
    }
    file.write_text(json.dumps(given))
    answer = ran("node", VERIFIERS / "credentials.mjs", name, file)
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    # verifier-core also looks for the schema of Open Badges, whose absence it only notes.
    asked = {one for one in said["network"] if one != SCHEMA and one.startswith(address)}
    assert not asked, "the judge missed something the site serves"
    assert len(said["answers"]) == len(cases)
    return said["answers"]


def download_of(did: dict[str, Any], lists: dict[str, Any]):
    """The download function openbadgeslib is given: what the site serves and nothing else."""
    known = {did_document_address(did["id"]): did, **lists}

    def download(address: str) -> bytes:
        found = known[address]
        return found.encode() if isinstance(found, str) else json.dumps(found).encode()

    return download


def refused_by_openbadgeslib(verifier: Any, credential: Any, download: Any, **options: Any) -> str:
    """Why openbadgeslib refuses `credential`; empty when it accepts."""
    given = json.dumps(credential) if isinstance(credential, dict) else credential
    try:
        verifier.verify(given, check_status=True, download=download, **options)
    except OB3VerificationError as error:
        return str(error) or type(error).__name__
    return ""
