"""What the tests of credentials share."""

from typing import Any

import pytest

from tests.certification.credentials.issued import SITE, Site, site_at
from workshops.certification.credentials.keys import KeyFolder


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Site:
    """The issuer under test; its keys are made once, for an RSA key takes a second."""
    return site_at(SITE, KeyFolder(tmp_path_factory.mktemp("keys")))


@pytest.fixture(scope="session")
def document(site) -> dict[str, Any]:
    return site.document()


@pytest.fixture(scope="session")
def token(site) -> str:
    return site.token()
