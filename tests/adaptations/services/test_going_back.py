"""Putting back a revision of before a review undoes it: what the source brought is offered again."""

import pytest
from django.utils import timezone

from tests.adaptations.following import a_source, an_adaptation, change, drafted, follow, review
from tests.factories import OrganisationFactory, a_member
from workshops.adaptations.merging.kept import questions_of
from workshops.adaptations.models import Lineage, Merge
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return a_member(Role.AUTHOR, OrganisationFactory(name="Chez nous"))


@pytest.fixture
def source():
    return a_source(authors="Léa Roy")


@pytest.fixture
def guide(source, author):
    return an_adaptation(source, author.memberships.get().organisation)


def latest(guide):
    return GuidePage.objects.get(pk=guide.pk).latest_revision


def put_back(guide, revision, author):
    """What the history of a page does."""
    revision.as_object().save_revision(user=author, previous_revision=revision, log_action=True)


def test_the_edition_followed_before_is_followed_again_and_the_review_is_open_with_its_choices(source, guide, author):
    change(source, a1={"minutes": 25}, a2={"minutes": 30}, authors="Léa Roy\nMax Côté")
    before = latest(guide)
    follow(guide, author, {"a2": "keep"})
    assert Lineage.objects.get(page=guide).source_authors == "Léa Roy\nMax Côté"
    put_back(guide, before, author)
    lineage = Lineage.objects.get(page=guide)
    assert (lineage.base_number, lineage.base.number, lineage.source_authors) == (1, 1, "")
    merge = Merge.objects.get()
    assert (merge.accepted_at, merge.decisions["a2"]["choice"]) == (None, "keep")
    assert set(questions_of(review(guide, author).comparison)) == {"a1", "a2"}
    follow(guide, author)
    assert (drafted(guide, "a1")["minutes"], drafted(guide, "a2")["minutes"]) == (25, 20)


def test_going_back_before_two_reviews_undoes_both(source, guide, author):
    change(source, a1={"minutes": 25})
    before = latest(guide)
    follow(guide, author)
    change(source, a2={"minutes": 30})
    follow(guide, author)
    assert Lineage.objects.get(page=guide).base_number == 3
    put_back(guide, before, author)
    assert Lineage.objects.get(page=guide).base_number == 1
    assert set(questions_of(review(guide, author).comparison)) == {"a1", "a2"}


def test_going_back_to_a_revision_made_since_the_review_changes_nothing(source, guide, author):
    change(source, a1={"minutes": 25})
    follow(guide, author)
    after = latest(guide)
    change(guide, publish=False, a2={"minutes": 12})
    put_back(guide, after, author)
    assert Lineage.objects.get(page=guide).base_number == 2
    assert Merge.objects.get().accepted_by == author


def test_a_credit_removed_since_stays_removed(source, guide, author):
    change(source, a1={"minutes": 25})
    before = latest(guide)
    follow(guide, author)
    Lineage.objects.filter(page=guide).update(credit_removed_on=timezone.localdate(), source_title="", credits="")
    put_back(guide, before, author)
    lineage = Lineage.objects.get(page=guide)
    assert (lineage.base_number, lineage.source_title) == (1, "")


def test_a_source_gone_since_leaves_the_copy_of_what_was_followed(source, guide, author):
    change(source, a1={"minutes": 25})
    before = latest(guide)
    follow(guide, author)
    GuidePage.objects.get(pk=source.pk).delete()
    put_back(guide, before, author)
    lineage = Lineage.objects.get(page=guide)
    assert (lineage.base_number, lineage.base_id) == (1, None)
    assert lineage.base_body[0]["value"]["activities"][0]["value"]["minutes"] == 10


def test_a_programme_that_is_no_adaptation_goes_back_as_any_page(source, author):
    before = latest(source)
    change(source, a1={"minutes": 25})
    put_back(source, before, author)
    assert drafted(source, "a1")["minutes"] == 10
