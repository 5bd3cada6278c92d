"""What keepers decide."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories import InitiativeFactory, OrganisationFactory, UserFactory
from tests.factories_directory import a_correction, a_sent_submission, a_submission
from workshops.directory.models import Decision, Initiative
from workshops.directory.queries.keepers import keepers
from workshops.directory.services.proposing import send
from workshops.directory.services.taking import DecidedError, ask, decline, publish, take
from workshops.directory.verification import good_until
from workshops.directory.vocabulary import State
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


@pytest.fixture
def keeper():
    return UserFactory(is_superuser=True)


def decisions(proposal):
    return list(proposal.decisions.values_list("kind", "by", "words"))


def test_published_it_is_an_entry_with_every_answer(keeper):
    proposal = a_sent_submission(
        year="2019", regions=["06"], includes_youth="yes", ages="12 à 17 ans", links="Guide : https://example.org/"
    ).proposals.get()
    lead = OrganisationFactory()
    entry = Initiative.objects.get(pk=publish(proposal, keeper, lead, "Merci.").pk)
    assert (entry.state, entry.lead, entry.lead_name, entry.year) == (State.PUBLISHED, lead, "Maison du phare", 2019)
    assert (entry.age_from, entry.age_to, entry.includes_youth) == (12, 17, True)
    assert [region.code for region in entry.regions.all()] == ["06"]
    assert entry.texts.get().name == "Ateliers du phare"
    assert entry.links.get().label == "Guide"
    assert entry.verified_on == timezone.localdate()
    assert entry.verify_by == good_until(timezone.localdate())
    assert decisions(proposal) == [("published", keeper.pk, "Merci.")]


def test_the_address_its_sender_gave_may_be_asked_about_it(keeper):
    given = {"contact_email": "accueil@example.org", "contact_published": "on"}
    entry = publish(a_sent_submission(**given).proposals.get(), keeper, None, "")
    assert entry.may_ask_contact
    assert not publish(a_sent_submission().proposals.get(), keeper, None, "").may_ask_contact


def test_an_address_corrected_may_be_asked_and_one_left_as_a_file_brought_it_may_not(keeper):
    entry = InitiativeFactory(contact_email="ancien@example.org", may_ask_contact=False)
    for answers, may_be in (
        ({"year": "2020"}, False),
        ({"contact_email": "accueil@example.org", "contact_published": "on"}, True),
        ({"year": "2021"}, True),
    ):
        submission = a_correction(entry, **answers)
        send(submission, None)
        proposal = submission.proposals.get()
        assert take(proposal, keeper, list(answers), "")
        entry.refresh_from_db()
        assert entry.may_ask_contact is may_be


def test_nothing_is_decided_twice(keeper):
    proposal = a_sent_submission().proposals.get()
    publish(proposal, keeper, None, "")
    for decide in (lambda: publish(proposal, keeper, None, ""), lambda: decline(proposal, keeper, "Non.")):
        with pytest.raises(DecidedError):
            decide()
    assert (Initiative.objects.count(), Decision.objects.count()) == (1, 1)


def test_a_draft_is_not_decided(keeper):
    with pytest.raises(DecidedError):
        publish(a_submission().proposals.get(), keeper, None, "")
    assert not Initiative.objects.exists()


def test_a_question_lets_its_sender_change_it_and_send_it_again(keeper):
    submission = a_sent_submission()
    proposal = submission.proposals.get()
    ask(proposal, keeper, "Quel âge ?")
    assert proposal.is_open
    send(submission, None)
    proposal.refresh_from_db()
    assert proposal.state == "waiting"
    assert [kind for kind, _by, _words in decisions(proposal)] == ["asked", "answered"]


def test_of_a_correction_all_or_some_is_taken(keeper):
    initiative = InitiativeFactory(text__description="Avant.", year=2001)
    submission = a_correction(initiative, description="Après.", year="2002")
    send(submission, None)
    proposal = submission.proposals.get()
    assert [change.question for change in take(proposal, keeper, ["year"], "")] == ["year"]
    initiative.refresh_from_db()
    assert (initiative.year, initiative.texts.get().description) == (2002, "Avant.")
    assert proposal.decisions.get().fields == ["year"]


def test_none_of_a_correction_taken_is_a_refusal(keeper):
    submission = a_correction(InitiativeFactory(year=2001), year="2002")
    send(submission, None)
    proposal = submission.proposals.get()
    assert take(proposal, keeper, [], "Vérifié.") == []
    assert proposal.state == "declined"


def test_what_changed_here_and_is_not_corrected_stays(keeper):
    initiative = InitiativeFactory(text__description="Avant.", year=2001)
    submission = a_correction(initiative, year="2002")
    initiative.texts.update(description="Changé ici.")
    send(submission, None)
    take(submission.proposals.get(), keeper, ["year"], "")
    assert initiative.texts.get().description == "Changé ici."


def test_an_entry_that_is_gone_is_not_corrected(keeper):
    initiative = InitiativeFactory()
    submission = a_correction(initiative, year="2002")
    send(submission, None)
    initiative.delete()
    with pytest.raises(ValidationError, match="n’existe plus"):
        take(submission.proposals.get(), keeper, ["year"], "")


def test_keepers_are_told_once_each_whatever_gives_them_the_right(keeper):
    from django.contrib.auth.models import Group, Permission

    right = Permission.objects.get(codename="change_initiative")
    other = UserFactory()
    other.user_permissions.add(right)
    group = Group.objects.create(name="Répertoire")
    group.permissions.add(right)
    other.groups.add(group)
    UserFactory()
    assert set(keepers()) == {keeper, other}
    assert keepers().count() == 2
