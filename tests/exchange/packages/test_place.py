"""Pages put in the tree one after the other, as treebeard would put them and without asking where each time."""

import pytest
from wagtail.models import Page

from tests.factories import OrganisationFactory, a_guide
from workshops.exchange.packages.place import Place
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db


def a_page(like: GuidePage, slug: str) -> GuidePage:
    return GuidePage(
        title=slug, slug=slug, summary="Un résumé.", organisation=like.organisation, locale=like.locale, live=False
    )


@pytest.fixture
def guide():
    return a_guide("Ma voix", organisation=OrganisationFactory(name="Là-bas"))


def test_they_come_after_those_that_were_there(guide):
    parent = guide.get_parent().specific
    place = Place(parent, [])
    for slug in ("un", "deux"):
        place.put(a_page(guide, slug))
    assert [child.slug for child in Page.objects.get(pk=parent.pk).get_children()] == [guide.slug, "un", "deux"]
    assert parent.numchild == Page.objects.get(pk=parent.pk).numchild == 3
    assert not any(Page.find_problems())


def test_the_first_of_a_place_and_those_after_it(guide):
    parent = guide.get_parent().specific
    guide.delete()
    parent.refresh_from_db()
    place = Place(parent, [])
    for slug in ("un", "deux"):
        place.put(a_page(guide, slug))
    assert [child.slug for child in Page.objects.get(pk=parent.pk).get_children()] == ["un", "deux"]
    assert not any(Page.find_problems())


def test_an_address_is_taken_by_one_that_was_there_or_was_put(guide):
    place = Place(guide.get_parent().specific, [guide.slug, "un"])
    assert place.is_taken(guide.slug)
    assert not place.is_taken("un")
    place.put(a_page(guide, "un"))
    assert place.is_taken("un")
    later = GuidePage.objects.get(slug="un")
    later.title = "Un autre titre"
    later.full_clean()  # alone at its address


def test_the_address_of_a_page_that_was_put_is_checked_again_from_then_on(guide):
    place = Place(guide.get_parent().specific, [])
    page = a_page(guide, "un")
    place.put(page)
    page.slug = guide.slug
    with pytest.raises(Exception, match="slug"):
        page.full_clean()
