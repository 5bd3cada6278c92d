"""The yearly question to those who lead initiatives."""

from datetime import date, timedelta

import pytest
from django.core import mail
from wagtail.users.models import UserProfile

from tests.factories import InitiativeFactory, OrganisationFactory, a_member
from workshops.directory.models import Answer, Asking, Initiative
from workshops.directory.services.asking import ask_still_true, send_again
from workshops.directory.services.confirming import confirm
from workshops.directory.services.shipped import load_shipped_entries
from workshops.directory.vocabulary import State, Truth
from workshops.organisations.models import Role
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 30)
LONG_AGO = DAY - timedelta(days=400)


def an_entry(name="Ateliers du phare", **facts):
    return InitiativeFactory(text__name=name, verified_on=facts.pop("verified_on", LONG_AGO), **facts)


def led(organisation=None, **facts):
    """An entry, and the person who coordinates the organisation that leads it."""
    organisation = organisation or OrganisationFactory()
    return an_entry(lead=organisation, **facts), a_member(Role.COORDINATOR, organisation)


def test_an_organisation_gets_one_letter_with_all_its_entries():
    entry, person = led()
    an_entry("Marches du phare", lead=entry.lead)
    done = ask_still_true(DAY)
    assert (done.letters, done.asked, done.nobody) == (1, 2, 0)
    letter = mail.outbox[0]
    assert letter.to == [person.email]
    assert "Ateliers du phare" in letter.body
    assert "Marches du phare" in letter.body
    assert letter.body.count("/still-true/") == 2


def test_each_person_who_coordinates_is_asked_and_others_of_the_organisation_are_not():
    entry, person = led()
    other = a_member(Role.COORDINATOR, entry.lead)
    a_member(Role.AUTHOR, entry.lead)
    a_member(Role.COORDINATOR, entry.lead, is_active=False)
    ask_still_true(DAY)
    assert sorted(to for letter in mail.outbox for to in letter.to) == sorted([person.email, other.email])


def test_without_anybody_who_coordinates_the_address_of_the_entry_is_asked_then_that_of_the_organisation():
    an_entry(contact_email="phare@example.org", lead=OrganisationFactory(email="maison@example.org"))
    an_entry(lead=OrganisationFactory(email="cap@example.org"))
    an_entry()
    assert ask_still_true(DAY).nobody == 1
    assert [letter.to for letter in mail.outbox] == [["phare@example.org"], ["cap@example.org"]]


def test_an_address_that_only_a_file_brought_is_not_asked():
    brought = an_entry(contact_email="accueil@example.org", may_ask_contact=False)
    done = ask_still_true(DAY)
    assert (done.letters, done.nobody) == (0, 1)
    brought.lead = OrganisationFactory()
    brought.save()
    assert ask_still_true(DAY).letters == 1


def test_nobody_is_asked_about_the_entries_that_ship_with_the_project():
    load_shipped_terms()
    load_shipped_entries()
    assert Initiative.objects.exclude(contact_email="").exists()
    assert ask_still_true(DAY + timedelta(days=4000)).letters == 0
    assert mail.outbox == []


def test_the_letter_speaks_the_language_of_its_reader_else_that_of_the_entry():
    _entry, person = led()
    UserProfile.objects.create(user=person, preferred_language="en")
    an_entry(contact_email="a@example.org", text__language="en")
    an_entry(contact_email="b@example.org", text__language="iu")
    ask_still_true(DAY)
    addresses = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "/en/directory/still-true/" in addresses[person.email]
    assert "/en/directory/still-true/" in addresses["a@example.org"]
    assert "/fr/directory/still-true/" in addresses["b@example.org"]


@pytest.mark.parametrize(
    "facts",
    [
        {"verified_on": DAY},
        {"state": State.WITHDRAWN},
        {"state": State.PROPOSED},
    ],
)
def test_what_is_up_to_date_or_not_published_is_not_asked_about(facts):
    an_entry(contact_email="phare@example.org", **facts)
    assert ask_still_true(DAY).letters == 0


def test_run_twice_nothing_leaves_again_then_one_reminder_then_nothing_for_a_year():
    led()
    counted = [
        (done.letters, done.asked, done.reminded)
        for days in (0, 0, 1, 20, 21, 22, 60, 330, 340)
        for done in [ask_still_true(DAY + timedelta(days=days))]
    ]
    assert counted == [
        (1, 1, 0),
        (0, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
        (1, 0, 1),
        (0, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
        (1, 1, 0),
    ]


def test_who_answered_is_not_reminded():
    entry, person = led()
    gone = an_entry(contact_email="phare@example.org")
    ask_still_true(DAY)
    confirm(entry.pk, DAY, address=person.email)
    Answer.objects.create(initiative=gone, kind=Truth.GONE, day=DAY)
    assert ask_still_true(DAY + timedelta(days=21)).letters == 0


def test_who_no_longer_coordinates_is_not_reminded_and_who_took_over_is_asked():
    entry, person = led()
    ask_still_true(DAY)
    person.memberships.update(role=Role.AUTHOR)
    successor = a_member(Role.COORDINATOR, entry.lead)
    mail.outbox.clear()
    done = ask_still_true(DAY + timedelta(days=21))
    assert (done.asked, done.reminded) == (1, 0)
    assert mail.outbox[0].to == [successor.email]


def test_a_letter_that_does_not_leave_keeps_no_other_waiting_and_leaves_the_next_time(monkeypatch):
    an_entry(contact_email="a@example.org")
    an_entry(contact_email="b@example.org")
    from workshops.directory.services import asking

    send = asking.send_still_true

    def fail_once(letter, day):
        if letter.address == "a@example.org":
            raise OSError
        send(letter, day)

    monkeypatch.setattr(asking, "send_still_true", fail_once)
    assert ask_still_true(DAY).letters == 1
    assert list(Asking.objects.values_list("recipient", flat=True)) == ["b@example.org"]
    monkeypatch.undo()
    assert ask_still_true(DAY + timedelta(days=1)).letters == 1


def test_a_dry_run_counts_and_sends_nothing():
    led()
    assert ask_still_true(DAY, dry_run=True).asked == 1
    assert (mail.outbox, Asking.objects.count()) == ([], 0)


def test_queries_do_not_grow_with_what_is_not_sent(queries_of):
    led()
    ask_still_true(DAY)
    once = queries_of(ask_still_true, DAY)
    for _each in range(2):
        led()
    ask_still_true(DAY)
    assert queries_of(ask_still_true, DAY) == once


def test_a_new_link_leaves_once_a_day_for_who_still_answers_for_the_entry():
    entry, person = led()
    ask_still_true(DAY)
    asking = Asking.objects.get()
    later = DAY + timedelta(days=100)
    assert [send_again(asking.pk, later), send_again(asking.pk, later)] == [True, False]
    assert [letter.to for letter in mail.outbox] == [[person.email], [person.email]]
    person.memberships.all().delete()
    assert not send_again(asking.pk, later + timedelta(days=1))
    assert entry.askings.count() == 1
