"""Fixtures of the import."""

import pytest

from tests.exchange.documents import a_guide_read
from tests.factories import OrganisationFactory, a_member
from workshops.exchange.models import ImportDraft
from workshops.exchange.services import start_import
from workshops.organisations.models import Role, User


@pytest.fixture
def author(db) -> User:
    """Somebody who writes for one organisation, « rives »."""
    return a_member(Role.AUTHOR, OrganisationFactory(slug="rives", name="Les Rives"))


@pytest.fixture
def draft(author) -> ImportDraft:
    """Her import of a guide with all its parts, waiting for her review."""
    return start_import(a_guide_read(), author.memberships.get().organisation, "guide.docx", by=author)
