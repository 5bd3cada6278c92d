"""What the page of a public programme says to programs."""

import json
import re

import pytest
from django.test import Client

from tests.factories import AudienceFactory, OrganisationFactory, ThemeFactory, a_guide, a_member
from tests.factories_curricula import a_curriculum
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said_by(page, client: Client | None = None):
    """The linked data of the page of a programme; None when it has none."""
    text = (client or Client()).get(page.get_absolute_url()).content.decode()
    found = SCRIPT.findall(text)
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


def test_a_guide_is_a_learning_resource():
    guide = a_guide(
        "Mes limites",
        themes=(ThemeFactory(names={"fr": "Consentement"}),),
        audiences=(AudienceFactory(names={"fr": "Jeunes"}),),
        authors="Zoé Côté",
        objectives="Dire non.",
        age_from=12,
        age_to=17,
        licence="CC-BY-4.0",
    )
    said = said_by(guide)
    assert (said["@context"], said["@type"]) == ("https://schema.org", "LearningResource")
    assert said["name"] == "Mes limites"
    assert said["url"] == f"http://testserver/fr/guides/{guide.pk}/{guide.slug}/"
    assert said["typicalAgeRange"] == "12-17"
    assert said["timeRequired"] == "PT10M"
    assert said["teaches"] == ["Dire non."]
    assert said["keywords"] == ["Consentement"]
    assert said["author"] == [{"@type": "Person", "name": "Zoé Côté"}]
    assert said["audience"] == [{"@type": "EducationalAudience", "educationalRole": "Jeunes"}]
    assert said["license"] == "https://creativecommons.org/licenses/by/4.0/deed.fr"
    assert said["inLanguage"] == "fr"


def test_a_curriculum_is_a_course():
    said = said_by(a_curriculum("Devenir pivot"))
    assert (said["@type"], said["name"]) == ("Course", "Devenir pivot")
    assert said["provider"]["@type"] == "Organization"


def test_what_is_not_for_everyone_says_nothing_even_to_its_members(signed_in):
    home = OrganisationFactory()
    client = signed_in(a_member(Role.COORDINATOR, home))
    for visibility in (Visibility.ORGANISATION, Visibility.NETWORK):
        assert said_by(a_guide(organisation=home, visibility=visibility), client) is None


def test_nothing_typed_ends_the_script():
    title = "</script><script>alert(1)</script><!-- & \u2028!"
    assert said_by(a_guide(title))["name"] == title


def test_the_policy_of_the_page_is_as_strict_as_without_it():
    policy = Client().get(a_guide().get_absolute_url())["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
