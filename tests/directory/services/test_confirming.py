"""Answers: still true, or gone."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import transaction

from tests.background.letters import OUTBOX
from tests.factories import InitiativeFactory, UserFactory
from workshops.background.models import Letter
from workshops.directory.models import Answer
from workshops.directory.services.confirming import confirm, say_gone, settle
from workshops.directory.vocabulary import State, Truth

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 30)


def test_an_entry_confirmed_is_good_for_a_year_and_it_is_written_who_said_so():
    entry, person = InitiativeFactory(), UserFactory()
    assert confirm(entry.pk, DAY, by=person)
    entry.refresh_from_db()
    assert (entry.verified_on, entry.verify_by) == (DAY, date(2027, 11, 30))
    answer = entry.answers.get()
    assert (answer.kind, answer.day, answer.said_by) == (Truth.STILL_TRUE, DAY, person)


def test_confirming_twice_in_a_day_is_harmless():
    entry = InitiativeFactory()
    assert [confirm(entry.pk, DAY, address="a@example.org") for _each in range(2)] == [True, False]
    assert entry.answers.count() == 1


def test_the_letters_to_keepers_stand_or_fall_with_the_answer(administrator, settings):
    settings.EMAIL_BACKEND = OUTBOX
    entry = InitiativeFactory()
    with transaction.atomic():
        say_gone(entry.pk, DAY, "Terminé.", address="a@example.org")
        assert Letter.objects.count() == 1
        transaction.set_rollback(True)
    assert not entry.answers.exists()
    assert not Letter.objects.exists()


def test_keepers_are_told_once_that_an_entry_is_gone(administrator):
    keeper = UserFactory()
    keeper.user_permissions.add(Permission.objects.get(codename="change_initiative"))
    UserFactory()
    entry = InitiativeFactory(text__name="Ateliers du phare")
    for words in ("Terminé.", "Terminé en juin."):
        say_gone(entry.pk, DAY, words, address="a@example.org")
    assert sorted(to for letter in mail.outbox for to in letter.to) == sorted([administrator.email, keeper.email])
    assert "Ateliers du phare" in mail.outbox[0].subject
    assert "Terminé." in mail.outbox[0].body
    assert entry.answers.get().words == "Terminé en juin."
    entry.refresh_from_db()
    assert entry.state == State.PUBLISHED


@pytest.mark.parametrize(("withdraw", "state"), [(True, State.WITHDRAWN), (False, State.PUBLISHED)])
def test_a_keeper_settles_it_once(administrator, withdraw, state):
    entry = InitiativeFactory()
    answer = say_gone(entry.pk, DAY, "Terminé.", address="a@example.org")
    assert settle(answer.pk, DAY, administrator, withdraw=withdraw)
    assert not settle(answer.pk, DAY, administrator, withdraw=not withdraw)
    entry.refresh_from_db()
    assert entry.state == state
    assert Answer.objects.get().settled_by == administrator
