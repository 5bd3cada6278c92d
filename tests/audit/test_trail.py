"""The audit trail: what is written, who reads it, and that nobody changes it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from relais.rooms import declared
from tests.factories import PASSWORD, MembershipFactory, OrganisationFactory, SessionPlanFactory, UserFactory, a_member
from tests.factories_certification import AffiliationFactory, a_certification, a_cohort
from workshops.audit.forms import EventFilterForm
from workshops.audit.models import Event, Kind
from workshops.audit.words import details_in_words, row_in_words
from workshops.audit.writing import write
from workshops.organisations.models import Role, User
from workshops.organisations.second_factor_reset import reset_second_factor
from workshops.organisations.services import change_role, remove_member
from workshops.planning.services import plan_shown

pytestmark = pytest.mark.django_db
SIGN_IN = "account_login"


@pytest.fixture
def coordinator():
    return MembershipFactory(role=Role.COORDINATOR)


def events(kind):
    return list(Event.objects.filter(kind=kind).order_by("pk"))


def test_signing_in_and_out_is_written_down():
    person = a_member()
    client = Client()
    client.post(reverse(SIGN_IN), {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_logout"))
    assert [each.person for each in events(Kind.SIGN_IN)] == [person.pk]
    assert [each.person for each in events(Kind.SIGN_OUT)] == [person.pk]
    assert events(Kind.SIGN_IN)[0].organisation == person.memberships.get().organisation_id


def test_a_refused_sign_in_names_the_account_and_never_what_was_typed():
    person = a_member()
    for login in (person.email, "motdepasse@example.org"):
        Client().post(reverse(SIGN_IN), {"login": login, "password": "secret-tapé-ici"})
    assert {each.person for each in events(Kind.SIGN_IN_REFUSED)} == {person.pk, None}
    kept = str(list(Event.objects.values()))
    assert "motdepasse" not in kept
    assert "secret" not in kept


def test_a_role_given_changed_and_ended_is_written_with_who_did_it(signed_in, coordinator):
    member = MembershipFactory(organisation=coordinator.organisation, role=Role.READER)
    address = reverse("organisations:change_role", args=(coordinator.organisation.slug, member.pk))
    signed_in(coordinator.user).post(address, {"role": Role.AUTHOR})
    member.refresh_from_db()
    remove_member(member)
    of_member = [each for each in events(Kind.ROLE) if each.what == f"organisations.user:{member.user_id}"]
    said = [(each.details.get("before"), each.details.get("after")) for each in of_member if "after" in each.details]
    assert said == [("", Role.READER), (Role.READER, Role.AUTHOR), (Role.AUTHOR, "")]
    changed = next(each for each in of_member if each.details.get("before") == Role.READER)
    assert changed.person == coordinator.user.pk
    assert {each.organisation for each in of_member if "after" in each.details} == {coordinator.organisation_id}


def test_saving_a_role_unchanged_writes_nothing(coordinator):
    before = Event.objects.count()
    change_role(coordinator, Role.COORDINATOR)
    assert Event.objects.count() == before


def test_a_right_of_the_whole_site_and_a_group_are_written(administrator):
    person = UserFactory()
    person.is_superuser = True
    person.save()
    person.groups.add(Group.objects.create(name="Répertoire"))
    said = [each.details for each in events(Kind.ROLE) if each.what == f"organisations.user:{person.pk}"]
    assert {"is_superuser": True} in said
    assert any("groups" in each for each in said)


def test_opening_a_personal_record_is_written_and_a_refusal_is_not(signed_in, coordinator):
    person = AffiliationFactory(organisation=coordinator.organisation).person
    address = reverse("people:person", args=(person.pk,))
    signed_in(UserFactory()).get(address)
    signed_in(coordinator.user).get(address)
    read = events(Kind.READ)
    assert [(each.person, each.where, each.details) for each in read] == [
        (coordinator.user.pk, "people:person", {"pk": str(person.pk)})
    ]


def test_whose_record_was_opened_is_found_by_her_address_and_said_in_words(signed_in, coordinator, administrator):
    account = MembershipFactory(organisation=coordinator.organisation).user
    person = AffiliationFactory(organisation=coordinator.organisation).person
    other = AffiliationFactory(organisation=coordinator.organisation).person
    client = signed_in(coordinator.user)
    client.get(reverse("organisations:account", args=(account.pk,)))
    for each in (person, other):
        client.get(reverse("people:person", args=(each.pk,)))
    signed_in(administrator).get(reverse("wagtailusers_users:edit", args=(account.pk,)))
    whole = [
        (account, ["wagtailusers_users:edit", "organisations:account"]),
        (person, ["people:person"]),
    ]
    for whom, places in whole:
        asked = {"kind": Kind.READ, "who": whom.email}
        response = signed_in(administrator).get(reverse("audit:trail"), asked)
        assert [line.event.where for line in response.context["lines"]] == places
        page = response.content.decode()
        assert f"personne {whom}" in page
        assert str(other) not in page
        assert "pk" not in page.split("<tbody>")[1].split("</tbody>")[0]
    assert "fiche d’une personne" in page


def test_a_record_merged_into_another_tells_of_both(signed_in, coordinator):
    kept, merged = (AffiliationFactory(organisation=coordinator.organisation).person for _each in range(2))
    signed_in(coordinator.user).get(reverse("people:merge", args=(kept.pk, merged.pk)))
    assert {each.what for each in events(Kind.READ)} == {f"certification.person:{each.pk}" for each in (kept, merged)}


@pytest.mark.parametrize("name", ["cascade_paper", "cascade_csv", "cascade_excel"])
def test_the_branch_of_one_person_taken_of_the_cascade_tells_of_her(signed_in, administrator, name):
    person, client = a_certification(a_cohort()).person, signed_in(administrator)
    AffiliationFactory(person=person)
    kind = Kind.READ if name == "cascade_paper" else Kind.EXPORT
    assert client.get(reverse(f"coverage:{name}"), {"person": person.pk}).status_code == 200
    assert {each.what for each in events(kind)} == {f"certification.person:{person.pk}"}
    told = organisations_told(kind)
    assert told == set(person.affiliations.values_list("organisation", flat=True)) != set()
    client.get(reverse(f"coverage:{name}"))
    assert events(kind)[-1].what == ""


def test_whose_address_is_asked_for_is_looked_for_once():
    account = a_member()
    write(Kind.SIGN_IN, person=account)
    form = EventFilterForm({"who": account.email})
    with CaptureQueriesContext(connection) as asked:
        found = form.narrow(Event.objects.all())
    accounts = f'FROM "{User._meta.db_table}" WHERE'
    assert [accounts in each["sql"] for each in asked].count(True) == 1
    assert account.pk in {each.person for each in found}


def test_a_report_of_the_admin_is_noted_by_its_address_where_it_has_no_name(signed_in, administrator):
    client = signed_in(administrator)
    client.get("/admin/reports/site-history/", {"export": "csv"})
    assert [each.where for each in events(Kind.EXPORT)] == ["admin/reports/site-history/"]
    assert "historique du site" in client.get(reverse("audit:trail")).content.decode()


def test_each_record_that_is_read_has_words():
    assert sorted(set(declared("READS", "audited")) - set(dict(declared("PLACES", "audited")))) == []


def test_taking_a_file_away_is_written(signed_in, coordinator):
    signed_in(coordinator.user).get(reverse("people:list_csv"))
    assert [(each.person, each.where) for each in events(Kind.EXPORT)] == [(coordinator.user.pk, "people:list_csv")]


def test_what_is_removed_for_good_is_written_with_who_did_it(signed_in):
    plan = SessionPlanFactory()
    signed_in(plan.owner).post(reverse("planning:delete", args=(plan.pk,)), {"seen": plan_shown(plan)})
    assert [(each.what, each.person) for each in events(Kind.DELETION)] == [
        (f"planning.sessionplan:{plan.pk}", plan.owner_id)
    ]


def test_what_is_undone_leaves_no_line():
    with transaction.atomic():
        write(Kind.EXPORT, where="people:list_csv")
        transaction.set_rollback(True)
    assert not events(Kind.EXPORT)


def test_a_coordinator_reads_what_concerns_her_organisation_alone(signed_in, coordinator, administrator):
    write(Kind.EXPORT, organisation=coordinator.organisation_id, where="chez:nous")
    write(Kind.EXPORT, organisation=OrganisationFactory().pk, where="chez:eux")
    for name in ("audit:trail", "audit:trail_csv"):
        page = signed_in(coordinator.user).get(reverse(name)).content.decode()
        assert "chez:nous" in page
        assert "chez:eux" not in page
        assert "chez:eux" in signed_in(administrator).get(reverse(name)).content.decode()


def organisations_told(kind):
    return {each.organisation for each in events(kind)}


def test_a_sign_in_of_somebody_who_belongs_to_two_organisations_is_told_to_both(coordinator):
    both = {coordinator.organisation_id, MembershipFactory(user=coordinator.user).organisation_id}
    Client().post(reverse(SIGN_IN), {"login": coordinator.user.email, "password": PASSWORD})
    assert organisations_told(Kind.SIGN_IN) == both


def test_a_record_opened_by_somebody_of_two_organisations_is_told_to_the_one_it_is_of(signed_in, coordinator):
    MembershipFactory(user=coordinator.user, role=Role.COORDINATOR)
    person = AffiliationFactory(organisation=coordinator.organisation).person
    client = signed_in(coordinator.user)
    client.get(reverse("people:person", args=(person.pk,)))
    client.get(reverse("people:data", args=(person.pk,)))
    assert organisations_told(Kind.READ) == organisations_told(Kind.EXPORT) == {coordinator.organisation_id}


def test_a_row_of_nobody_knows_whom_is_told_to_administrators_alone(coordinator):
    MembershipFactory(user=coordinator.user)
    assert write(Kind.EXPORT, person=coordinator.user, where="kits:file", details={"key": "1"}).organisation is None


def test_a_password_a_session_and_a_second_factor_are_written(coordinator):
    person, client = coordinator.user, Client()
    Client().post(reverse(SIGN_IN), {"login": person.email, "password": PASSWORD})
    client.post(reverse(SIGN_IN), {"login": person.email, "password": PASSWORD})
    new = {"oldpassword": PASSWORD, "password1": "un-autre-secret-7", "password2": "un-autre-secret-7"}
    client.post(reverse("account_change_password"), new)
    assert [(each.person, each.details) for each in events(Kind.PASSWORD)] == [(person.pk, {"change": "changed"})]
    assert [(each.person, each.details) for each in events(Kind.SESSION)] == [(person.pk, {"count": 1})]
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    reset_second_factor(person)
    assert [each.what for each in events(Kind.SECOND_FACTOR)] == [f"organisations.user:{person.pk}"]
    assert organisations_told(Kind.SECOND_FACTOR) == {coordinator.organisation_id}


def test_the_trail_is_narrowed_by_sort_person_and_day(signed_in, administrator):
    person = UserFactory()
    write(Kind.EXPORT, person=person, where="celle:ci")
    write(Kind.READ, person=administrator, where="autre:chose")
    client = signed_in(administrator)
    asked = {"kind": Kind.EXPORT, "who": person.email.upper(), "since": timezone.localdate().isoformat()}
    page = client.get(reverse("audit:trail"), asked).content.decode()
    assert "celle:ci" in page
    assert "autre:chose" not in page
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "Rien ne répond" in client.get(reverse("audit:trail"), {"since": tomorrow}).content.decode()


def test_what_was_done_to_somebody_is_found_by_her_address_and_said_in_words(signed_in, administrator):
    person = UserFactory(first_name="Ada", last_name="Fictive")
    write(Kind.SECOND_FACTOR, person=administrator, what=person, details={"change": "reset", "factor": "totp"})
    asked = {"who": person.email}
    page = signed_in(administrator).get(reverse("audit:trail"), asked).content.decode()
    assert f"personne {person}" in page
    assert "remise à zéro, double vérification : application" in page
    file = signed_in(administrator).get(reverse("audit:trail_csv"), asked).content.decode()
    assert f"organisations.user:{person.pk}" in file
    assert "change=reset, factor=totp" in file


@pytest.mark.parametrize(
    ("what", "words"),
    [("", ""), ("gone.model:7", "gone.model:7"), ("planning.sessionplan:7", "plan de rencontre 7")],
)
def test_a_row_is_named_by_its_sort_even_when_nobody_knows_it(what, words):
    assert row_in_words(what, {}) == words


def test_what_has_no_words_is_given_as_it_is_written():
    details = {"before": "reader", "after": "", "is_staff": True, "slug": "un-guide"}
    said = details_in_words(details).replace(" ", " ")
    assert said == "avant : lecture, après : aucun, entre dans l’administration : oui, slug : un-guide"


def test_an_account_that_is_gone_keeps_its_lines_without_a_name(signed_in, administrator):
    person = UserFactory(first_name="Ada", last_name="Disparue")
    write(Kind.READ, person=person, where="people:person")
    number = person.pk
    person.delete()
    page = signed_in(administrator).get(reverse("audit:trail")).content.decode()
    assert f"compte {number}, effacé" in page
    assert "Disparue" not in page


def test_the_number_of_queries_does_not_follow_the_lines(signed_in, administrator, queries_of):
    client = signed_in(administrator)
    counted = []
    for more in (1, 2):
        for _each in range(more):
            write(Kind.READ, person=UserFactory(), organisation=OrganisationFactory().pk)
        counted.append([queries_of(client.get, reverse(name)) for name in ("audit:trail", "audit:trail_csv")])
    assert counted[0] == counted[1]


def test_opening_how_somebody_s_account_is_kept_is_written(signed_in, administrator):
    person = UserFactory()
    signed_in(administrator).get(reverse("organisations:account", args=(person.pk,)))
    (line,) = events(Kind.READ)
    assert (line.person, line.where, line.details) == (
        administrator.pk,
        "organisations:account",
        {"pk": str(person.pk)},
    )
