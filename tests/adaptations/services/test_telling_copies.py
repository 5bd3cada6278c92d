"""Those who copied one session or one activity are told of the editions that change it, once, with what changed."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.adaptations.following import change
from tests.adaptations.worlds import a_source, two_organisations
from tests.factories import a_guide, a_member, a_session, an_activity
from workshops.adaptations.models import EditionNotice
from workshops.adaptations.services.copying import copy_part
from workshops.adaptations.services.telling_copies import tell_copies
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


@pytest.fixture
def source(two):
    return a_source(two)


@pytest.fixture
def target(two):
    sessions = [a_session("À nous", an_activity("Bonjour", block_id="b1"), block_id="t1")]
    return a_guide("Chez nous", organisation=two.receiver, sessions=sessions)


@pytest.fixture
def part(two, source, target):
    return copy_part(source.current_edition, "s1", target, two.author)


def address(part):
    return reverse("adaptations:part", args=(part.pk,))


def test_a_letter_says_what_changed_in_the_session_and_leads_to_it(two, source, part):
    a_member(Role.FACILITATOR, two.receiver)
    change(source, a2={"minutes": 45}, a3={"minutes": 5}, change_note="Une ligne plus longue")
    [letter] = mail.outbox
    assert letter.to == [two.author.email]
    for words in ("Chez nous", "édition 2", "- Une", "La ligne\N{NO-BREAK SPACE}: minutes", "Une ligne plus longue"):
        assert words in letter.body
    assert address(part) in letter.body
    assert "La carte" not in letter.body


def test_once_an_edition_and_never_for_what_was_not_copied(source, part):
    edition = change(source, a2={"minutes": 45}).current_edition
    assert (len(mail.outbox), tell_copies(edition), EditionNotice.objects.count()) == (1, 0, 1)
    change(source, a2={"minutes": 10}, a3={"minutes": 5})  # a2 as it was copied
    assert len(mail.outbox) == 1


def test_nobody_is_told_of_what_she_may_not_read_nor_of_a_part_taken_out(two, source, part, target):
    change(source, a2={"minutes": 45}, visibility=Visibility.ORGANISATION)
    assert mail.outbox == []
    change(target, sessions=[])
    change(source, a2={"minutes": 50}, visibility=Visibility.ALL)
    assert mail.outbox == []


def test_its_page_and_the_comparison_say_it_to_those_who_write_it(two, source, part, target, signed_in):
    draft = type(target).objects.get(pk=target.pk)
    draft.get_latest_revision().publish()
    target = type(target).objects.get(pk=target.pk)
    writer = signed_in(two.author)
    assert address(part) not in writer.get(target.get_absolute_url()).content.decode()
    assert "n’a rien changé à cette partie" in writer.get(address(part)).content.decode()
    change(source, a2={"minutes": 45})
    assert address(part) in writer.get(target.get_absolute_url()).content.decode()
    shown = writer.get(address(part)).content.decode()
    assert "La ligne" in shown
    assert "45" in shown
    assert "Le cercle" not in shown
    reader = signed_in(a_member(Role.READER, two.receiver))
    assert address(part) not in reader.get(target.get_absolute_url()).content.decode()
    assert reader.get(address(part)).status_code == 404


def test_the_comparison_says_when_the_source_has_it_no_more(two, source, part, signed_in):
    body = source.current_edition.body[1:]
    draft = source.get_latest_revision_as_object()
    draft.sessions = draft.sessions.stream_block.to_python(body)
    draft.save_revision().publish()
    assert "n’a plus cette partie" in signed_in(two.author).get(address(part)).content.decode()


def test_the_page_costs_the_same_with_one_part_or_three(two, source, target, signed_in, queries_of):
    writer = signed_in(two.author)
    copy_part(source.current_edition, "a1", target, two.author, into="t1")
    type(target).objects.get(pk=target.pk).get_latest_revision().publish()
    change(source, a1={"minutes": 45}, a2={"minutes": 45}, a3={"minutes": 45})
    page = type(target).objects.get(pk=target.pk).get_absolute_url()
    writer.get(page)
    one = queries_of(writer.get, page)
    for block in ("a2", "a3"):
        copied = copy_part(type(source).objects.get(pk=source.pk).current_edition, block, target, two.author, into="t1")
        copied.edition_number = 1
        copied.save()
    type(target).objects.get(pk=target.pk).get_latest_revision().publish()
    assert queries_of(writer.get, page) == one


def seen(writer, part, number):
    return writer.post(reverse("adaptations:mark_part_seen", args=(part.pk,)), {"number": number}, follow=True)


def test_what_was_seen_is_announced_no_more_until_the_source_changes_it_again(two, source, part, target, signed_in):
    type(target).objects.get(pk=target.pk).get_latest_revision().publish()
    change(source, a2={"minutes": 45})
    writer = signed_in(two.author)
    seen_address = reverse("adaptations:mark_part_seen", args=(part.pk,))
    assert seen_address in writer.get(target.get_absolute_url()).content.decode()
    answered = seen(writer, part, 2)
    assert "C’est noté" in answered.content.decode()
    assert answered.redirect_chain[-1][0] == target.get_absolute_url()
    assert seen_address not in writer.get(target.get_absolute_url()).content.decode()
    assert "depuis son édition 2, que vous avez vue" in writer.get(address(part)).content.decode()
    assert "45" in writer.get(address(part), {"since": "copy"}).content.decode()
    change(source, a3={"minutes": 7})  # not of the part
    assert seen_address not in writer.get(target.get_absolute_url()).content.decode()
    change(source, a1={"minutes": 33})
    assert seen_address in writer.get(target.get_absolute_url()).content.decode()
    shown = writer.get(address(part)).content.decode()
    assert "Le cercle" in shown
    assert "La ligne" not in shown


def test_it_can_be_taken_back(two, source, part, target, signed_in):
    change(source, a2={"minutes": 45})
    writer = signed_in(two.author)
    seen(writer, part, 2)
    assert "annoncée de nouveau" in seen(writer, part, 0).content.decode()
    assert reverse("adaptations:mark_part_seen", args=(part.pk,)) in writer.get(address(part)).content.decode()


def test_only_what_was_shown_counts_as_seen(two, source, part, signed_in):
    change(source, a2={"minutes": 45})
    writer = signed_in(two.author)
    assert seen(writer, part, 3).status_code == 404  # no such edition
    change(source, a2={"minutes": 50})
    seen(writer, part, 2)
    part.refresh_from_db()
    assert part.seen_number == 2
    assert "50" in writer.get(address(part)).content.decode()


def test_only_those_who_write_there_say_it_was_seen(two, source, part, signed_in, client):
    change(source, a2={"minutes": 45})
    for person in (a_member(Role.READER, two.receiver), a_member(Role.COORDINATOR, two.giver)):
        assert seen(signed_in(person), part, 2).status_code == 404
    assert "/login/" in seen(client, part, 2).redirect_chain[-1][0]
    part.refresh_from_db()
    assert part.seen_number == 0


def test_a_change_is_told_once_even_when_later_editions_change_something_else(two, source, part):
    change(source, a2={"minutes": 45})
    assert len(mail.outbox) == 1
    change(source, a3={"minutes": 5})
    assert len(mail.outbox) == 1
    change(source, a2={"minutes": 50})
    assert len(mail.outbox) == 2
