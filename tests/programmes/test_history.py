"""What Wagtail's history says of a page that was just made: as Wagtail writes it, for one statement in all."""

import pytest
from wagtail.log_actions import LogContext, log
from wagtail.models import PageLogEntry

from tests.factories import UserFactory, a_guide
from workshops.background.once import each_task_once
from workshops.programmes.history import note

pytestmark = pytest.mark.django_db


def lines_of(page) -> list:
    found = PageLogEntry.objects.filter(page=page.pk).order_by("pk")
    said = ("content_type", "label", "action", "data", "user", "revision", "content_changed", "deleted")
    return list(found.values_list(*said))


@pytest.fixture
def guide():
    """A guide of which nothing is said yet."""
    page = a_guide("Le cercle")
    PageLogEntry.objects.all().delete()
    return page


def test_it_writes_what_wagtail_writes(guide):
    person, revision = UserFactory(), guide.get_latest_revision()
    log(instance=guide, action="wagtail.publish", user=person, revision=revision, content_changed=True)
    (by_wagtail,) = lines_of(guide)
    PageLogEntry.objects.all().delete()
    note(guide, "wagtail.publish", user=person, revision=revision)
    assert lines_of(guide) == [by_wagtail]


def test_who_is_at_it_is_said_when_nobody_is_named(guide):
    person = UserFactory()
    with LogContext(user=person) as context:
        note(guide, "wagtail.create")
    found = PageLogEntry.objects.get()
    assert (found.user, found.uuid) == (person, context.uuid)


def test_at_the_end_of_a_block_all_are_written_in_their_order_by_one_statement(guide, django_assert_num_queries):
    other = a_guide("La ligne")
    PageLogEntry.objects.all().delete()
    note(guide, "wagtail.create")  # asks which types of content there are
    with django_assert_num_queries(1), each_task_once():
        note(guide, "wagtail.create")
        note(guide, "wagtail.publish")
        note(other, "wagtail.create")
    said = list(PageLogEntry.objects.order_by("pk").values_list("label", "action"))[1:]
    assert said == [("Le cercle", "wagtail.create"), ("Le cercle", "wagtail.publish"), ("La ligne", "wagtail.create")]


def test_what_goes_wrong_in_the_block_leaves_no_line(guide):
    def goes_wrong():
        with each_task_once():
            note(guide, "wagtail.create")
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        goes_wrong()
    assert not PageLogEntry.objects.exists()
