"""The register of confidentiality incidents."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories_privacy import IncidentFactory
from workshops.organisations.models import Role
from workshops.privacy.models import Incident, Risk
from workshops.privacy.personal_data import forget_incidents
from workshops.privacy.queries.corrections import corrections_of
from workshops.privacy.services import write_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return MembershipFactory(role=Role.COORDINATOR)


def typed(organisation, **said):
    return {
        "organisation": organisation.pk,
        "known_on": timezone.localdate().isoformat(),
        "circumstances": "Une clé a été oubliée dans un autobus.",
        "information": "Des journaux de rencontre, sans noms.",
        "risk": Risk.UNKNOWN,
        **said,
    }


def test_a_coordinator_writes_an_incident_down_the_day_she_learns_of_it(signed_in, coordinator):
    client = signed_in(coordinator.user)
    client.post(reverse("privacy:new_incident"), typed(coordinator.organisation))
    kept = Incident.objects.get()
    assert (kept.organisation, kept.written_by, kept.people) == (coordinator.organisation, coordinator.user, None)
    assert "Une clé a été oubliée" in client.get(reverse("privacy:incidents")).content.decode()


def test_a_correction_keeps_what_it_replaces_and_tells_who_made_it(signed_in, coordinator):
    incident = IncidentFactory(organisation=coordinator.organisation)
    client = signed_in(coordinator.user)
    client.post(reverse("privacy:incident", args=(incident.pk,)), typed(coordinator.organisation, people="12"))
    change = incident.changes.get()
    assert change.before == {
        "circumstances": incident.circumstances,
        "information": incident.information,
        "people": None,
    }
    page = client.get(reverse("privacy:incident", args=(incident.pk,))).content.decode()
    assert f"<dd>{incident.circumstances}</dd>" in page
    assert "<dt>nombre de personnes touchées</dt><dd>rien</dd>" in page
    assert (
        f"{coordinator.user}\N{NO-BREAK SPACE}: ce qui est arrivé, renseignements touchés, nombre de personnes touchées"
        in page
    )


def test_who_corrects_second_is_told_and_loses_no_word(signed_in, coordinator):
    incident = IncidentFactory(organisation=coordinator.organisation)
    address = reverse("privacy:incident", args=(incident.pk,))
    client = signed_in(coordinator.user)
    seen = client.get(address).context["form"]["seen"].value()
    client.post(address, typed(coordinator.organisation, information="Des courriels.", people="12", seen=seen))

    mine = typed(coordinator.organisation, information="Des adresses.", seen=seen)
    told = client.post(address, mine)
    assert told.status_code == 409
    page = told.content.decode()
    assert "pendant que vous écriviez" in page
    assert "Des adresses." in page
    assert "<dt>renseignements touchés</dt><dd>Des courriels.</dd>" in page
    incident.refresh_from_db()
    assert (incident.information, incident.people) == ("Des courriels.", 12)

    form = told.context["form"]
    # What she left as it was shown is as it is now: sent again, it takes nothing away.
    client.post(address, mine | {name: form[name].value() for name in ("seen", "people")})
    incident.refresh_from_db()
    assert (incident.information, incident.people) == ("Des adresses.", 12)


def test_the_corrections_of_an_incident_take_the_same_queries_for_one_and_three(signed_in, coordinator, queries_of):
    incident = IncidentFactory(organisation=coordinator.organisation)
    client, address = signed_in(coordinator.user), reverse("privacy:incident", args=(incident.pk,))
    counted = []
    for words in (["un"], ["deux", "trois"]):
        for word in words:
            client.post(address, typed(coordinator.organisation, circumstances=f"Une clé, {word}."))
        counted.append(queries_of(client.get, address))
    assert counted[0] == counted[1]


def test_a_correction_says_the_organisation_and_the_risk_in_words(administrator):
    incident = IncidentFactory()
    before = incident.organisation.name
    incident.organisation, incident.risk, incident.assessment = None, Risk.NONE, "Rien de sensible."
    write_incident(incident, by=administrator)
    (correction,) = corrections_of(incident)
    assert ("organisme", before) in correction.before
    assert ("risque", "pas encore évalué") in correction.before


def test_saving_without_changing_anything_notes_nothing(coordinator):
    incident = IncidentFactory(organisation=coordinator.organisation)
    write_incident(incident, by=coordinator.user)
    assert not incident.changes.exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"known_on": (timezone.localdate() + timedelta(days=3)).isoformat()}, "n’est pas encore venu"),
        ({"ended_on": "2026-02-01"}, "Donnez aussi le jour"),
        ({"began_on": "2026-02-02", "ended_on": "2026-02-01"}, "avant le début"),
        ({"risk": Risk.SERIOUS}, "ce qui fait juger du risque"),
        ({"closed_on": "2026-02-01"}, "Évaluez le risque"),
        ({"circumstances": "Sa carte : TREM 8512 3456"}, "retiré"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(signed_in, coordinator, said, sentence):
    response = signed_in(coordinator.user).post(
        reverse("privacy:new_incident"), typed(coordinator.organisation, **said)
    )
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "Des journaux de rencontre, sans noms." in response.content.decode()
    assert not Incident.objects.exists()


def test_a_serious_risk_says_who_is_still_to_be_told(signed_in, coordinator):
    incident = IncidentFactory(organisation=coordinator.organisation, risk=Risk.SERIOUS, assessment="Des adresses.")
    address = reverse("privacy:incident", args=(incident.pk,))
    assert "Il reste à aviser" in signed_in(coordinator.user).get(address).content.decode()
    incident.commission_told_on = incident.people_told_on = timezone.localdate()
    incident.save()
    assert "Il reste à aviser" not in signed_in(coordinator.user).get(address).content.decode()


def test_nobody_writes_for_an_organisation_she_does_not_coordinate(signed_in, coordinator):
    elsewhere = OrganisationFactory()
    response = signed_in(coordinator.user).post(reverse("privacy:new_incident"), typed(elsewhere))
    assert response.status_code == 422
    with pytest.raises(PermissionDenied):
        write_incident(IncidentFactory.build(organisation=elsewhere), by=coordinator.user)
    mine = IncidentFactory(organisation=coordinator.organisation)
    mine.organisation = elsewhere
    with pytest.raises(PermissionDenied):
        write_incident(mine, by=coordinator.user)
    assert Incident.objects.get().organisation == coordinator.organisation


def test_an_administrator_alone_writes_for_the_site_itself(signed_in, administrator, coordinator):
    for person, kept in ((coordinator.user, 0), (administrator, 1)):
        signed_in(person).post(reverse("privacy:new_incident"), {**typed(coordinator.organisation), "organisation": ""})
        assert Incident.objects.filter(organisation=None).count() == kept


def test_each_sees_her_own_organisation_in_the_list_and_in_the_file(signed_in, coordinator, administrator):
    IncidentFactory(organisation=coordinator.organisation, circumstances="Chez nous.")
    IncidentFactory(circumstances="Ailleurs.")
    for name in ("privacy:incidents", "privacy:incidents_csv"):
        page = signed_in(coordinator.user).get(reverse(name)).content.decode()
        assert "Chez nous." in page
        assert "Ailleurs." not in page
        assert "Ailleurs." in signed_in(administrator).get(reverse(name)).content.decode()


def test_the_number_of_queries_does_not_follow_the_rows(signed_in, coordinator, queries_of):
    client = signed_in(coordinator.user)
    counted = []
    for more in (1, 2):
        IncidentFactory.create_batch(more, organisation=coordinator.organisation)
        counted.append(
            [queries_of(client.get, reverse(name)) for name in ("privacy:incidents", "privacy:incidents_csv")]
        )
    assert counted[0] == counted[1]


def test_closed_incidents_go_after_five_years_and_open_ones_stay():
    old = timezone.localdate() - timedelta(days=5 * 366)
    IncidentFactory(known_on=old, closed_on=old)
    kept = {
        IncidentFactory(known_on=old).pk,
        IncidentFactory(known_on=timezone.localdate() - timedelta(days=5 * 365 - 2), closed_on=old).pk,
    }
    assert forget_incidents(dry_run=True) == 1
    assert forget_incidents(dry_run=False) == 1
    assert set(Incident.objects.values_list("pk", flat=True)) == kept


def test_a_reader_is_not_told_there_is_a_register(signed_in):
    assert signed_in(UserFactory()).get(reverse("privacy:incidents")).status_code == 404
