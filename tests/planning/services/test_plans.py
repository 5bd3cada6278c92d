"""Making, changing, showing, copying and deleting plans."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.factories import MembershipFactory, OrganisationFactory, a_guide, a_member
from tests.planning.conftest import details, two_sessions
from workshops.organisations.visibility import Visibility
from workshops.planning.models import PlannedActivity, SessionPlan
from workshops.planning.services import (
    add_activity,
    annotate,
    delete_plan,
    duplicate_plan,
    prepare_session,
    share_plan,
    update_details,
)

pytestmark = pytest.mark.django_db


def test_a_plan_copies_one_session_of_one_edition(guide, owner):
    plan = prepare_session(owner, guide.current_edition, "s1", details(place="Local 214"))
    assert (plan.title, plan.place, plan.edition, plan.session_id) == (
        "Faire groupe",
        "Local 214",
        guide.current_edition,
        "s1",
    )
    columns = ("title", "minutes", "shortest_minutes", "importance", "position", "written_position", "left_out")
    assert list(plan.activities.values_list(*columns)) == [
        ("Bienvenue", 10, 5, "core", 1, 1, False),
        ("La ligne", 40, 20, "core", 2, 2, False),
        ("La tempête", 15, None, "optional", 3, 3, False),
        ("Le mot de la fin", 10, None, "core", 4, 4, False),
    ]


def test_a_new_edition_changes_nothing_in_a_plan(guide, plan):
    guide.sessions = two_sessions()[1:]
    guide.save_revision().publish()
    assert [row.title for row in plan.activities.all()] == ["Bienvenue", "La ligne", "La tempête", "Le mot de la fin"]
    assert plan.edition.number == 1


def test_the_same_form_sent_twice_makes_one_plan(guide, owner):
    submission = uuid4()
    first = prepare_session(owner, guide.current_edition, "s1", details(), submission)
    second = prepare_session(owner, guide.current_edition, "s1", details(participants=20), submission)
    assert first == second
    assert SessionPlan.objects.count() == 1
    assert PlannedActivity.objects.count() == 4


def test_one_submission_of_two_people_makes_two_plans(guide, owner):
    submission = uuid4()
    prepare_session(owner, guide.current_edition, "s1", details(), submission)
    prepare_session(a_member(), guide.current_edition, "s1", details(), submission)
    assert SessionPlan.objects.count() == 2


def test_a_guide_one_may_not_see_is_not_prepared(owner):
    hidden = a_guide(sessions=two_sessions(), visibility=Visibility.ORGANISATION)
    with pytest.raises(PermissionDenied):
        prepare_session(owner, hidden.current_edition, "s1", details())
    assert not SessionPlan.objects.exists()


def test_a_session_the_edition_lacks_is_an_error(guide, owner):
    with pytest.raises(KeyError):
        prepare_session(owner, guide.current_edition, "s9", details())


def test_details_change_and_an_empty_title_stays(plan, owner):
    update_details(owner, plan, details(date=date(2026, 6, 1), participants=9))
    plan.refresh_from_db()
    assert (plan.title, plan.date, plan.participants) == ("Faire groupe", date(2026, 6, 1), 9)
    update_details(owner, plan, details(title="Groupe du jeudi"))
    plan.refresh_from_db()
    assert plan.title == "Groupe du jeudi"


def test_nobody_else_changes_a_plan(plan, rows):
    stranger = a_member()
    for change in (
        lambda: update_details(stranger, plan, details()),
        lambda: share_plan(stranger, plan, None),
        lambda: duplicate_plan(stranger, plan, details()),
        lambda: delete_plan(stranger, plan),
    ):
        with pytest.raises(PermissionDenied):
            change()


def test_a_copy_keeps_the_changes_and_is_shown_to_nobody(plan, rows, owner):
    annotate(owner, plan, rows["La ligne"].pk, "Prévoir le ruban")
    share_plan(owner, plan, owner.memberships.get().organisation)
    copy = duplicate_plan(owner, plan, details(date=date(2026, 5, 21)))
    assert copy.pk != plan.pk
    assert (copy.date, copy.shared_with) == (date(2026, 5, 21), None)
    assert copy.activities.get(title="La ligne").note == "Prévoir le ruban"
    assert plan.activities.count() == copy.activities.count() == 4


def test_a_colleague_copies_a_shared_plan_without_its_notes(plan, rows, owner):
    organisation = owner.memberships.get().organisation
    annotate(owner, plan, rows["La ligne"].pk, "Prévoir le ruban")
    share_plan(owner, plan, organisation)
    colleague = a_member(organisation=organisation)
    copy = duplicate_plan(colleague, plan, details())
    assert copy.owner == colleague
    assert set(copy.activities.values_list("note", flat=True)) == {""}


def test_a_plan_is_shown_to_an_organisation_of_hers_only(plan, owner):
    organisation = owner.memberships.get().organisation
    share_plan(owner, plan, organisation)
    colleague, stranger = a_member(organisation=organisation), a_member()
    assert SessionPlan.objects.visible_to(colleague).get() == plan
    assert not SessionPlan.objects.visible_to(stranger).exists()
    assert not SessionPlan.objects.owned_by(colleague).exists()
    share_plan(owner, plan, None)
    assert not SessionPlan.objects.visible_to(colleague).exists()
    with pytest.raises(ValidationError):
        share_plan(owner, plan, OrganisationFactory())


def test_showing_a_plan_shows_no_guide_that_its_readers_may_not_see(owner):
    home, other = owner.memberships.get().organisation, MembershipFactory(user=owner).organisation
    private = a_guide(sessions=two_sessions(), organisation=home, visibility=Visibility.ORGANISATION)
    plan = prepare_session(owner, private.current_edition, "s1", details())
    with pytest.raises(ValidationError):
        share_plan(owner, plan, other)
    share_plan(owner, plan, home)
    assert SessionPlan.objects.visible_to(a_member(organisation=home)).exists()


def test_a_shared_plan_follows_the_visibility_of_every_guide_in_it(plan, owner):
    home, other = owner.memberships.get().organisation, MembershipFactory(user=owner).organisation
    lent = a_guide("Prêté", organisation=home, visibility=Visibility.NETWORK)
    add_activity(owner, plan, lent.current_edition.activities.get().pk)
    share_plan(owner, plan, other)
    reader = a_member(organisation=other)
    assert SessionPlan.objects.visible_to(reader).exists()
    lent.visibility = Visibility.ORGANISATION
    lent.save()
    assert not SessionPlan.objects.visible_to(reader).exists()
    assert SessionPlan.objects.visible_to(owner).exists()


def test_a_deleted_plan_is_gone_with_its_activities(plan, owner):
    delete_plan(owner, plan)
    assert not SessionPlan.objects.exists()
    assert not PlannedActivity.objects.exists()
