"""What an adaptation follows as readers have it: until the draft of a review is published, the edition before."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.adaptations.following import a_source, an_adaptation, change, follow
from tests.factories import OrganisationFactory, a_member
from tests.factories_adaptations import a_lineage
from workshops.adaptations.models import Lineage, Merge
from workshops.adaptations.queries.adaptation import find_adaptation
from workshops.adaptations.queries.family import family_of
from workshops.adaptations.queries.followed import as_published
from workshops.adaptations.queries.origins import origins_of
from workshops.adaptations.services.credit_removal import remove_credit
from workshops.adaptations.services.travelling import origins_of as origins_that_travel
from workshops.exchange.told_origins import origins_told
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    """A source of two editions, and an adaptation whose draft follows the second; what is published, the first."""
    author = a_member(Role.AUTHOR, OrganisationFactory(name="Chez nous"))
    source = a_source(authors="Léa Roy")
    guide = an_adaptation(source, author.memberships.get().organisation)
    change(source, a1={"minutes": 25}, authors="Léa Roy\nMax Côté")
    follow(guide, author)
    return SimpleNamespace(author=author, source=source, guide=GuidePage.objects.get(pk=guide.pk))


def published(guide):
    GuidePage.objects.get(pk=guide.pk).latest_revision.publish()
    return GuidePage.objects.get(pk=guide.pk)


def told_everywhere(world):
    """The edition that each of those who tell of it says is followed."""
    guide, author = GuidePage.objects.get(pk=world.guide.pk), world.author
    origin = origins_of(guide, author).lineage
    [child] = family_of(world.source.pk, author).children
    [told] = origins_told([guide], author)[guide.pk].sources
    travelling = origins_that_travel(guide)["lineage"]
    compared = find_adaptation(guide.pk, author).published_base
    return [origin.owed.base_number, child.lineage.base_number, told.edition, travelling["base_number"],
            compared.number]  # fmt: skip


def test_all_say_the_edition_followed_by_what_is_published_until_the_draft_is(world):
    assert told_everywhere(world) == [1, 1, 1, 1, 1]
    published(world.guide)
    assert told_everywhere(world) == [2, 2, 2, 2, 2]


def test_its_page_says_it_and_the_comparison_is_with_that_edition(world, client):
    client.force_login(world.author)
    page = client.get(world.guide.get_absolute_url()).content.decode()
    assert "édition 1 du" in page
    assert "édition 2 du" not in page
    compare = reverse("adaptations:compare", args=(world.guide.pk,))
    shown = client.get(compare).context
    assert shown["left"].text.number == 1
    assert not shown["sessions"][0].activities[0].fields
    drafted = client.get(f"{compare}?of=draft").context
    assert drafted["left"].text.number == 2
    assert not drafted["sessions"][0].activities[0].fields
    published(world.guide)
    assert "édition 2 du" in client.get(world.guide.get_absolute_url()).content.decode()


def test_the_record_others_read_is_of_what_is_published(world, client):
    record = reverse("adaptations:record", args=(world.guide.pk,))
    assert "édition 1, " in client.get(record).content.decode()
    client.force_login(world.author)
    assert "édition 2, " in client.get(record).content.decode()


def test_of_two_drafts_made_one_after_the_other_the_oldest_tells_what_is_published(world):
    change(world.source, a1={"minutes": 30}, authors="Max Côté")
    follow(world.guide, world.author)
    [lineage] = as_published([Lineage.objects.get(page=world.guide)])
    assert (lineage.base_number, lineage.source_authors) == (1, "")
    assert lineage.base_body == Merge.objects.order_by("number").first().before["base_body"]
    assert Lineage.objects.get(page=world.guide).base_number == 3


def test_a_draft_that_was_never_published_follows_what_it_was_made_from(world):
    never = an_adaptation(world.source, world.guide.organisation, publish=False)
    change(world.source, a2={"minutes": 30})
    follow(never, world.author)
    assert as_published([Lineage.objects.get(page=never)])[0].base_number == 3


def test_a_credit_removed_meanwhile_stays_so(world):
    lineage = Lineage.objects.get(page=world.guide)
    lineage.credit_removed_on, lineage.source_authors = "2026-05-14", "Personne"
    lineage.save()
    [told] = as_published([lineage])
    assert (told.base_number, told.source_authors) == (1, "Personne")


def test_printed_again_for_a_credit_removed_it_credits_the_edition_readers_have(world):
    """The source is itself made from another, which asks not to be named: all of them are printed again."""
    owed = a_lineage(world.source, a_source().current_edition)
    assert remove_credit(owed) == 0
    printed = GuidePage.objects.get(pk=world.guide.pk).current_edition.programme.credits
    assert "édition 1 du" in printed
    assert "édition 2 du" not in printed
    assert "édition 2 du" in published(world.guide).current_edition.programme.credits


def test_one_query_for_any_number(world, django_assert_num_queries):
    lineages = list(Lineage.objects.all()) * 3
    with django_assert_num_queries(1):
        assert [each.base_number for each in as_published(lineages)] == [1, 1, 1]
