"""All that is kept of an account: taken away by its owner, and erased by her."""

import json
import re
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.factories import (
    PASSWORD,
    InvitationFactory,
    MembershipFactory,
    SessionPlanFactory,
    UserFactory,
    a_log,
    a_member,
)
from tests.factories_certification import PersonFactory
from workshops.audit.models import Event, Kind
from workshops.certification.models import Person, RemovalRequest
from workshops.organisations.models import Invitation, Role, User
from workshops.planning.models import PlannedActivity, SessionPlan
from workshops.privacy.queries import all_data_of_account
from workshops.privacy.services import LastAdministratorError, erase_account
from workshops.session_logs.models import ConflictingVersion, SessionLog

pytestmark = pytest.mark.django_db
ERASE = "privacy:erase"


@pytest.fixture
def facilitator():
    return a_member(Role.FACILITATOR)


@pytest.fixture
def plan(facilitator):
    return SessionPlanFactory(owner=facilitator, place="Maison des jeunes")


def test_the_file_has_every_table_that_names_her_and_nobody_else(signed_in, facilitator, plan):
    other = UserFactory(email="autre@example.org", last_name="Introuvable")
    InvitationFactory(email=facilitator.email, invited_by=other)
    response = signed_in(facilitator).get(reverse("privacy:mine"))
    found = json.loads(response.content)
    assert found["organisations.user"][0]["email"] == facilitator.email
    assert found["planning.sessionplan"][0]["place"] == "Maison des jeunes"
    assert found["organisations.membership"][0]["role"] == Role.FACILITATOR
    assert found["organisations.invitation"][0]["email"] == facilitator.email
    text = response.content.decode()
    assert "Introuvable" not in text
    assert "autre@example.org" not in text


def test_what_she_wrote_in_a_part_of_her_plan_or_log_is_in_the_file(facilitator, plan):
    moment = {"kind": "pause", "importance": "core", "written_minutes": 5, "minutes": 5, "position": 1}
    PlannedActivity.objects.create(plan=plan, block_id="a", title="Un moment", note="Prévoir des chaises.", **moment)
    log = a_log(plan.edition, author=facilitator, organisation=facilitator.memberships.get().organisation)
    ConflictingVersion.objects.create(log=log, save_id=uuid4(), base_version=1, entry={"feedback": "Écrit ailleurs."})
    found = all_data_of_account(facilitator)
    assert [row["note"] for row in found["planning.plannedactivity"]] == ["Prévoir des chaises."]
    assert found["session_logs.conflictingversion"][0]["entry"] == {"feedback": "Écrit ailleurs."}
    assert (
        all_data_of_account(UserFactory())
        .keys()
        .isdisjoint({"planning.plannedactivity", "session_logs.conflictingversion"})
    )


def test_what_the_trail_says_of_her_is_in_the_file(facilitator):
    Event.objects.create(kind=Kind.SIGN_IN, person=facilitator.pk)
    Event.objects.create(kind=Kind.EXPORT, person=UserFactory().pk)
    assert [row["kind"] for row in all_data_of_account(facilitator)["audit.event"]] == [Kind.SIGN_IN]


def test_what_a_row_refers_to_is_named(facilitator):
    (membership,) = all_data_of_account(facilitator)["organisations.membership"]
    assert membership["organisation__name"] == facilitator.memberships.get().organisation.name


def test_of_what_she_did_for_others_she_is_given_the_dates_and_none_of_their_words(facilitator):
    InvitationFactory(email="invitee@example.org", invited_by=facilitator)
    found = all_data_of_account(facilitator)
    assert set(found["organisations.invitation (acted on)"][0]) == {"id", "created_at", "expires_at", "accepted_at"}
    assert "invitee@example.org" not in json.dumps(found, default=str)


def test_nothing_that_opens_a_door_is_in_the_file(facilitator):
    invitation = InvitationFactory(email=facilitator.email)
    text = json.dumps(all_data_of_account(facilitator), default=str)
    assert facilitator.password not in text
    assert invitation.token not in text


def test_her_training_record_is_in_the_file(facilitator):
    PersonFactory(user=facilitator, first_name="Alix", last_name="Fictive")
    assert all_data_of_account(facilitator)["training"]["records"][0]["last_name"] == "Fictive"


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_follow_the_rows(facilitator, count, queries_of):
    for number in range(count):
        InvitationFactory(email=facilitator.email, invited_by=UserFactory(email=f"i{number}@example.org"))
    assert queries_of(all_data_of_account, facilitator) == queries_of(all_data_of_account, UserFactory())


def test_erasing_takes_what_is_hers_and_leaves_what_is_the_organisations_without_her_name(facilitator, plan):
    log = a_log(plan.edition, author=facilitator, organisation=facilitator.memberships.get().organisation)
    InvitationFactory(email=facilitator.email.upper())
    of_user = ContentType.objects.get_for_model(User)
    ModelLogEntry.objects.create(
        content_type=of_user,
        object_id=str(facilitator.pk),
        label="Ada Fictive",
        action="wagtail.edit",
        timestamp=timezone.now(),
    )
    erase_account(facilitator)
    assert not User.objects.filter(pk=facilitator.pk).exists()
    assert not SessionPlan.objects.exists()
    assert not Invitation.objects.exists()
    assert SessionLog.objects.get(pk=log.pk).author is None
    assert not ModelLogEntry.objects.exclude(label="").filter(content_type=of_user).exists()


def confirm(client, password: str = PASSWORD):
    return client.post(
        f"{reverse('account_reauthenticate')}?next={reverse(ERASE)}", {"password": password}, follow=True
    )


def test_what_becomes_of_each_thing_shows_that_it_opens(signed_in, facilitator):
    page = signed_in(facilitator).get(reverse(ERASE)).content.decode()
    shown = re.findall(r"<summary.*?</summary>", page.partition("Ce qu’il en advient")[2], flags=re.DOTALL)
    assert shown
    assert all("<svg" in each for each in shown)


def test_the_page_erases_signs_out_and_writes_a_letter(signed_in, facilitator, django_capture_on_commit_callbacks):
    client = signed_in(facilitator)
    assert client.post(reverse(ERASE), {"sure": "on"}).url.startswith(reverse("account_reauthenticate"))
    assert User.objects.filter(pk=facilitator.pk).exists()
    with django_capture_on_commit_callbacks(execute=True):
        response = confirm(client)
    assert "Votre compte est effacé." in response.content.decode()
    assert not User.objects.filter(pk=facilitator.pk).exists()
    assert client.get(reverse("organisations:profile")).status_code == 302
    assert mail.outbox[-1].to == [facilitator.email]


def test_tries_of_the_password_are_counted_as_at_the_sign_in(signed_in, facilitator):
    client = signed_in(facilitator)
    client.post(reverse(ERASE), {"sure": "on"})
    answers = [confirm(client, "autre chose").content.decode() for _try in range(5)]
    assert all("Ce n’est pas votre mot de passe" in answer for answer in answers)
    assert "Attendez cinq minutes" in confirm(client).content.decode()
    assert User.objects.filter(pk=facilitator.pk).exists()


def test_without_the_box_nothing_goes(signed_in, facilitator):
    response = signed_in(facilitator).post(reverse(ERASE))
    assert response.status_code == 422
    assert "Cochez cette case" in response.content.decode()
    assert User.objects.filter(pk=facilitator.pk).exists()


def test_a_training_record_stays_without_account_unless_she_asks(facilitator):
    person = PersonFactory(user=facilitator)
    erase_account(facilitator)
    assert Person.objects.get(pk=person.pk).user is None
    assert not RemovalRequest.objects.exists()


def test_she_may_ask_that_her_training_record_be_erased_too(facilitator):
    person = PersonFactory(user=facilitator)
    erase_account(facilitator, with_record=True)
    assert RemovalRequest.objects.get().person == person


def test_the_last_coordinator_and_the_last_administrator_are_told_why_not(signed_in, administrator):
    alone = MembershipFactory(role=Role.COORDINATOR).user
    for person in (alone, administrator):
        with pytest.raises(LastAdministratorError, match="d’abord"):
            erase_account(person)
        page = signed_in(person).get(reverse(ERASE)).content.decode()
        assert "d’abord" in page
        assert 'name="sure"' not in page
    MembershipFactory(organisation=alone.memberships.get().organisation, role=Role.COORDINATOR)
    erase_account(alone)
    assert not User.objects.filter(pk=alone.pk).exists()
