"""What editions say is read once by each process, for whoever may read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import a_guide, a_session, an_activity
from workshops.programmes.known_programmes import editions_to_read
from workshops.programmes.models import Edition

pytestmark = pytest.mark.django_db


def read(*editions: Edition) -> dict[int, Edition]:
    return editions_to_read([edition.pk for edition in editions], Edition.objects.all())


def test_an_edition_says_what_its_row_holds_and_its_content_is_asked_once(django_assert_num_queries):
    edition = a_guide().current_edition
    first, stored = read(edition)[edition.pk], Edition.objects.get(pk=edition.pk)
    with django_assert_num_queries(1):
        again = read(edition)[edition.pk]
        assert again.programme == first.programme == stored.programme
    assert "content" in again.get_deferred_fields()
    assert again.unread is None


def test_one_query_whether_some_are_known_or_none(django_assert_num_queries):
    editions = [a_guide(f"Guide {number}").current_edition for number in range(3)]
    for known in (editions[:1], editions):
        read(*known[:1])
        with django_assert_num_queries(1):
            found = read(*editions)
        assert [found[edition.pk].programme.title for edition in editions] == ["Guide 0", "Guide 1", "Guide 2"]


def test_the_next_edition_and_one_that_was_made_anew_are_read():
    guide = a_guide(sessions=[a_session("Un", an_activity("La ligne"))])
    first = guide.current_edition
    read(first)
    guide.sessions = [a_session("Un", an_activity("La corde"))]
    guide.save_revision().publish()
    second = Edition.objects.get(page=guide, number=2)
    titles = {edition.pk: edition.programme.sessions[0].activities[0].title for edition in read(first, second).values()}
    assert titles == {first.pk: "La ligne", second.pk: "La corde"}
    # Another site's edition may come under an id that was used.
    Edition.objects.filter(pk=first.pk).update(content=second.content, fingerprint=second.fingerprint)
    assert read(first)[first.pk].programme.sessions[0].activities[0].title == "La corde"


def test_one_that_is_known_is_found_among_those_asked_alone():
    edition = a_guide().current_edition
    read(edition)
    assert editions_to_read([edition.pk], Edition.objects.none()) == {}
    with CaptureQueriesContext(connection):
        assert editions_to_read([edition.pk + 1000], Edition.objects.all()) == {}
