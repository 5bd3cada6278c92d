import json

import pytest
from django.urls import reverse

from tests.factories import UserFactory, a_member
from tests.factories_certification import PersonFactory, a_certification, a_cohort
from workshops.certification.history import EventKind
from workshops.certification.models import Certificate, IssuedCredential
from workshops.certification.queries.issuer import site_signer
from workshops.certification.services.credentials import issue, publish, withdraw_key
from workshops.certification.services.history import record_event
from workshops.organisations.models import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("issuing")]


@pytest.fixture
def certification():
    return a_certification(user=UserFactory(), first_name="Dominique", last_name="Exemple-Rivard")


def page_of(client, certification, number=""):
    return client.get(reverse("certificates:credential", args=[number or certification.number]))


def file_of(client, certification, kind="json"):
    return client.get(reverse("certificates:credential_file", args=[certification.number, kind]))


def test_whoever_has_the_number_sees_what_it_is_worth_and_no_name(client, certification):
    response = page_of(client, certification)
    page = response.content.decode()
    assert certification.titles["fr"] in page
    assert "Active jusqu’au" in page
    assert "Exemple-Rivard" not in page
    assert "badge.png" not in page
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page


def test_a_published_page_has_the_name_and_the_files_for_all(client, certification):
    publish(certification)
    response = page_of(client, certification)
    page = response.content.decode()
    assert "Exemple-Rivard" in page
    assert "badge.png" in page
    assert "noindex" not in page
    assert "X-Robots-Tag" not in response
    assert file_of(client, certification).status_code == 200


def test_the_reason_of_a_decision_is_not_told(client, certification):
    record_event(certification, EventKind.SUSPENDED, by=UserFactory(), reason="Motif à taire")
    page = page_of(client, certification).content.decode()
    assert "Suspendue depuis" in page
    assert "Motif à taire" not in page


@pytest.mark.parametrize("kind", ["json", "jwt", "png", "svg"])
def test_its_holder_takes_each_file(signed_in, certification, kind):
    response = file_of(signed_in(certification.person.user), certification, kind)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{certification.number}.{kind}"'
    types = {"json": "application/vc+ld+json", "jwt": "application/vc+jwt", "png": "image/png", "svg": "image/svg+xml"}
    assert response["Content-Type"] == types[kind]
    assert "sandbox" in response["Content-Security-Policy"]


def test_files_are_for_the_holder_those_who_trained_her_and_those_who_coordinate(client, signed_in):
    trainer = PersonFactory(user=UserFactory())
    certification = a_certification(a_cohort(trainers=(trainer,)), user=UserFactory())
    organisation = certification.organisation
    for user in (certification.person.user, trainer.user, a_member(Role.COORDINATOR, organisation)):
        assert file_of(signed_in(user), certification).status_code == 200
    for user in (UserFactory(), a_member(Role.AUTHOR, organisation)):
        assert file_of(signed_in(user), certification).status_code == 404
    response = file_of(client, certification)
    assert response.status_code == 302
    assert "/account/login/" in response.url


def test_a_file_speaks_the_language_of_its_page(signed_in, certification):
    client = signed_in(certification.person.user)
    address = reverse("certificates:credential_file", args=[certification.number, "json"]).replace("/fr/", "/en/")
    achievement = json.loads(client.get(address).content)["credentialSubject"]["achievement"]
    assert achievement["inLanguage"] == "en"


def test_no_file_of_a_revoked_certification(signed_in, certification):
    client = signed_in(certification.person.user)
    record_event(certification, EventKind.REVOKED, by=UserFactory(), reason="Décision")
    assert "badge.png" not in page_of(client, certification).content.decode()
    response = client.get(reverse("certificates:credential_file", args=[certification.number, "png"]), follow=True)
    assert "révoquée ou annulée" in response.content.decode()
    assert IssuedCredential.objects.count() == 0


def test_only_its_holder_publishes_and_unpublishes(client, signed_in, certification):
    address = reverse("certificates:publish", args=[certification.number])
    coordinator = a_member(Role.COORDINATOR, certification.organisation)
    assert signed_in(coordinator).post(address, {"public": "yes"}).status_code == 404
    assert "login" in client.post(address, {"public": "yes"}).url
    holder = signed_in(certification.person.user)
    for public, shown in (("yes", True), ("yes", True), ("no", False)):
        assert holder.post(address, {"public": public}).status_code == 302
        assert IssuedCredential.objects.get().published is shown
        assert ("Exemple-Rivard" in page_of(client, certification).content.decode()) is shown


def test_the_holder_finds_the_switch_on_the_page(signed_in, certification):
    page = page_of(signed_in(certification.person.user), certification).content.decode()
    assert "Rendre la page publique" in page
    coordinator = a_member(Role.COORDINATOR, certification.organisation)
    assert "Rendre la page publique" not in page_of(signed_in(coordinator), certification).content.decode()


def test_what_an_erased_person_published_is_public_no_longer(client, certification):
    publish(certification)
    person = certification.person
    person.removed_at = certification.created_at
    person.save()
    assert "Exemple-Rivard" not in page_of(client, certification).content.decode()
    assert file_of(client, certification).status_code == 302


def test_a_number_declared_lost_says_so_and_not_the_one_that_replaced_it(client, certification):
    lost = certification.number
    Certificate.objects.filter(number=lost).update(lost_on=certification.awarded_on)
    Certificate.objects.create(certification=certification, number="RL-0000-00000", issued_at=certification.created_at)
    certification.number = "RL-0000-00000"
    certification.save()
    page = page_of(client, certification, lost).content.decode()
    assert "déclaré perdu" in page
    for told in ("RL-0000-00000", "Active jusqu’au", "Exemple-Rivard"):
        assert told not in page


def test_the_register_leads_to_what_was_published(client, certification):
    certification.person.on_register = True
    certification.person.save()
    address = reverse("certificates:credential", args=[certification.number])
    assert address not in client.get(reverse("people:register")).content.decode()
    publish(certification)
    assert address in client.get(reverse("people:register")).content.decode()


def test_a_number_is_read_as_typed_and_an_unknown_one_is_not_there(client, certification):
    assert page_of(client, certification, certification.number.lower()).status_code == 200
    assert page_of(client, certification, "RL-0000-00001").status_code == 404
    assert page_of(client, certification, "rien").status_code == 404


def test_the_picture_is_drawn_before_anything_is_issued(client, certification):
    response = client.get(reverse("certificates:credential_picture", args=[certification.number]))
    assert response["Content-Type"] == "image/svg+xml"
    assert IssuedCredential.objects.count() == 0


def test_a_page_takes_as_many_queries_whatever_its_history(client, queries_of, certification):
    issue(certification)
    address = reverse("certificates:credential", args=[certification.number])
    first = queries_of(client.get, address)
    for kind in (EventKind.SUSPENDED, EventKind.REINSTATED):
        record_event(certification, kind, by=UserFactory(), reason="Essai")
    assert queries_of(client.get, address) == first


def test_its_holder_is_told_to_take_again_what_a_withdrawn_key_signed(own_keys, signed_in, certification):
    client = signed_in(certification.person.user)
    told = "ne sont plus reconnus"
    assert file_of(client, certification).status_code == 200
    assert told not in page_of(client, certification).content.decode()
    withdraw_key(site_signer().keys.ed25519().public_key())
    assert told in page_of(client, certification).content.decode()
    assert file_of(client, certification).status_code == 200
    assert told not in page_of(client, certification).content.decode()
