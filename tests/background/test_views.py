"""What administrators see of letters that did not leave."""

from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from tests.background.letters import a_letter
from workshops.background.letters.sending import send_due
from workshops.background.models import Letter
from workshops.background.personal_data import GIVEN_UP_KEPT, forget_given_up

pytestmark = pytest.mark.django_db


def test_those_given_up_are_told_on_her_home_page_and_listed_first(administrator, signed_in):
    waits = a_letter(subject="Celle qui attend")
    given_up = a_letter(subject="Celle qui ne part pas", given_up_at=timezone.now(), reason="SMTPDataError 554")
    client = signed_in(administrator)
    assert reverse("background:letters") in client.get(reverse("home")).content.decode()
    page = client.get(reverse("background:letters")).content.decode()
    assert page.index(given_up.subject) < page.index(waits.subject)
    assert "SMTPDataError 554" in page
    assert "Votre place est gardée" not in page


@pytest.mark.parametrize(("language", "clock"), [("fr", "14 h 05"), ("en", "2:05 p.m.")])
def test_when_it_was_written_and_is_tried_again_is_said_as_people_do(administrator, signed_in, language, clock):
    then = timezone.make_aware(datetime(2026, 5, 14, 14, 5))  # noqa: DTZ001 - made aware here
    Letter.objects.filter(pk=a_letter(tries=2, due_at=then).pk).update(written_at=then)
    said = signed_in(administrator).get(f"/{language}/letters/").content.decode().replace("\xa0", " ")
    assert said.count(clock) == 2
    assert {"fr": "14 mai 2026", "en": "May 14, 2026"}[language] in said


def test_how_long_those_given_up_are_kept_is_said(administrator, signed_in):
    page = signed_in(administrator).get(reverse("background:letters")).content.decode()
    assert f"gardée ici {GIVEN_UP_KEPT.days} jours de plus" in page


def test_as_many_queries_for_many_as_for_one(administrator, signed_in, queries_of):
    client = signed_in(administrator)
    a_letter()
    client.get(reverse("background:letters"))
    one = queries_of(client.get, reverse("background:letters"))
    for _each in range(2):
        a_letter(given_up_at=timezone.now())
    assert queries_of(client.get, reverse("background:letters")) == one


def test_one_is_tried_again_or_thrown_away(administrator, signed_in, outbox):
    client = signed_in(administrator)
    again, thrown = (a_letter(given_up_at=timezone.now()) for _each in range(2))
    client.post(reverse("background:letter", args=[again.pk]), {"do": "again"})
    client.post(reverse("background:letter", args=[thrown.pk]), {"do": "forget"})
    assert send_due() == 1
    assert not Letter.objects.exists()


def test_it_is_asked_before_one_is_thrown_away(administrator, signed_in):
    a_letter(given_up_at=timezone.now())
    page = BeautifulSoup(signed_in(administrator).get(reverse("background:letters")).content, "html.parser")
    forget = page.select_one("button[value=forget]")
    assert forget.find_parent("div", popover=True)["id"] == page.find("button", popovertarget=True)["popovertarget"]


def test_one_that_waits_is_never_thrown_away(administrator, signed_in):
    waits = a_letter()
    signed_in(administrator).post(reverse("background:letter", args=[waits.pk]), {"do": "forget"})
    assert Letter.objects.filter(pk=waits.pk).exists()


def test_those_given_up_long_ago_are_forgotten():
    a_letter(given_up_at=timezone.now())
    old = a_letter(given_up_at=timezone.now() - GIVEN_UP_KEPT)
    assert forget_given_up(dry_run=True) == 1
    forget_given_up(dry_run=False)
    assert not Letter.objects.filter(pk=old.pk).exists()
    assert Letter.objects.count() == 1
