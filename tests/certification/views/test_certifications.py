"""The page of one certification, what is decided there, its paper, and the page anyone may verify it on."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from tests.factories import MembershipFactory, UserFactory
from tests.factories_certification import PersonFactory, a_certification, a_cohort
from tests.factories_curricula import a_curriculum, a_rule
from workshops.certification.history import EventKind
from workshops.certification.services.history import record_event
from workshops.certification.services.papers import declare_lost
from workshops.organisations.models import Role
from workshops.planning.pdf import why_no_pdf

pytestmark = pytest.mark.django_db
A_YEAR = a_rule(validity_months=12)


@pytest.fixture
def certification():
    """Awarded a hundred days ago for a year; its holder has an account."""
    first_day = timezone.localdate() - timedelta(days=101)
    trainer = PersonFactory(user=UserFactory(), first_name="Nour", last_name="Formatrice-Exemple")
    cohort = a_cohort(a_curriculum(rule=A_YEAR), first_day=first_day, trainers=(trainer,))
    return a_certification(cohort, user=UserFactory(), first_name="Béatrice", last_name="Exemple")


@pytest.fixture
def coordinator(certification):
    return MembershipFactory(organisation=certification.organisation, role=Role.COORDINATOR).user


@pytest.fixture
def client(signed_in, coordinator):
    return signed_in(coordinator)


def page_of(certification):
    return reverse("certificates:certification", args=(certification.number,))


def change_of(certification, action):
    return reverse("certificates:change", args=(certification.number, action))


def today():
    return timezone.localdate()


def test_its_page_says_how_it_stands_today_and_on_another_day(client, certification):
    page = client.get(page_of(certification), {"day": str(today() - timedelta(days=200))}).content.decode()
    assert "Active jusqu’au" in page
    assert "Cette certification n’est pas encore en vigueur." in page
    assert client.get(page_of(certification), {"day": "hier"}).status_code == 200


def test_its_holder_reads_the_reason_and_decides_nothing(client, signed_in, certification):
    record_event(certification, EventKind.SUSPENDED, by=UserFactory(), reason="Une plainte est à l’étude.")
    page = signed_in(certification.person.user).get(page_of(certification)).content.decode()
    assert "Une plainte est à l’étude." in page
    assert change_of(certification, "reinstate") not in page
    assert change_of(certification, "reinstate") in client.get(page_of(certification)).content.decode()
    assert signed_in(certification.person.user).get(change_of(certification, "reinstate")).status_code == 404


@pytest.mark.parametrize(("action", "kind"), [("suspend", EventKind.SUSPENDED), ("revoke", EventKind.REVOKED)])
def test_a_decision_asks_for_its_reason_then_is_in_the_history(client, certification, coordinator, action, kind):
    address = change_of(certification, action)
    assert client.get(address).status_code == 200
    assert client.post(address, {"day": str(today()), "reason": ""}).status_code == 422
    assert certification.events.count() == 1
    response = client.post(address, {"day": str(today()), "reason": "Décision du comité."})
    assert (response.status_code, response.url) == (302, page_of(certification))
    event = certification.events.last()
    assert (event.kind, event.author, event.reason) == (kind, coordinator, "Décision du comité.")


def test_what_the_history_does_not_admit_is_said_and_what_was_typed_kept(client, certification):
    response = client.post(change_of(certification, "reinstate"), {"day": str(today()), "reason": "Finie."})
    assert response.status_code == 422
    assert "n’est pas suspendue" in response.content.decode()
    assert "Finie." in response.content.decode()


def test_a_change_that_there_is_not_is_not_found(client, certification):
    assert client.get(change_of(certification, "delete")).status_code == 404


def test_the_check_of_a_person_is_noted_from_here(client, certification):
    until = today() + timedelta(days=900)
    assert client.post(change_of(certification, "vetting"), {"until": str(until)}).status_code == 302
    certification.person.refresh_from_db()
    assert certification.person.vetting_until == until
    assert certification.events.last().kind == EventKind.VETTING_UPDATED


def test_a_line_of_the_history_is_corrected(client, certification):
    record_event(certification, EventKind.REVOKED, by=None, reason="Mauvaise personne.")
    address = reverse("certificates:correct", args=(certification.number, 2))
    assert client.post(address, {"reason": "Ce n’était pas elle."}).status_code == 302
    assert "<s>Révoquée</s>" in client.get(page_of(certification)).content.decode()
    assert client.get(reverse("certificates:correct", args=(certification.number, 9))).status_code == 404


def test_a_lost_paper_gets_another_number_once(client, certification):
    lost, address = certification.number, change_of(certification, "lost")
    first = client.post(address, {"number": lost})
    second = client.post(address, {"number": lost})
    assert first.url == second.url != page_of(certification)
    assert client.get(page_of(certification)).url == first.url
    assert certification.certificates.count() == 2


def test_what_has_no_end_is_not_renewed(signed_in):
    endless = a_certification(a_cohort(a_curriculum(rule=a_rule(validity_months=None, renewal=None))))
    coordinator = MembershipFactory(organisation=endless.organisation, role=Role.COORDINATOR).user
    page = signed_in(coordinator).get(page_of(endless)).content.decode()
    assert change_of(endless, "suspend") in page
    assert change_of(endless, "renew") not in page


def test_renewing_without_a_way_met_asks_why(client, certification):
    address = change_of(certification, "renew")
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Prolongée par le comité."}).status_code == 302
    assert certification.events.last().kind == EventKind.RENEWED


def test_strangers_and_other_coordinators_do_not_reach_it(signed_in, certification):
    elsewhere = MembershipFactory(role=Role.COORDINATOR).user
    for person in (UserFactory(), elsewhere):
        client = signed_in(person)
        for address in (
            page_of(certification),
            change_of(certification, "revoke"),
            reverse("certificates:paper", args=(certification.number,)),
        ):
            assert client.get(address).status_code == 404


def test_those_who_taught_read_it(signed_in, certification):
    trainer = certification.cohort.trainers.get().person.user
    assert signed_in(trainer).get(page_of(certification)).status_code == 200
    assert signed_in(trainer).get(change_of(certification, "revoke")).status_code == 404


@pytest.mark.skipif(bool(why_no_pdf()), reason="WeasyPrint's libraries are missing")
@pytest.mark.parametrize(("language", "words"), [("fr", "certifie que"), ("en", "Béatrice Exemple")])
def test_the_paper_is_one_tagged_page_with_all_that_matters(signed_in, certification, language, words):
    address = f"/{language}/certificates/{certification.number}/certificate.pdf"
    response = signed_in(certification.person.user).get(address)
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(response.content))
    text = " ".join(reader.pages[0].extract_text().split())
    for said in (words, "Béatrice Exemple", "Devenir pivot", certification.number, "Nour Formatrice-Exemple"):
        assert said in text
    catalog = reader.trailer["/Root"]
    assert (len(reader.pages), catalog["/MarkInfo"]["/Marked"], catalog["/Lang"]) == (1, True, f"{language}-CA")
    width, height = reader.pages[0].mediabox[2:]
    assert width > height


@pytest.mark.parametrize("kind", [EventKind.SUSPENDED, EventKind.REVOKED])
def test_no_paper_is_printed_of_what_is_not_in_force(client, certification, kind):
    record_event(certification, kind, by=None, reason="Décision du comité.")
    response = client.get(reverse("certificates:paper", args=(certification.number,)))
    assert response.status_code == 409
    assert "tant que la certification est en vigueur" in response.content.decode()


def verification(client, number):
    return client.get(reverse("certificates:verify", args=(number,)))


def test_anyone_verifies_name_what_since_until_and_status_and_nothing_else(client, certification):
    from django.test import Client

    stranger = Client()
    record_event(certification, EventKind.SUSPENDED, by=UserFactory(), reason="Une plainte est à l’étude.")
    response = verification(stranger, certification.number)
    page = response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert '<meta name="robots" content="noindex, nofollow">' in page
    for said in ("Béatrice Exemple", "Pivot : Devenir pivot", "Suspendue depuis le", "Remise"):
        assert said in page.replace("\u00a0", " ")
    for kept in ("plainte", certification.person.email, "Nour", certification.organisation.name, "Printemps"):
        assert kept not in page


def test_a_lost_paper_says_so_and_not_the_other_number(client, certification):
    lost = certification.number
    declare_lost(certification, lost)
    page = verification(client, lost).content.decode()
    assert "Ce papier a été déclaré perdu" in page
    assert certification.number not in page
    assert "Active jusqu’au" not in page


def test_an_erased_name_is_not_shown(client, certification):
    certification.person.removed_at = timezone.now()
    certification.person.save()
    page = verification(client, certification.number).content.decode()
    assert "Béatrice" not in page
    assert "Nom retiré à la demande de la personne" in page


def test_an_unknown_number_is_told_what_to_do(client):
    for number in ("RL-0000-00000", "bonjour"):
        response = verification(client, number)
        assert response.status_code == 404
        assert "Aucun certificat ne porte ce numéro" in response.content.decode()


def test_a_number_is_typed_as_people_type(client, certification):
    address = reverse("certificates:find")
    assert client.get(address).status_code == 200
    typed = certification.number.lower().replace("-", " ").replace("0", "o")
    found = reverse("certificates:verify", args=(certification.number,))
    assert client.get(address, {"number": typed}).url == found
    assert verification(client, certification.number.lower()).url == found
    response = client.get(address, {"number": "RL-1234"})
    assert response.status_code == 422
    assert 'value="RL-1234"' in response.content.decode()


def test_verifying_takes_few_queries(certification, django_assert_max_num_queries):
    from django.test import Client

    stranger = Client()
    with django_assert_max_num_queries(6):
        verification(stranger, certification.number)


def test_a_check_noted_on_the_record_of_a_person_is_in_her_histories(client, certification):
    person, until = certification.person, today() + timedelta(days=900)
    answers = {"first_name": "Béatrice", "last_name": "Exemple", "email": person.email, "language": "fr"}
    address = reverse("people:change", args=(person.pk,))
    assert client.post(address, {**answers, "vetting_until": str(until)}).status_code == 302
    assert certification.events.last().vetting_until == until
    assert client.post(address, {**answers, "vetting_until": ""}).status_code == 422
    person.refresh_from_db()
    assert person.vetting_until == until
