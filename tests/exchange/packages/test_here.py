"""What is here of what packages speak of: asked once for all of them, and followed as they come."""

import pytest

from tests.exchange.packages.conftest import package_of
from tests.exchange.packages.worlds import an_adaptation
from tests.factories import OrganisationFactory, a_guide
from workshops.exchange.packages.here import Here
from workshops.exchange.packages.services import look_at
from workshops.programmes.models import ProgrammeTag

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought():
    """The guides of two packages, and the packages."""
    organisation = OrganisationFactory(name="Là-bas")
    pages = [a_guide(f"Guide {number}", organisation=organisation) for number in (1, 2)]
    return pages, [look_at(package_of(page))[0] for page in pages]


def test_what_is_here_is_asked_once_for_all(brought, django_assert_num_queries):
    pages, packages = brought
    pages[0].delete()
    here = Here(packages)
    with django_assert_num_queries(6):  # two types of programmes, organisations, keys, adaptations, translations
        assert [here.has(each) for each in packages] == [False, True]
        assert [here.shares_its_key(each) for each in packages] == [False, True]
        assert {here.organisation(each) for each in packages} == {pages[1].organisation}
        assert not any(here.is_awaited(each) or here.is_translated(each) for each in packages)


def test_one_that_came_is_here(brought):
    pages, packages = brought
    for page in pages:
        page.delete()
    here = Here(packages)
    place = here.place(pages[0].organisation, "fr")
    slug = packages[0].programme["slug"]
    assert not here.has(packages[0])
    assert not place.is_taken(slug)
    here.note(packages[0], pages[0])
    assert here.has(packages[0])
    assert here.shares_its_key(packages[0])
    assert not here.has(packages[1])


def test_an_adaptation_that_came_waits_for_its_source(brought):
    pages, packages = brought
    pages[0].delete()
    adaptation = an_adaptation(source_identity=pages[0].identity)
    package = look_at(package_of(adaptation))[0]
    assert Here([packages[0]]).is_awaited(packages[0])
    adaptation.lineage.delete()
    here = Here([packages[0], package])
    assert not here.is_awaited(packages[0])
    here.note(package, adaptation)
    assert here.is_awaited(packages[0])


def test_words_are_found_again_whatever_their_case_and_asked_once(brought, django_assert_num_queries):
    _pages, packages = brought
    known = ProgrammeTag.objects.create(name="Écoute", slug="ecoute")
    packages[0].programme["tags"] = ["Écoute", "nouveau"]
    packages[1].programme["tags"] = ["Écoute"]
    here = Here(packages)
    assert here.tags(packages[0]) == [known, "nouveau"]
    with django_assert_num_queries(0):
        assert here.tags(packages[1]) == [known]
