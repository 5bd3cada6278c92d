"""What the tests of certification share."""

import pytest

from tests.factories_curricula import a_curriculum
from tests.kept_worlds import read_again
from workshops.certification.credentials.keys import KeyFolder

SITE = "https://relais.example.org"


@pytest.fixture(scope="module")
def made_curriculum(kept_db):
    return a_curriculum()


@pytest.fixture
def curriculum(made_curriculum, db):
    return read_again(made_curriculum)


@pytest.fixture(scope="session")
def shared_keys(tmp_path_factory):
    """A folder of keys made once: an RSA key takes a second."""
    folder = tmp_path_factory.mktemp("credential-keys")
    KeyFolder(folder).public_keys()
    return folder


@pytest.fixture
def issuing(settings, shared_keys):
    """The site signs for a public address, with keys that tests do not rotate."""
    settings.CREDENTIALS_ADDRESS = SITE
    settings.CREDENTIALS_KEYS = shared_keys
    return SITE


@pytest.fixture
def own_keys(issuing, settings, tmp_path, monkeypatch):
    """The same, with keys of the test's own, made on first use."""
    monkeypatch.setattr("workshops.certification.credentials.keys.RSA_BITS", 2048)
    settings.CREDENTIALS_KEYS = tmp_path / "keys"
    return settings.CREDENTIALS_KEYS
