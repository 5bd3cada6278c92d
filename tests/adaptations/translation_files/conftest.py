"""A guide to translate, and who writes it."""

import pytest

from tests.adaptations.translated import a_french_guide
from tests.factories import a_member
from workshops.organisations.admin_access import ensure_admin_access
from workshops.organisations.models import Role


@pytest.fixture
def guide():
    made = a_french_guide()
    ensure_admin_access(made.organisation)
    return made


@pytest.fixture
def author(guide):
    return a_member(Role.AUTHOR, guide.organisation)


@pytest.fixture
def signed_in(client, author):
    client.force_login(author)
    return client
