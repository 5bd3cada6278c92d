"""Those who write an adaptation are told of a new edition of its source, once."""

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests.adaptations.following import a_source, an_adaptation, change
from tests.background.letters import OUTBOX
from tests.factories import OrganisationFactory, a_member
from workshops.adaptations.models import EditionNotice
from workshops.adaptations.services.telling import tell_adaptations
from workshops.background.models import Letter
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return OrganisationFactory(name="Chez nous")


def test_authors_and_coordinators_get_a_letter_each(home):
    source = a_source()
    guide = an_adaptation(source, home, title="Notre guide")
    people = [a_member(role, home) for role in (Role.AUTHOR, Role.COORDINATOR)]
    a_member(Role.FACILITATOR, home)
    a_member(Role.AUTHOR, home, is_active=False)
    a_member(Role.COORDINATOR)
    change(source, a1={"minutes": 25}, change_note="Un cercle plus long")
    assert sorted(letter.to for letter in mail.outbox) == sorted([person.email] for person in people)
    letter = mail.outbox[0]
    assert "Nouvelle édition" in letter.subject
    for words in ("Notre guide", "édition 2", "Un cercle plus long", reverse("adaptations:follow", args=(guide.pk,))):
        assert words in letter.body


def test_the_letter_is_in_the_language_of_the_adaptation(home):
    source = a_source()
    an_adaptation(source, home, title="Our guide", language="en")
    a_member(Role.AUTHOR, home)
    change(source, a1={"minutes": 25})
    assert "/en/adaptations/" in mail.outbox[0].body


def test_once_an_edition(home):
    source = a_source()
    an_adaptation(source, home)
    a_member(Role.AUTHOR, home)
    edition = change(source, a1={"minutes": 25}).current_edition
    assert len(mail.outbox) == 1
    assert tell_adaptations(edition) == 0
    assert EditionNotice.objects.count() == 1
    change(source, a1={"minutes": 26})
    assert len(mail.outbox) == 2


def test_publishing_the_same_again_tells_nobody(home):
    source = a_source()
    an_adaptation(source, home)
    a_member(Role.AUTHOR, home)
    change(source)
    assert mail.outbox == []


def test_an_edition_kept_to_its_organisation_is_told_to_nobody_else(home):
    source = a_source()
    an_adaptation(source, home)
    own = an_adaptation(source, source.organisation)
    a_member(Role.AUTHOR, home)
    inside = a_member(Role.AUTHOR, source.organisation)
    change(source, a1={"minutes": 25}, visibility=Visibility.ORGANISATION)
    assert [letter.to for letter in mail.outbox] == [[inside.email]]
    assert EditionNotice.objects.get().page_id == own.pk


def test_the_letters_wait_in_the_transaction_of_the_edition_they_tell(home, settings):
    settings.EMAIL_BACKEND = OUTBOX
    source = a_source()
    an_adaptation(source, home)
    author = a_member(Role.AUTHOR, home)
    with transaction.atomic():
        change(source, a1={"minutes": 25})
        assert [letter.recipients for letter in Letter.objects.all()] == [author.email]
        transaction.set_rollback(True)
    assert (source.editions.count(), Letter.objects.count(), EditionNotice.objects.count()) == (1, 0, 0)
    change(source, a1={"minutes": 25})
    assert (source.editions.count(), Letter.objects.count(), EditionNotice.objects.count()) == (2, 1, 1)


def test_a_letter_that_cannot_be_written_down_leaves_no_edition_that_nobody_is_told_of(home, monkeypatch):
    source = a_source()
    an_adaptation(source, home)
    a_member(Role.AUTHOR, home)

    def refuse(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr("workshops.adaptations.services.telling.send_mail", refuse)
    with pytest.raises(DatabaseError):
        change(source, a1={"minutes": 25})
    assert (source.editions.count(), EditionNotice.objects.count()) == (1, 0)
