"""What other people's tools say of a package: the bag, the crate, the checksums, the signature."""

import json
import shutil
import subprocess
import zipfile
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import bagit
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from joserfc import jws
from joserfc.jwk import OKPKey
from requests import Response
from requests.adapters import BaseAdapter
from requests_cache import CachedSession
from rocrate_validator import services
from rocrate_validator.models import Severity
from urllib3 import HTTPResponse

from tests.exchange.packages.conftest import package_of
from tests.exchange.packages.test_families import a_translated_guide
from tests.exchange.packages.test_round_trip import a_whole_guide
from tests.exchange.packages.worlds import an_adaptation
from workshops.certification.queries.issuer import site_keys
from workshops.exchange.packages.crate import CONTEXT

TERMS = Path(__file__).with_name("ro-crate-1.2-context.json")
pytestmark = pytest.mark.django_db


SENT = {"guide": a_whole_guide, "adaptation": an_adaptation, "translation": lambda: a_translated_guide()[1]}


@pytest.fixture(params=SENT)
def unpacked(request, tmp_path):
    """The folder of a package, opened as anyone would."""
    with zipfile.ZipFile(package_of(SENT[request.param]())) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "opened")
    return next((tmp_path / "opened").iterdir())


def test_it_is_a_bag(unpacked):
    bag = bagit.Bag(str(unpacked))
    bag.validate(processes=1)
    assert bag.algorithms == ["sha512"]
    assert bag.info["Source-Organization"] == "Relais (https://ici.example)"


def test_its_checksums_are_those_of_sha512sum(unpacked):
    tool = shutil.which("sha512sum")
    assert tool, "sha512sum comes with every Linux"
    for manifest in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
        done = subprocess.run(
            [tool, "--strict", "-c", manifest], cwd=unpacked, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def terms_at_hand(tmp_path):
    """The validator's cache, holding the terms we use of the RO-Crate context: tests have no network."""

    class OnDisk(BaseAdapter):
        def send(self, request, **kwargs):
            answer = Response()
            answer.status_code, answer.url, answer.request = 200, request.url, request
            answer.headers["Content-Type"] = "application/ld+json"
            answer.raw = HTTPResponse(BytesIO(TERMS.read_bytes()), preload_content=False, status=200)
            return answer

        def close(self):
            """Nothing was opened."""

    path = tmp_path / "terms"
    with CachedSession(cache_name=str(path), backend="sqlite", expire_after=-1) as session:
        session.mount("https://", OnDisk())
        assert session.get(CONTEXT).json()
    return path


def test_it_is_a_crate(unpacked, terms_at_hand):
    settings = services.ValidationSettings(
        rocrate_uri=str(unpacked / "data"),
        profile_identifier="ro-crate-1.2",
        requirement_severity=Severity.REQUIRED,
        offline=True,
        cache_path=terms_at_hand,
    )
    result = services.validate(settings)
    assert [f"{issue.check.identifier}: {issue.message}" for issue in result.get_issues()] == []


def test_everything_in_it_is_described_by_the_crate(unpacked):
    graph = json.loads((unpacked / "data/ro-crate-metadata.json").read_text())["@graph"]
    root = next(entity for entity in graph if entity["@id"] == "./")
    described = {part["@id"] for part in root["hasPart"]}
    files = {str(path.relative_to(unpacked / "data")) for path in (unpacked / "data").rglob("*") if path.is_file()}
    assert described == files - {"ro-crate-metadata.json"}


def test_its_signature_holds_for_whoever_follows_the_standard(unpacked):
    """RFC 7515, appendix F, and RFC 7638, done by hand: no library that signs has a part in it."""
    header, nothing, signature = (unpacked / "signature.jws").read_text().strip().split(".")
    assert nothing == ""
    said = json.loads(decoded(header))
    assert (said["alg"], said["jwk"]["kty"], said["jwk"]["crv"]) == ("Ed25519", "OKP", "Ed25519")
    payload = urlsafe_b64encode((unpacked / "tagmanifest-sha512.txt").read_bytes()).rstrip(b"=")
    key = Ed25519PublicKey.from_public_bytes(decoded(said["jwk"]["x"]))
    key.verify(decoded(signature), header.encode() + b"." + payload)
    with pytest.raises(InvalidSignature):
        key.verify(decoded(signature), header.encode() + b"." + payload + b"A")
    named = json.dumps({name: said["jwk"][name] for name in ("crv", "kty", "x")}, separators=(",", ":"))
    assert decoded(said["kid"]) == sha256(named.encode()).digest()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_its_signature_holds_with_the_key_of_the_site(unpacked):
    key = OKPKey.import_key(site_keys().ed25519().public_key())
    signed = jws.deserialize_compact(
        (unpacked / "signature.jws").read_bytes().strip(),
        key,
        payload=(unpacked / "tagmanifest-sha512.txt").read_bytes(),
        registry=jws.JWSRegistry(algorithms=["Ed25519"], strict_check_header=False),
    )
    assert signed.headers()["iss"] == "https://ici.example"
