"""What is kept of coverage and of the cascade follows every change, and each reader sees what she may."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.factories import OrganisationFactory, UserFactory, a_guide, a_log
from tests.factories_certification import AffiliationFactory, PersonFactory, a_certification
from workshops.certification.history import EventKind
from workshops.certification.models import Certification, CoverageTarget, Person
from workshops.certification.services.history import record_event
from workshops.organisations.models import Membership, Organisation, Role
from workshops.session_logs.models import SessionLog
from workshops.session_logs.vocabulary import State
from workshops.taxonomy.models import Region

TABLE, CASCADE = reverse("coverage:table"), reverse("coverage:cascade")
pytestmark = pytest.mark.usefixtures("pages_are_kept")


def words(client, address, **asked) -> str:
    page = client.get(address, asked)
    assert page.status_code == 200
    said = BeautifulSoup(page.content, "html.parser").find("main").get_text(" ")
    return " ".join(said.split()).replace("\u00a0", " ")


def by_sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def revoked(network) -> None:
    certification = Certification.objects.get(person=network.learner)
    record_event(certification, EventKind.REVOKED, by=network.coordinator, reason="Départ.")


CHANGES = {
    "an organisation to choose": lambda _network: OrganisationFactory(name="Nouvelle venue"),
    "an organisation renamed": lambda network: Organisation.objects.filter(pk=network.home.pk).update(name="Autre nom"),
    "a region renamed": lambda network: Region.objects.filter(pk=network.estrie.pk).update(names={"fr": "Ailleurs"}),
    "a curriculum renamed": lambda _network: by_sql("UPDATE wagtailcore_page SET title = %s", "Autre titre"),
    "a target": lambda network: CoverageTarget.objects.create(region=network.estrie, count=31),
    "a certification": lambda network: a_certification(network.cohort, last_name="Sansrien"),
    "a person moved by hand": lambda network: by_sql(
        "UPDATE certification_person SET region_id = NULL WHERE id = %s", network.learner.pk
    ),
    "a certification revoked": revoked,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_coverage_shown_again_is_what_it_would_be_made_anew(signed_in, administrator, network, change, language):
    address = TABLE.replace("/fr/", f"/{language}/")
    readers = [signed_in(user) for user in (administrator, network.coordinator, network.reader)]
    before = [words(reader, address) for reader in readers]
    assert before == [words(reader, address) for reader in readers]
    change(network)
    after = [words(reader, address) for reader in readers]
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert after == [words(reader, address, day=timezone.localdate().isoformat()) for reader in readers]


def test_each_reader_of_coverage_has_the_links_and_the_names_she_may_have(signed_in, administrator, network):
    a_certification(network.cohort, last_name="Sansrien")

    def shown(user) -> list[bool]:
        page = signed_in(user).get(TABLE).content.decode()
        return [part in page for part in ("/people/?standing=", "Sansrien", reverse("coverage:targets"))]

    for _time in range(2):
        assert shown(administrator) == [True, True, True]
        assert shown(network.coordinator) == [True, True, False]
        assert shown(network.reader) == [False, False, False]
    Membership.objects.filter(user=network.coordinator).delete()
    assert shown(network.coordinator) == [False, False, False]


def test_what_was_chosen_stays_chosen_and_an_error_is_not_kept(signed_in, network):
    some = AffiliationFactory(person=network.pivots[0]).organisation
    client = signed_in(network.reader)

    def chosen(**asked) -> list[str]:
        page = BeautifulSoup(client.get(TABLE, asked).content, "html.parser")
        return [option["value"] for option in page.select("main option[selected]")]

    for _time in range(2):
        assert chosen() == ["pivot", "", ""]
        assert chosen(organisation=some.pk, kind="trainer") == ["trainer", "", str(some.pk)]
        assert client.get(TABLE, {"organisation": "0"}).status_code == 422


@pytest.fixture
def delivered(network):
    """A function that stores a complete session of the learner, who has an account; others may have helped."""
    network.learner.user = UserFactory()
    network.learner.save()
    guide = a_guide(organisation=network.home)

    def deliver(author: Person = network.learner, *beside: Person, **fields) -> SessionLog:
        Membership.objects.get_or_create(
            user=author.user, organisation=network.home, defaults={"role": Role.FACILITATOR}
        )
        fields = {"participants": 321, "date": timezone.localdate()} | fields
        log = a_log(guide.current_edition, author=author.user, organisation=network.home, **fields)
        log.co_facilitators.set([other.user for other in beside])
        return log

    return deliver


def reach(client) -> list[str]:
    page = BeautifulSoup(client.get(CASCADE).content, "html.parser")
    return [row.get_text(" ").replace("\u00a0", "") for row in page.select("#reach ~ .table-scroll tr")]


def test_a_session_counts_in_the_reach_as_soon_as_it_is_saved_and_no_longer_than_it_counts(
    signed_in, network, delivered
):
    client = signed_in(network.reader)
    before = reach(client)
    log = delivered()
    assert [row for row in reach(client) if row not in before] == ["3 1 1 1 321", "Toutes 4 3 1 321"]
    by_sql("UPDATE session_logs_sessionlog SET participants = 17")
    assert reach(client)[-1] == "Toutes 4 3 1 17"
    SessionLog.objects.filter(pk=log.pk).update(state=State.DRAFT)
    assert reach(client) == before
    outsider = PersonFactory(user=UserFactory())
    delivered(outsider, network.learner, participants=5)
    assert reach(client)[-1] == "Toutes 4 3 1 5"
    network.learner.user = None
    network.learner.save()
    assert reach(client) == before


def test_a_pivot_who_delivers_makes_her_trainer_fragile_no_longer(signed_in, network, delivered):
    client = signed_in(network.coordinator)
    idle = "Dominique Pivot-1 : 1 pivot en vigueur formé"
    assert idle in words(client, CASCADE)
    log = delivered(date=timezone.localdate() - timedelta(days=30))
    assert idle not in words(client, CASCADE)
    by_sql("UPDATE session_logs_sessionlog SET date = %s", timezone.localdate() - timedelta(days=800))
    assert idle in words(client, CASCADE)
    log.refresh_from_db()
    delivered(PersonFactory(user=UserFactory()), network.learner)
    assert idle not in words(client, CASCADE)


def test_names_of_the_cascade_follow_the_records_and_the_rights(signed_in, network):
    coordinator, reader = signed_in(network.coordinator), signed_in(network.reader)
    for _time in range(2):
        assert "Aube Première" in words(coordinator, CASCADE)
        assert "Aube Première" not in words(reader, CASCADE)
    Person.objects.filter(pk=network.founder.pk).update(last_name="Autrement")
    assert "Aube Autrement" in words(coordinator, CASCADE)
    Membership.objects.filter(user=network.coordinator).delete()
    assert "Aube" not in words(coordinator, CASCADE)
    assert reverse("coverage:targets") not in reader.get(CASCADE).content.decode()


def test_the_form_of_the_cascade_offers_what_it_should(signed_in, administrator, network):
    for _time in range(2):
        assert reverse("coverage:targets") in signed_in(administrator).get(CASCADE).content.decode()
        page = BeautifulSoup(signed_in(network.reader).get(CASCADE, {"kind": "pivot"}).content, "html.parser")
        assert page.select_one("main option[selected]")["value"] == "pivot"
        assert not page.select(f'a[href="{reverse("coverage:targets")}"]')
    said = signed_in(network.reader).get(CASCADE, {"q": "inconnue"}).content.decode()
    assert 'value="inconnue"' in said
    assert 'value="inconnue"' not in signed_in(network.reader).get(CASCADE).content.decode()
