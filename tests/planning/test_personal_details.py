"""What someone types about a plan never holds what could identify a participant, nor is it kept when refused."""

import logging
import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from tests.planning.conftest import details, looking_at
from workshops.planning.models import PlannedActivity, SessionPlan
from workshops.planning.services import OwnMoment, add_own_moment, annotate, update_details
from workshops.safeguarding.models import ScreeningCount
from workshops.safeguarding.screened_fields import PersonalDetailsError

pytestmark = pytest.mark.django_db
PHONE = "514 555-0123"
# However it is written; its last four digits alone would also be found in the time of a row or in a token.
PHONE_WRITTEN = re.compile(r"555\D{0,3}0123")
FIELDS = {
    "title": "Groupe du jeudi",
    "date": "2026-05-14",
    "start_time": "13:30",
    "minutes_available": "75",
    "participants": "14",
    "facilitators": "1",
    "place": "",
    "note": "",
}


@pytest.fixture(autouse=True)
def _that_spring(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(2026, 5, 1))


def whole_database() -> str:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.append(repr(cursor.fetchall()))
    return "\n".join(rows)


def post_details(client, plan, **fields):
    return client.post(reverse("planning:details", args=(plan.pk,)), {**FIELDS, "seen": looking_at(plan), **fields})


@pytest.mark.parametrize("field", ["title", "place", "note"])
def test_an_identifier_is_refused_and_goes_nowhere(plan, signed_in, field, caplog):
    caplog.set_level(logging.DEBUG)
    response = post_details(signed_in(plan.owner), plan, **{field: f"Rappeler le {PHONE}."})
    assert response.status_code == 422
    page = response.content.decode()
    assert "numéro de téléphone" in page
    for place in (page, caplog.text, whole_database(), repr(response.cookies), repr(response.headers)):
        assert not PHONE_WRITTEN.search(place)
    assert ScreeningCount.objects.get().kind == "phone"


def test_the_rest_of_what_was_typed_comes_back(plan, signed_in):
    page = post_details(
        signed_in(plan.owner), plan, note=f"Apporter les cartes. {PHONE}. Fermer à clé."
    ).content.decode()
    assert "Apporter les cartes. [retiré\u00a0: numéro de téléphone]. Fermer à clé." in page


def box_of(page: str) -> str:
    return re.search(r'name="reread" value="([0-9a-f]{64})"', page)[1]


def test_a_likely_name_is_marked_then_kept_once_reread(plan, signed_in):
    client = signed_in(plan.owner)
    response = post_details(client, plan, note="Voir avec Fatoumata pour la clé.")
    page = response.content.decode()
    assert response.status_code == 422
    assert "<mark>Fatoumata</mark>" in page
    plan.refresh_from_db()
    assert plan.note == ""
    confirmed = post_details(client, plan, note="Voir avec Fatoumata pour la clé.", reread=box_of(page))
    assert confirmed.status_code == 302
    plan.refresh_from_db()
    assert plan.note == "Voir avec Fatoumata pour la clé."
    assert set(ScreeningCount.objects.values_list("tier", flat=True)) == {"warned", "confirmed"}


def test_confirming_one_text_does_not_confirm_another(plan, signed_in):
    client = signed_in(plan.owner)
    box = box_of(post_details(client, plan, note="Voir avec Fatoumata.").content.decode())
    assert post_details(client, plan, note="Voir avec Oksana.", reread=box).status_code == 422
    assert post_details(client, plan, note="Voir avec Fatoumata.", reread="1").status_code == 422


def test_a_confirmed_note_is_not_asked_about_again_while_it_stays(plan, signed_in):
    update_details(plan.owner, plan, details(note="Voir avec Fatoumata."), confirmed=True)
    assert post_details(signed_in(plan.owner), plan, note="Voir avec Fatoumata.", place="Local 204").status_code == 302


def test_the_note_of_an_activity_is_screened(plan, signed_in):
    client, row = signed_in(plan.owner), plan.activities.first()
    address = reverse("planning:note", args=(plan.pk, row.pk))
    page = client.post(address, {"note": f"Appeler {PHONE}"}).content.decode()
    assert not PHONE_WRITTEN.search(page)
    assert "[retiré\u00a0: numéro de téléphone]" in page
    page = client.post(address, {"note": "Demander à Amadou."}).content.decode()
    assert "<mark>Amadou</mark>" in page
    sent = {"note": "Demander à Amadou.", "reread": box_of(page), "seen": looking_at(plan, row)}
    assert client.post(address, sent).status_code == 302
    assert PlannedActivity.objects.get(pk=row.pk).note == "Demander à Amadou."


def test_a_moment_of_one_s_own_is_screened(plan, signed_in):
    client = signed_in(plan.owner)
    sent = {"own-submission": str(uuid4()), "own-kind": "break", "own-minutes": "5"}
    address = reverse("planning:add_own", args=(plan.pk,))
    page = client.post(address, {**sent, "own-title": "Fête de Kevin Nguyen"}).content.decode()
    assert "<mark>Kevin Nguyen</mark>" in page
    box = re.search(r'name="own-reread" value="([0-9a-f]{64})"', page)[1]
    again = client.post(address, {**sent, "own-title": "Fête de Kevin Nguyen", "own-reread": box})
    assert again.status_code == 302
    assert plan.activities.filter(title="Fête de Kevin Nguyen").exists()


def test_services_refuse_by_themselves(plan):
    owner, row = plan.owner, plan.activities.first()
    moment = OwnMoment(uuid4(), f"Rappel {PHONE}", "break", 5)
    for change in (
        lambda: update_details(owner, plan, details(note=PHONE), confirmed=True),
        lambda: annotate(owner, plan, row.pk, PHONE, confirmed=True),
        lambda: add_own_moment(owner, plan, moment, confirmed=True),
        lambda: annotate(owner, plan, row.pk, "Demander à Amadou."),
    ):
        with pytest.raises(PersonalDetailsError) as refused:
            change()
        assert isinstance(refused.value, ValidationError)
        assert not PHONE_WRITTEN.search(str(refused.value))
    assert SessionPlan.objects.get(pk=plan.pk).note == ""
    assert not PlannedActivity.objects.exclude(note="").exists()
