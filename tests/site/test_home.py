"""The first page, for a visitor and for a person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    SessionPlanFactory,
    ThemeFactory,
    UserFactory,
    a_guide,
    a_member,
    a_session,
    an_activity,
)
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def home(client: Client | None = None, language: str = "fr") -> str:
    with override(language):
        response = (client or Client()).get(reverse("home"))
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def test_a_visitor_searches_and_sees_what_is_new():
    theme = ThemeFactory(code="consent", names={"fr": "Consentement"})
    ThemeFactory(code="grief", names={"fr": "Deuil"})
    sessions = [a_session("Un", an_activity("Le cercle", 90))]
    a_guide(
        "Mes limites", organisation=OrganisationFactory(name="Grand-Pin"), sessions=sessions, age_to=17, themes=[theme]
    )
    html = home()
    catalogue = reverse("guides:catalogue")
    assert f'<form action="{catalogue}" method="get">' in html
    assert 'name="q"' in html
    assert f'href="{catalogue}?theme=consent"' in html
    assert "Deuil" not in html
    for words in ("Nouveau guide", "Mes limites", "12 à 17 ans", "1 rencontre de 1 h 30", "Grand-Pin", "Le cercle"):
        assert words in html
    assert "Vos prochaines rencontres" not in html


def test_a_new_edition_says_what_changed():
    guide = a_guide("Mes limites", summary="Un résumé.")
    guide.summary = "Un autre résumé."
    guide.change_note = "Deux activités de plus."
    guide.save_revision().publish()
    html = home()
    assert "Édition 2" in html
    assert "Deux activités de plus." in html
    assert "Nouveau guide" not in html


@pytest.mark.parametrize(
    ("visibility", "who"),
    [
        (Visibility.ORGANISATION, {"member"}),
        (Visibility.NETWORK, {"member", "stranger"}),
        (Visibility.ALL, {"member", "stranger", "anonymous"}),
    ],
)
def test_what_is_new_is_only_what_one_may_see(visibility, who, signed_in):
    organisation = OrganisationFactory()
    a_guide("Rien que pour nous", organisation=organisation, visibility=visibility)
    clients = {
        "anonymous": Client(),
        "stranger": signed_in(a_member(Role.COORDINATOR)),
        "member": signed_in(a_member(Role.READER, organisation)),
    }
    assert {name for name, client in clients.items() if "Rien que pour nous" in home(client)} == who


def test_a_guide_in_two_languages_is_listed_once_in_that_of_the_interface():
    organisation = OrganisationFactory()
    french = a_guide("Dans les cases", organisation=organisation)
    english = a_guide("Between the Panels", organisation=organisation, language="en")
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    a_guide("En français seulement", organisation=organisation)
    in_french, in_english = home(), home(language="en")
    assert "Dans les cases" in in_french
    assert "Between the Panels" not in in_french
    assert "Between the Panels" in in_english
    assert "Dans les cases" not in in_english
    assert "En français seulement" in in_english
    assert 'lang="fr"' in in_english


def test_a_translation_one_may_not_see_hides_nothing():
    french = a_guide("Dans les cases")
    english = a_guide("Between the Panels", language="en", visibility=Visibility.ORGANISATION)
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    assert "Dans les cases" in home(language="en")


class TestOfAPerson:
    def test_her_coming_sessions_are_there_soonest_first_and_only_hers(self, signed_in):
        person, today = UserFactory(first_name="Camille"), timezone.localdate()
        guide = a_guide("Mes limites")
        for owner, title, days in (
            (person, "Dans dix jours", 10),
            (person, "Demain", 1),
            (person, "La semaine passée", -7),
            (UserFactory(), "À quelqu’un d’autre", 2),
        ):
            SessionPlanFactory(
                owner=owner, title=title, date=today + timedelta(days=days), edition=guide.current_edition
            )
        html = home(signed_in(person))
        assert "Bonjour, Camille" in html
        assert html.index("Demain") < html.index("Dans dix jours")
        assert "13 h 30" in html
        coming, to_log = html.split("Vos prochaines rencontres")[1].split("À consigner")
        assert "La semaine passée" not in coming
        assert "La semaine passée" in to_log
        assert "À quelqu’un d’autre" not in html

    def test_without_a_session_the_page_says_what_to_do(self, signed_in):
        html = home(signed_in(UserFactory(first_name="")))
        assert "Aucune rencontre à venir." in html
        assert "Aucun guide n’est publié pour le moment." in html
        assert "<h1>Bonjour</h1>" in html

    def test_only_authors_are_led_to_the_writing_of_guides(self, signed_in, administrator):
        link = f'<a href="{reverse("wagtailadmin_home")}">'
        assert link in home(signed_in(administrator)).split("<aside")[1]
        assert link not in home(signed_in(a_member(Role.FACILITATOR)))

    def test_coordinators_are_led_to_their_members(self, signed_in):
        person = a_member(Role.COORDINATOR, OrganisationFactory(name="Chez nous", slug="chez-nous"))
        MembershipFactory(user=person, organisation=OrganisationFactory(slug="ailleurs"), role=Role.AUTHOR)
        html = home(signed_in(person))
        assert f'<a href="{reverse("organisations:members", args=("chez-nous",))}">' in html
        assert reverse("organisations:members", args=("ailleurs",)) not in html


def test_the_number_of_queries_does_not_grow(signed_in):
    person, client = UserFactory(), Client()
    counts: dict[str, list[int]] = {"visitor": [], "person": []}
    signed = signed_in(person)
    home(signed)  # the first page of the day purges old logs too
    for more in (1, 2):
        for number in range(more):
            guide = a_guide(f"Guide {more} {number}", sessions=[a_session("Un", an_activity(), an_activity())])
            SessionPlanFactory(owner=person, date=timezone.localdate(), edition=guide.current_edition)
        home(client)
        for name, visitor in (("visitor", client), ("person", signed)):
            with CaptureQueriesContext(connection) as queries:
                home(visitor)
            counts[name].append(len(queries))
    assert counts["visitor"][0] == counts["visitor"][1] <= 6
    assert counts["person"][0] == counts["person"][1] <= 14


def test_reading_is_all_one_can_do(client):
    assert client.post(reverse("home")).status_code == 405


class TestLanguageSwitch:
    """Its form is the same for everyone and has no token: what another site sends is refused instead."""

    def switch(self, **headers: str):
        client = Client(enforce_csrf_checks=True)
        return client.post(reverse("set_language"), {"language": "en", "next": "/fr/guides/"}, headers=headers)

    def test_a_form_of_our_own_pages_needs_no_token(self):
        for headers in ({}, {"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}):
            answer = self.switch(**headers)
            assert (answer.status_code, answer["Location"]) == (302, "/en/guides/")
            assert answer.cookies["django_language"].value == "en"

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "https://elsewhere.example"},
            {"Origin": "http://["},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ],
    )
    def test_a_form_of_another_site_changes_nothing(self, headers):
        answer = self.switch(**headers)
        assert answer.status_code == 403
        assert "django_language" not in answer.cookies

    @pytest.mark.parametrize("target", ["http://[", "//[", "//elsewhere.example/", "\0", "/\r\nX-A: b", "a" * 9000])
    def test_a_page_no_browser_names_leads_home_or_is_refused(self, target):
        answer = Client().post(reverse("set_language"), {"language": "en", "next": target})
        assert answer.status_code in (302, 400)
        assert answer.headers.get("Location", "/").startswith("/")
        assert not answer.headers.get("Location", "/").startswith("//")
