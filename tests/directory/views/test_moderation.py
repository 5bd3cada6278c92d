"""The pages of keepers."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from tests.factories import InitiativeFactory, OrganisationFactory, UserFactory
from tests.factories_directory import a_correction, a_sent_submission, a_submission
from workshops.directory.models import Initiative, Proposal
from workshops.directory.services.proposing import send
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


@pytest.fixture
def keeper(signed_in, administrator):
    return signed_in(administrator)


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def address(proposal):
    return reverse("directory:proposal", args=[proposal.pk])


def a_sent_correction(initiative, **answers) -> Proposal:
    submission = a_correction(initiative, **answers)
    send(submission, None)
    return submission.proposals.get()


def test_what_is_sent_waits_and_a_draft_does_not(keeper):
    a_sent_submission(name="Envoyée")
    a_submission(name="Brouillon")
    page = soup(keeper.get(reverse("directory:moderation")))
    assert [link.get_text() for link in page.select(".proposals__row a")] == ["Envoyée"]


def test_the_menu_says_how_many_wait_to_keepers_alone(keeper, signed_in):
    a_sent_submission()
    assert "Propositions au répertoire (1)" in keeper.get(reverse("directory:initiatives")).content.decode()
    other = signed_in(UserFactory())
    assert "Propositions au répertoire" not in other.get(reverse("directory:initiatives")).content.decode()


def test_it_is_shown_as_its_entry_would_be_with_what_only_keepers_read(keeper):
    proposal = a_sent_submission(regions=["06"], other_type="Balado", contact_name="Accueil").proposals.get()
    page = soup(keeper.get(address(proposal)))
    assert "Montréal" in page.select_one(".proposed-entry").get_text()
    aside = page.select_one("[aria-labelledby=for-keepers]").get_text()
    assert "Balado" in aside
    assert "Accueil" in aside
    assert "Accueil" not in page.select_one(".proposed-entry").get_text()
    assert "camille@example.org" in page.select_one("[aria-labelledby=sender]").get_text()


def test_entries_it_may_already_be_are_named(keeper):
    InitiativeFactory(text__name="ateliers du phare !", lead_name="Autre")
    InitiativeFactory(text__name="Marche", lead_name="Maison du Phare")
    InitiativeFactory(text__name="Rien à voir")
    notice = soup(keeper.get(address(a_sent_submission().proposals.get()))).select_one(".notice--warning")
    assert [link.get_text() for link in notice.select("a")] == ["ateliers du phare !", "Marche"]


def test_published_its_sender_learns_its_address(keeper):
    lead = OrganisationFactory(name="Maison du phare")
    proposal = a_sent_submission().proposals.get()
    chosen = soup(keeper.get(address(proposal))).select_one("select[name=publish-lead] option[selected]")
    assert chosen["value"] == str(lead.pk)
    keeper.post(address(proposal), {"do": "publish", "publish-lead": lead.pk, "publish-words": "Merci bien."})
    entry = Initiative.objects.get()
    assert (entry.lead, str(entry)) == (lead, "Ateliers du phare")
    assert reverse("directory:initiative", args=[entry.pk]) in mail.outbox[0].body
    assert "Merci bien." in mail.outbox[0].body


def test_a_letter_is_in_the_language_its_sender_reads(keeper):
    proposal = a_sent_submission(language="en").proposals.get()
    keeper.post(address(proposal), {"do": "publish"})
    assert "/en/directory/" in mail.outbox[0].body


def test_a_question_goes_with_the_address_to_answer_at(keeper, client):
    proposal = a_sent_submission().proposals.get()
    keeper.post(address(proposal), {"do": "ask", "ask-words": "Quel âge ?"})
    own = reverse("directory:proposed", args=[proposal.submission.token])
    assert own in mail.outbox[0].body
    page = client.get(own).content.decode()
    assert "Une question vous attend" in page
    assert "Quel âge ?" in page


@pytest.mark.parametrize("action", ["ask", "decline"])
def test_a_question_and_a_refusal_need_words(keeper, action):
    proposal = a_sent_submission().proposals.get()
    response = keeper.post(address(proposal), {"do": action})
    assert response.status_code == 422
    assert soup(response).select_one(f"#id_{action}-words_error") is not None
    assert Proposal.objects.get().state == "waiting"


def test_a_refusal_is_told_with_its_reason(keeper):
    proposal = a_sent_submission().proposals.get()
    keeper.post(address(proposal), {"do": "decline", "decline-words": "Elle y est déjà."})
    assert "Elle y est déjà." in mail.outbox[0].body
    assert Proposal.objects.get().state == "declined"


def test_decided_meanwhile_it_is_said_and_nothing_changes(keeper):
    proposal = a_sent_submission().proposals.get()
    keeper.post(address(proposal), {"do": "publish"})
    response = keeper.post(address(proposal), {"do": "publish"})
    assert response.status_code == 422
    assert "déjà été prise" in response.content.decode()
    assert Initiative.objects.count() == 1


def test_a_keeper_edits_before_publishing_and_it_is_recorded(keeper, administrator):
    proposal = a_sent_submission().proposals.get()
    edit = reverse("directory:edit_proposal", args=[proposal.pk, "identity"])
    keeper.post(edit, {"name": "Ateliers du grand phare", "go": "back"})
    keeper.post(address(proposal), {"do": "publish"})
    assert str(Initiative.objects.get()) == "Ateliers du grand phare"
    edited = proposal.decisions.get(kind="edited")
    assert (edited.by, edited.fields) == (administrator, ["name"])


def test_a_correction_shows_before_and_after_and_some_of_it_is_taken(keeper):
    initiative = InitiativeFactory(text__description="Pour les filles.", year=2001)
    proposal = a_sent_correction(initiative, description="Pour les garçons.", year="2002")
    page = soup(keeper.get(address(proposal)))
    assert [each.get_text() for each in page.select("del")] == ["retiré :\xa0filles"] or "filles" in page.select_one(
        "del"
    ).get_text()
    assert "garçons" in page.select_one("ins").get_text()
    keeper.post(address(proposal), {"do": "take", "questions": ["year"], "take-words": "Merci."})
    initiative.refresh_from_db()
    assert (initiative.year, initiative.texts.get().description) == (2002, "Pour les filles.")
    assert "Une partie de votre correction" in mail.outbox[0].body


def test_an_entry_that_changed_since_is_shown_both_ways_and_not_ticked(keeper):
    initiative = InitiativeFactory(text__description="Avant.")
    proposal = a_sent_correction(initiative, description="Proposé.")
    initiative.texts.update(description="Changé ici.")
    page = soup(keeper.get(address(proposal)))
    assert "La fiche a changé depuis" in page.get_text()
    assert not page.select_one("input[name=questions]").has_attr("checked")


def test_taking_none_asks_for_a_refusal_instead(keeper):
    proposal = a_sent_correction(InitiativeFactory(year=2001), year="2002")
    response = keeper.post(address(proposal), {"do": "take"})
    assert response.status_code == 422
    assert Proposal.objects.get().state == "waiting"


def test_a_correction_is_not_published_as_new_nor_the_other_way(keeper):
    new, correction = a_sent_submission().proposals.get(), a_sent_correction(InitiativeFactory(year=1), year="2002")
    assert keeper.post(address(new), {"do": "take", "questions": ["year"]}).status_code == 404
    assert keeper.post(address(correction), {"do": "publish"}).status_code == 404
    assert keeper.post(address(new), {"do": "rien"}).status_code == 404


def test_a_draft_is_nobody_s_but_its_sender_s(keeper):
    assert keeper.get(address(a_submission().proposals.get())).status_code == 404


def test_the_queue_asks_as_much_of_the_database_for_one_as_for_three(keeper, queries_of):
    a_sent_submission()
    before = queries_of(keeper.get, reverse("directory:moderation"))
    a_sent_submission()
    a_sent_correction(InitiativeFactory(year=2001), year="2002")
    assert queries_of(keeper.get, reverse("directory:moderation")) == before
