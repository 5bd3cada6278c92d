"""Incidents of confidentiality, as tests need them."""

import factory
from factory.django import DjangoModelFactory

from tests.factories import OrganisationFactory
from workshops.privacy.models import Incident


class IncidentFactory(DjangoModelFactory):
    class Meta:
        model = Incident

    organisation = factory.SubFactory(OrganisationFactory)
    circumstances = "Une liste de courriels est partie en copie visible."
    information = "Des adresses de courriel professionnelles."
