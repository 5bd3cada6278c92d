"""Beginning, saving, adding, sending."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from tests.factories import InitiativeFactory, MembershipFactory, OrganisationFactory
from tests.factories_directory import SENDER, a_correction, a_step, a_submission, answer
from workshops.directory.intake.initiative_steps import AudienceStep
from workshops.directory.intake.other_steps import SenderStep
from workshops.directory.models import Proposal, Sender, Submission
from workshops.directory.services.proposing import (
    MOST_INITIATIVES,
    ClosedError,
    add_initiative,
    begin,
    remove_initiative,
    save_proposal,
    save_submission,
    send,
)
from workshops.directory.vocabulary import ProposalState
from workshops.organisations.models import Role
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


def test_a_form_begun_twice_begins_once():
    start, step = uuid4(), a_step(SenderStep, SENDER)
    assert begin(start, "fr", step, None) == begin(start, "fr", step, None)
    assert Proposal.objects.count() == 1


def test_who_sends_it_is_kept_apart():
    submission = a_submission()
    assert set(submission.answers) == {"organisation"}
    assert submission.sender.email == "camille@example.org"
    assert str(submission.sender) == "Camille Exemple"


def test_the_organisation_and_contact_are_asked_once():
    submission = a_submission(sender={**SENDER, "regions": ["06"]}, contact_name="Accueil", contact_published="on")
    second = add_initiative(submission)
    assert second.number == 2
    assert second.answers == {
        "lead_name": ["Maison du phare"],
        "regions": ["06"],
        "contact_name": ["Accueil"],
        "contact_published": ["on"],
    }


def test_one_begun_and_still_empty_serves_first():
    submission = a_submission()
    assert add_initiative(submission) == add_initiative(submission)


def test_there_is_a_most():
    submission = a_submission()
    for number in range(2, MOST_INITIATIVES + 1):
        answer(add_initiative(submission), name=f"Initiative {number}")
    with pytest.raises(ValidationError, match="vingt"):
        add_initiative(submission)


def test_an_initiative_is_taken_out_but_never_the_last():
    submission = a_submission()
    add_initiative(submission)
    remove_initiative(submission, 1)
    remove_initiative(submission, 2)
    assert [each.number for each in submission.proposals.all()] == [2]


def test_wrong_answers_are_kept_as_they_were_typed_and_said_until_they_are_right():
    proposal = a_submission().proposals.get()
    save_proposal(proposal, a_step(AudienceStep, {"includes_youth": ["yes"], "ages": ["17 à 12 ans"]}))
    proposal.refresh_from_db()
    assert (proposal.answers["ages"], proposal.flawed) == (["17 à 12 ans"], ["audience"])
    save_proposal(proposal, a_step(AudienceStep, {"includes_youth": ["yes"], "ages": ["12 à 17 ans"]}))
    assert (proposal.answers["ages"], proposal.flawed) == (["12 à 17 ans"], [])


def test_a_page_left_open_changes_nothing_once_it_is_sent():
    submission = a_submission()
    left_open = submission.proposals.get()
    send(submission, None)
    with pytest.raises(ClosedError):
        save_proposal(left_open, a_step(AudienceStep, {"includes_youth": ["yes"]}))
    assert "includes_youth" not in Proposal.objects.get().answers


def test_a_page_left_open_undoes_nothing_that_another_saved():
    submission = a_submission()
    left_open = submission.proposals.get()
    answer(submission.proposals.get(), objectives="Écouter")
    save_proposal(left_open, a_step(AudienceStep, {"includes_youth": ["yes"]}))
    assert {"objectives", "includes_youth"} <= set(Proposal.objects.get().answers)


def test_an_address_that_is_none_is_kept_as_typed_and_never_written_to():
    submission = a_submission()
    save_submission(submission, a_step(SenderStep, {"email": ["camille"]}))
    sender = Sender.objects.get()
    assert (sender.email, sender.answers["email"], submission.flawed) == ("", ["camille"], ["you"])


def test_sent_twice_it_is_handed_over_once():
    submission = a_submission()
    assert [each.name for each in send(submission, None).waiting] == ["Ateliers du phare"]
    when = Submission.objects.get().sent_at
    again = send(Submission.objects.get(), None)
    assert (again.waiting, Submission.objects.get().sent_at) == ([], when)


@pytest.mark.parametrize(("role", "published"), [(Role.COORDINATOR, True), (Role.AUTHOR, False)])
def test_a_correction_by_those_who_coordinate_the_lead_organisation_is_published_at_once(role, published):
    lead = OrganisationFactory()
    initiative = InitiativeFactory(lead=lead, text__description="Avant.")
    user = MembershipFactory(organisation=lead, role=role).user
    sent = send(a_correction(initiative, by=user, description="Après."), user)
    assert bool(sent.published) is published
    assert initiative.texts.get().description == ("Après." if published else "Avant.")
    decisions = Proposal.objects.get().decisions
    assert list(decisions.values_list("kind", "by")) == ([("published", user.pk)] if published else [])


def test_their_correction_waits_for_them_to_read_again_when_the_entry_changed_since():
    lead = OrganisationFactory()
    initiative = InitiativeFactory(lead=lead, text__description="Avant.")
    user = MembershipFactory(organisation=lead, role=Role.COORDINATOR).user
    submission = a_correction(initiative, by=user, description="Après.")
    initiative.texts.update(description="Entre-temps.")
    assert send(submission, user).moved
    assert initiative.texts.get().description == "Entre-temps."
    assert send(submission, user).published
    assert initiative.texts.get().description == "Après."


def test_a_correction_begins_with_what_the_entry_says_in_the_language_it_is_read_in():
    proposal = a_correction(InitiativeFactory(text__language="en", text__name="Lighthouse")).proposals.get()
    assert (proposal.language, proposal.name, proposal.state) == ("en", "Lighthouse", ProposalState.DRAFT)
