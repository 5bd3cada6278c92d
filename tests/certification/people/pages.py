"""What tests of pages of people share."""

import re

from django.utils.html import strip_tags

from tests.factories_certification import AffiliationFactory, PersonFactory
from workshops.certification.models import Person


def words(response) -> str:
    """What a page says, its spaces made single."""
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def of_organisation(organisation, **fields) -> Person:
    """A person who works there."""
    return AffiliationFactory(organisation=organisation, person=PersonFactory(**fields)).person
