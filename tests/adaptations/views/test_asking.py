"""Asking for an agreement: a letter to those who may give it, and a form that waits for them, filled in."""

import re
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.urls import reverse

from tests.adaptations.worlds import a_source, two_organisations
from tests.factories import MembershipFactory, OrganisationFactory, a_member
from workshops.adaptations.models import Agreement
from workshops.adaptations.services.asking import ask_for_agreement
from workshops.organisations.models import Role
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    cache.clear()
    return two_organisations()


@pytest.fixture
def closed(two):
    return a_source(two, licence=Licence.RESERVED)


@pytest.fixture
def coordinator(two):
    return a_member(Role.COORDINATOR, two.giver, email="coordination@example.org")


def ask_address(source):
    return reverse("adaptations:ask", args=(source.current_edition.pk,))


def test_the_page_and_the_refusal_lead_to_asking(two, closed, coordinator, signed_in):
    client = signed_in(two.author)
    adapting = reverse("adaptations:adapt", args=(closed.current_edition.pk,))
    for address in (closed.get_absolute_url(), adapting):
        assert ask_address(closed) in client.get(address).content.decode()
    assert client.get(ask_address(closed)).status_code == 200


def test_each_of_those_who_coordinate_gets_a_letter_she_can_answer(two, closed, coordinator, signed_in, mailoutbox):
    done = signed_in(two.author).post(ask_address(closed), {"why": "Deux rencontres en maison de jeunes."}, follow=True)
    assert "Votre demande est partie." in done.content.decode()
    assert sorted(letter.to[0] for letter in mailoutbox) == ["coordination@example.org", "rives@example.org"]
    letter = mailoutbox[0]
    assert letter.reply_to == [two.author.email]
    assert "Deux rencontres en maison de jeunes." in letter.body
    assert "Carrefour de la Vallée" in letter.body


def test_the_letter_leads_to_the_agreement_filled_in(two, closed, coordinator, signed_in, mailoutbox):
    signed_in(two.author).post(ask_address(closed), {"why": "Deux rencontres."})
    link = re.search(r"https?://[^/]+(/\S+/agreements/\S+)", mailoutbox[0].body)[1]
    client = signed_in(coordinator)
    form = client.get(link).context["form"]
    assert (int(form["receiver"].value()), int(form["programme"].value())) == (two.receiver.pk, closed.pk)
    given = {
        "receiver": two.receiver.pk,
        "programme": closed.pk,
        "terms": "Oui.",
        "starts_on": form["starts_on"].value(),
    }
    assert client.post(link, given).status_code == 302
    assert Agreement.objects.get().programme_id == closed.pk
    adapting = reverse("adaptations:adapt", args=(closed.current_edition.pk,))
    assert signed_in(two.author).get(adapting).status_code == 200


def test_one_asks_once_a_day_and_loses_nothing_typed(two, closed, coordinator, signed_in, mailoutbox):
    client = signed_in(two.author)
    client.post(ask_address(closed), {"why": "Une fois."})
    again = client.post(ask_address(closed), {"why": "Deux fois."})
    assert again.status_code == 422
    assert "déjà partie" in again.content.decode()
    assert "Deux fois." in again.content.decode()
    assert len(mailoutbox) == 2


def test_the_same_request_sent_twice_leaves_once_and_says_so(two, closed, coordinator, signed_in, mailoutbox):
    client = signed_in(two.author)
    answers = [client.post(ask_address(closed), {"why": "Une fois."}, follow=True) for _each in range(2)]
    assert all("Votre demande est partie." in answer.content.decode() for answer in answers)
    assert len(mailoutbox) == 2


def test_a_request_that_could_not_leave_may_be_sent_again(two, closed, coordinator, monkeypatch):
    sent = EmailMessage.send
    monkeypatch.setattr(EmailMessage, "send", Mock(side_effect=OSError("no network")))
    with pytest.raises(OSError, match="no network"):
        ask_for_agreement(closed, two.receiver, "Une fois.", two.author)
    monkeypatch.setattr(EmailMessage, "send", sent)
    assert ask_for_agreement(closed, two.receiver, "Une fois.", two.author) == 2


def test_without_a_reason_nothing_leaves(two, closed, coordinator, signed_in, mailoutbox):
    assert signed_in(two.author).post(ask_address(closed), {"why": " "}).status_code == 422
    assert mailoutbox == []


def test_one_asks_for_an_organisation_of_ones_own(two, closed, coordinator, signed_in, mailoutbox):
    mine, other = OrganisationFactory(name="Ruche"), OrganisationFactory(name="Pas à elle")
    MembershipFactory(user=two.author, organisation=mine, role=Role.AUTHOR)
    client = signed_in(two.author)
    assert client.post(ask_address(closed), {"why": "Oui.", "organisation": other.pk}).status_code == 422
    client.post(ask_address(closed), {"why": "Oui.", "organisation": mine.pk})
    assert "Ruche" in mailoutbox[0].body


def test_what_may_be_adapted_or_never_may_is_not_asked_for(two, coordinator, signed_in):
    open_one = a_source(two, licence=Licence.BY, title="Ouvert")
    response = signed_in(two.author).get(ask_address(open_one))
    assert response.url == reverse("adaptations:adapt", args=(open_one.current_edition.pk,))
    kept = a_source(two, title="Gardé", visibility="organisation", community_labels=["tk-ss"])
    page = signed_in(coordinator).get(kept.get_absolute_url()).content.decode()
    assert ask_address(kept) not in page
    assert "Pour demander une entente" not in page
    assert "Pour en parler avec la communauté" in page
    assert signed_in(coordinator).get(ask_address(kept)).status_code == 403


def test_who_writes_for_nobody_is_told_what_it_takes(two, closed, signed_in):
    client = signed_in(a_member(Role.FACILITATOR, two.receiver))
    assert client.get(ask_address(closed)).status_code == 403
    assert "demandez ce rôle à sa coordination" in client.get(closed.get_absolute_url()).content.decode()
