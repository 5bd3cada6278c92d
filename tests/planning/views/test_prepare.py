"""Making a plan, copying one, changing when, where and with whom."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import RegionFactory, SettingFactory, a_member
from tests.planning.conftest import details
from workshops.planning.models import SessionPlan
from workshops.planning.services import prepare_session, share_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(guide) -> str:
    return reverse("planning:prepare", args=(guide.current_edition.pk, "s1"))


def filled(**fields) -> dict:
    day = timezone.localdate() + timedelta(days=3)
    values = {
        "date": day.isoformat(),
        "start_time": "13:30",
        "minutes_available": "75",
        "participants": "14",
        "facilitators": "2",
        "place": "Local 214",
        "submission": str(uuid4()),
    }
    return values | fields


def test_the_form_starts_from_the_session_the_guide_and_the_person(signed_in, url, guide):
    guide.group_to = 18
    guide.facilitators = 2
    guide.save()
    region = RegionFactory(code="05")
    form = signed_in(a_member(region=region)).get(url).context["form"]
    assert form["minutes_available"].value() == 75
    assert form["participants"].value() == 18
    assert form["facilitators"].value() == 2
    assert form["region"].value() == region.pk
    assert form["start_time"].value() == time(13, 30)
    day = form["date"].value()
    assert timezone.localdate() < day <= timezone.localdate() + timedelta(days=3)
    assert day.weekday() < 5


def test_the_next_session_starts_from_the_last_plan_a_week_later(signed_in, url, guide, owner):
    last = timezone.localdate() - timedelta(days=2)
    setting = SettingFactory()
    fields = {"start_time": time(18), "place": "Local 9", "participants": 11, "facilitators": 2, "setting": setting}
    prepare_session(owner, guide.current_edition, "s2", details(date=last, **fields))
    form = signed_in(owner).get(url).context["form"]
    assert form["date"].value() == last + timedelta(days=7)
    assert {name: form[name].value() for name in fields} == {**fields, "setting": setting.pk}
    assert form["minutes_available"].value() == 75


def test_a_plan_is_made_and_opened(signed_in, url, owner):
    response = signed_in(owner).post(url, filled())
    plan = SessionPlan.objects.get()
    assert response["Location"] == reverse("planning:plan", args=(plan.pk,))
    assert (plan.owner, plan.participants, plan.place, plan.start_time) == (owner, 14, "Local 214", time(13, 30))
    assert plan.activities.count() == 4


def test_sending_the_form_twice_makes_one_plan(signed_in, url, owner):
    client, data = signed_in(owner), filled()
    first, second = client.post(url, data), client.post(url, data)
    assert first["Location"] == second["Location"]
    assert SessionPlan.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("date", "", "Indiquez la date de la rencontre."),
        ("date", "demain", "Indiquez la date de la rencontre."),
        ("date", "0026-05-14", "Vérifiez l’année : cette date est loin d’aujourd’hui."),
        ("start_time", "25:00", "Indiquez l’heure de début, par exemple 13:30."),
        ("minutes_available", "0", "Indiquez de combien de minutes vous disposez, de 5 à 960."),
        ("minutes_available", "9999", "Indiquez de combien de minutes vous disposez, de 5 à 960."),
        ("participants", "", "Indiquez combien de personnes participent, de 1 à 500."),
        ("participants", "-3", "Indiquez combien de personnes participent, de 1 à 500."),
        ("facilitators", "0", "Indiquez combien de personnes animent, de 1 à 20."),
    ],
)
def test_what_is_wrong_is_a_sentence_and_nothing_typed_is_lost(signed_in, url, owner, field, value, sentence):
    response = signed_in(owner).post(url, filled(**{field: value}))
    form = response.context["form"]
    assert response.status_code == 422
    assert form.errors == {field: [sentence]}
    assert form["place"].value() == "Local 214"
    assert form[field].value() == value
    assert not SessionPlan.objects.exists()


@pytest.mark.parametrize("session", ["s9", "s1-a1"])
def test_a_session_that_does_not_exist_is_not_found(signed_in, guide, owner, session):
    url = reverse("planning:prepare", args=(guide.current_edition.pk, session))
    assert signed_in(owner).get(url).status_code == 404


def test_an_older_edition_can_still_be_prepared(signed_in, guide, owner):
    old = guide.current_edition
    guide.summary = "Autre résumé."
    guide.save_revision().publish()
    assert signed_in(owner).get(reverse("planning:prepare", args=(old.pk, "s1"))).status_code == 200


def test_details_are_changed_with_title_and_note(signed_in, plan, owner):
    url = reverse("planning:details", args=(plan.pk,))
    page = signed_in(owner).get(url)
    assert page.context["form"]["title"].value() == "Faire groupe"
    sent = filled(title="Groupe du jeudi", note="Apporter la clé", participants="9", seen=page.context["seen"])
    response = signed_in(owner).post(url, sent)
    plan.refresh_from_db()
    assert response["Location"] == reverse("planning:plan", args=(plan.pk,))
    assert (plan.title, plan.note, plan.participants) == ("Groupe du jeudi", "Apporter la clé", 9)


def test_a_copy_starts_a_week_later_and_keeps_the_rest(signed_in, plan, owner):
    url = reverse("planning:copy", args=(plan.pk,))
    form = signed_in(owner).get(url).context["form"]
    assert form["date"].value() > timezone.localdate()
    assert form["title"].value() == "Faire groupe"
    signed_in(owner).post(url, filled(title="Autre groupe"))
    assert SessionPlan.objects.get(title="Autre groupe").activities.count() == 4


def test_the_copy_of_a_colleague_s_plan_does_not_carry_her_note(signed_in, plan, owner):
    plan.note = "À moi"
    plan.save()
    share_plan(owner, plan, owner.memberships.get().organisation)
    colleague = a_member(organisation=owner.memberships.get().organisation)
    page = signed_in(colleague).get(reverse("planning:copy", args=(plan.pk,)))
    assert page.context["form"]["note"].value() == ""
    assert "À moi" not in page.content.decode()


def test_prepared_on_a_past_monday_the_next_date_is_never_in_the_past(signed_in, guide, owner, url):
    prepare_session(owner, guide.current_edition, "s2", details(date=date(2020, 1, 6)))
    assert signed_in(owner).get(url).context["form"]["date"].value() > timezone.localdate()


def test_an_address_may_fill_the_form_in(signed_in, url, owner):
    asked = "?date=2027-03-09&start_time=09:00&place=Salle%202&participants=14&minutes_available=1"
    form = signed_in(owner).get(f"{url}{asked}").context["form"]
    values = {name: form[name].value() for name in ("date", "start_time", "place", "participants")}
    assert values == {"date": "2027-03-09", "start_time": "09:00", "place": "Salle 2", "participants": "14"}
    assert form["minutes_available"].value() > 1
