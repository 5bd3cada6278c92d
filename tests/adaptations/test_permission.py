"""Who may adapt what; a refusal says why, and whom to ask."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.adaptations.worlds import a_source, an_adaptation, two_organisations
from tests.factories import MembershipFactory, OrganisationFactory, a_guide, a_member
from workshops.adaptations.models import Agreement
from workshops.adaptations.permission import Contact, Permission, Refusal, may_adapt
from workshops.organisations.models import Role
from workshops.programmes.vocabulary import Licence

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return two_organisations()


@pytest.mark.parametrize(("role", "able"), [("reader", 0), ("facilitator", 0), ("author", 1), ("coordinator", 1)])
def test_those_who_write_adapt(two, role, able):
    answer = may_adapt(a_source(two).current_edition, a_member(Role(role), two.receiver))
    if able:
        assert answer == Permission((two.receiver,))
    else:
        assert (answer.reason, answer.contact) == ("role", None)


def test_a_visitor_is_told_what_it_takes(two):
    assert may_adapt(a_source(two).current_edition, AnonymousUser()).reason == "role"


def test_what_one_may_not_read_tells_nothing(two):
    hidden = a_source(two, visibility="organisation").current_edition
    assert may_adapt(hidden, two.author).reason == "hidden"
    assert may_adapt(a_source(two, title="Retiré").current_edition, two.author).__class__ is Permission


@pytest.mark.parametrize("licence", [Licence.BY_ND, Licence.BY_NC_ND, Licence.RESERVED, Licence.AGREEMENT])
def test_a_licence_that_allows_none_names_whom_to_ask(two, licence):
    answer = may_adapt(a_source(two, licence=licence).current_edition, two.author)
    assert isinstance(answer, Refusal)
    assert answer.reason == "licence"
    assert answer.contact == Contact("Maison des Rives", "rives@example.org", "")


@pytest.mark.parametrize(
    ("starts", "ends", "about", "able"),
    [
        (0, None, "all", True),
        (0, 0, "it", True),
        (1, None, "all", False),
        (-5, -1, "all", False),
        (0, None, "another", False),
    ],
)
def test_an_agreement_holds_on_its_days_for_what_it_is_about(two, starts, ends, about, able):
    source = a_source(two, licence=Licence.RESERVED)
    today = timezone.localdate()
    programme = {"all": None, "it": source.page_ptr, "another": a_guide("Autre", organisation=two.giver).page_ptr}
    Agreement.objects.create(
        giver=two.giver,
        receiver=two.receiver,
        programme=programme[about],
        terms="Oui.",
        starts_on=today + timedelta(days=starts),
        ends_on=None if ends is None else today + timedelta(days=ends),
    )
    answer = may_adapt(source.current_edition, two.author)
    assert isinstance(answer, Permission) is able
    if able:
        assert answer.agreed(two.receiver)


def test_only_organisations_that_may_are_offered(two):
    other = OrganisationFactory(name="Ruche")
    MembershipFactory(user=two.author, organisation=other, role=Role.AUTHOR)
    source = a_source(two, licence=Licence.RESERVED)
    Agreement.objects.create(giver=two.giver, receiver=other, terms="Oui.")
    assert may_adapt(source.current_edition, two.author) == Permission((other,), frozenset({other.pk}))


def test_a_label_of_a_community_comes_before_everything(two):
    Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Tout.")
    source = a_source(two, visibility="organisation", community_labels=["tk-wr"])
    answer = may_adapt(source.current_edition, a_member(Role.COORDINATOR, two.giver))
    assert (answer.reason, answer.contact.email) == ("community", "rives@example.org")


def test_the_number_of_queries_does_not_grow_with_organisations(two, django_assert_max_num_queries):
    edition = a_source(two).current_edition
    for number in range(3):
        MembershipFactory(user=two.author, organisation=OrganisationFactory(name=f"Autre {number}"), role=Role.AUTHOR)
    edition.programme  # noqa: B018 - read before counting
    with django_assert_max_num_queries(5):
        assert len(may_adapt(edition, two.author).organisations) == 4


def test_an_agreement_lets_nobody_pass_on_what_is_of_others(two):
    source = a_source(two, licence=Licence.RESERVED, title="La source")
    Agreement.objects.create(giver=two.giver, receiver=two.receiver, terms="Oui.")
    made = an_adaptation(two, source)
    draft = made.get_latest_revision_as_object()
    draft.visibility = "all"
    draft.save_revision(clean=False).publish()
    made = type(made).objects.get(pk=made.pk)
    third = a_member(Role.AUTHOR, OrganisationFactory(name="Ruche"))
    home = third.memberships.get().organisation
    Agreement.objects.create(giver=two.receiver, receiver=home, terms="Oui.")
    answer = may_adapt(made.current_edition, third)
    assert isinstance(answer, Refusal)
    assert "La source" in answer.sentence
    assert "Maison des Rives" in answer.sentence
    Agreement.objects.create(giver=two.giver, receiver=home, programme=source.page_ptr, terms="Oui.")
    assert isinstance(may_adapt(made.current_edition, third), Permission)
