"""The catalogue's page: what each person finds in it, how it narrows, what it costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    AudienceFactory,
    OrganisationFactory,
    RegionFactory,
    SettingFactory,
    ThemeFactory,
    UserFactory,
    a_guide,
    a_member,
    a_session,
    an_activity,
    translated,
)
from tests.guides.finding import facet, titles
from workshops.guides.models import GuidePage
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def test_each_person_sees_what_is_shown_to_her(signed_in, administrator):
    own, other = OrganisationFactory(), OrganisationFactory()
    for organisation, name in ((own, "nôtre"), (other, "autre")):
        for visibility in Visibility.values:
            a_guide(f"{name} {visibility}", organisation=organisation, visibility=visibility)
    a_guide("brouillon", organisation=own, publish=False)
    public = {"nôtre all", "autre all"}
    network = {"nôtre network", "autre network", *public}
    assert set(titles()) == public
    assert set(titles(client=signed_in(UserFactory()))) == network
    for role in Role:
        assert set(titles(client=signed_in(a_member(role, own)))) == {"nôtre organisation", *network}
    assert set(titles(client=signed_in(administrator))) == {"nôtre organisation", "autre organisation", *network}


def test_what_a_person_may_not_see_is_not_counted(signed_in):
    theme = ThemeFactory(code="consent")
    guide = a_guide("Secret des limites", themes=(theme,), visibility=Visibility.ORGANISATION, tags=("caché",))
    response = Client().get("/fr/guides/?q=limites")
    assert facet("theme")["consent"] == 0
    assert response.context["listing"].count == 0
    for word in ("Secret", "caché", guide.organisation.name):
        assert word not in response.content.decode()


def test_every_filter_narrows():
    theme, audience, setting = (
        ThemeFactory(code="consent"),
        AudienceFactory(code="parents"),
        SettingFactory(code="school"),
    )
    a_guide(
        "Celui-ci",
        themes=(theme,),
        audiences=(audience,),
        settings=(setting,),
        tags=("bande dessinée",),
        age_from=13,
        age_to=17,
        group_from=15,
        group_to=30,
        gender_focus="girls",
        training_required="required",
        stage="development",
        organisation=OrganisationFactory(slug="rives"),
        sessions=[a_session(f"Rencontre {n}", an_activity("A", 75)) for n in range(6)],
    )
    a_guide(
        "Un autre", age_from=5, age_to=9, group_from=2, group_to=6, sessions=[a_session("Une", an_activity("A", 45))]
    )
    narrowing = [
        "theme=consent",
        "audience=parents",
        "setting=school",
        "tag=bande-dessinée",
        "age=15-17",
        "ages_from=16&ages_to=16",
        "ages_from=17",
        "group=21-",
        "gender=girls",
        "training=required",
        "stage=development",
        "organisation=rives",
        "sessions=5-8",
    ]
    for address in narrowing:
        assert titles(address) == ["Celui-ci"], address
    assert titles("minutes=60") == ["Un autre"]
    assert set(titles("minutes=75")) == {"Celui-ci", "Un autre"}
    assert titles("&".join(narrowing)) == ["Celui-ci"]


def test_a_guide_without_a_highest_age_suits_all_those_above():
    a_guide("Ouvert", age_from=14, age_to=None)
    assert titles("ages_from=60") == ["Ouvert"]
    assert titles("age=26-") == ["Ouvert"]
    assert titles("ages_to=13") == []


def test_counts_leave_their_own_facet_aside():
    consent, joy = ThemeFactory(code="consent"), ThemeFactory(code="joy")
    school = SettingFactory(code="school")
    a_guide("Un", themes=(consent,), settings=(school,))
    a_guide("Deux", themes=(consent, joy))
    assert facet("theme", "setting=school") == {"consent": 1, "joy": 0}
    assert facet("theme", "theme=joy") == {"consent": 2, "joy": 1}
    assert facet("setting", "theme=joy") == {"school": 0, "unsaid": 1}


def test_the_passage_leads_to_the_activity():
    session = a_session("Faire groupe", an_activity("Le cercle", steps="<p>Poser une limite.</p>", block_id="s1-a1"))
    guide = a_guide("Guide", summary="…", sessions=[session])
    response = Client().get("/fr/guides/?q=limites")
    (card,) = response.context["cards"]
    assert card.excerpt.url == f"{guide.get_absolute_url()}#s1-a1"
    assert card.excerpt.text == "Poser une <mark>limite</mark>."
    assert "Poser une <mark>limite</mark>." in response.content.decode()


def test_what_an_author_writes_is_never_markup():
    a_guide("<script>alert(1)</script> limites", summary="<b>limites</b>")
    page = Client().get("/fr/guides/?q=limites").content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;<mark>limites</mark>&lt;/b&gt;" in page


def test_orders():
    a_guide("Écoute", sessions=[a_session("Une", an_activity("A", 30))])
    a_guide("Art", sessions=[a_session("Une", an_activity("A", 90))])
    a_guide("Zone", sessions=[a_session("Une", an_activity("A", 10))], summary="De l’art.")
    assert titles() == ["Zone", "Art", "Écoute"]
    assert titles("sort=title") == ["Art", "Écoute", "Zone"]
    assert titles("sort=duration") == ["Zone", "Écoute", "Art"]
    assert titles("q=art") == ["Art", "Zone"]
    assert titles("q=art&sort=newest") == ["Zone", "Art"]


def test_an_empty_list_says_which_filter_to_drop():
    a_guide("Un", age_from=5, age_to=9)
    a_guide("Deux", age_from=5, age_to=8, stage="suspended")
    response = Client().get("/fr/guides/?age=15-17&stage=suspended")
    assert [(drop.label, drop.url, drop.count) for drop in response.context["listing"].drops] == [
        ("15 à 17 ans", "/fr/guides/?stage=suspended", 1)
    ]
    assert "/fr/guides/?stage=suspended" in response.content.decode()


def test_an_empty_list_says_which_filter_to_keep_when_dropping_one_is_not_enough():
    a_guide("Un", age_from=5, age_to=9)
    response = Client().get("/fr/guides/?age=0-11&stage=suspended&minutes=45&gender=boys")
    listing = response.context["listing"]
    assert listing.drops == []
    assert [(keep.label, keep.count) for keep in listing.keeps] == [("11 ans et moins", 1), ("45 min au plus", 1)]


def test_an_empty_site_does_not_offer_to_clear_anything():
    page = Client().get("/fr/guides/").content.decode()
    assert "Rien n’est publié" in page
    assert "Tout effacer" not in page


def test_pages_of_twenty(monkeypatch):
    monkeypatch.setattr("workshops.programmes.browsing.PAGE_SIZE", 2)
    for number in range(3):
        a_guide(f"Guide {number}")
    assert titles("sort=title&page=2") == ["Guide 2"]
    assert titles("sort=title&page=99") == ["Guide 2"]
    assert titles("sort=title&page=x") == ["Guide 0", "Guide 1"]
    page = Client().get("/fr/guides/?sort=title&stage=in_use").content.decode()
    assert "sort=title&amp;stage=in_use&amp;page=2" in page


@pytest.mark.parametrize("address", ["", "q=guide", "q=guide&language=fr&language=en", "q=introuvable&stage=in_use"])
def test_the_number_of_queries_does_not_grow(address):
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            Client().get(f"/fr/guides/?{address}")
        return len(queries)

    first = a_full_guide(1)
    Client().get("/fr/guides/")
    GuidePage.objects.filter(pk=first.pk).update(age_from=8)  # each time, the first list after a guide changed
    one = count()
    a_full_guide(2)
    a_full_guide(3)
    assert count() == one
    assert one <= 20


def a_full_guide(number: int) -> GuidePage:
    """A guide with something in every list, and its translation."""
    guide = a_guide(
        f"Guide {number}",
        themes=(ThemeFactory(), ThemeFactory()),
        settings=(SettingFactory(),),
        audiences=(AudienceFactory(),),
        tags=(f"mot {number}", "mot commun"),
        sessions=[a_session("Une", an_activity("A"), an_activity("Le guide")), a_session("Deux")],
    )
    translated(guide, f"Guide in English {number}")
    return guide


def test_htmx_gets_the_whole_page_and_a_clean_address():
    a_guide("Un", stage="in_use")
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/fr/guides/"}
    response = Client().get("/fr/guides/?q=&stage=in_use&ages_from=&minutes=", headers=headers)
    assert response.content.decode().lstrip().startswith("<!DOCTYPE html>")
    assert response["HX-Push-Url"] == "/fr/guides/?stage=in_use"


def test_asking_again_for_what_is_shown_is_not_a_step_of_the_history():
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/fr/guides/?q=limites"}
    response = Client().get("/fr/guides/?q=limites&minutes=", headers=headers)
    assert "HX-Push-Url" not in response
    assert response["HX-Replace-Url"] == "/fr/guides/?q=limites"


def test_letters_added_to_a_search_are_one_step_of_the_history():
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/fr/guides/?q=limi"}
    response = Client().get("/fr/guides/?q=limites&stage=in_use", headers=headers)
    assert "HX-Push-Url" not in response
    assert response["HX-Replace-Url"] == "/fr/guides/?q=limites&stage=in_use"


def test_a_page_no_browser_was_on_is_none():
    headers = {"HX-Request": "true", "HX-Current-URL": "http://["}
    assert Client().get("/fr/guides/?stage=in_use", headers=headers)["HX-Push-Url"] == "/fr/guides/?stage=in_use"


def test_a_followed_link_keeps_its_own_address():
    response = Client().get("/fr/guides/?page=2", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert "HX-Push-Url" not in response
    assert "HX-Push-Url" not in Client().get("/fr/guides/?page=2")


def test_nothing_is_changed_by_a_visit():
    assert Client().post("/fr/guides/").status_code == 405


def test_guides_are_narrowed_to_the_region_of_their_organisation():
    a_guide("Au nord", organisation=OrganisationFactory(region=RegionFactory(code="09")))
    a_guide("Nulle part")
    assert titles("region=09") == ["Au nord"]
    assert titles("region=unsaid") == ["Nulle part"]
    assert facet("region") == {"09": 1, "unsaid": 1}
