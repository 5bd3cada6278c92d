"""What editions say is read once by each process, for whoever may read them."""

import pytest

from tests.factories import a_guide, a_session, an_activity
from workshops.programmes.known_programmes import editions_to_read
from workshops.programmes.models import Edition

pytestmark = pytest.mark.django_db


def read(*editions: Edition) -> dict[int, Edition]:
    return editions_to_read([edition.pk for edition in editions])


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
        read(*known)
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


def test_one_that_says_the_same_as_another_is_read_too():
    first, second = (a_guide(f"Guide {number}").current_edition for number in range(2))
    read(first)
    Edition.objects.filter(pk=second.pk).update(content=first.content, fingerprint=first.fingerprint)
    assert read(first, second)[second.pk].programme == first.programme


def test_what_is_not_there_is_not_found(django_assert_num_queries):
    edition = a_guide().current_edition
    assert editions_to_read([edition.pk + 1000, None]) == {}
    with django_assert_num_queries(0):
        assert editions_to_read([None]) == {}
