"""The filters of the API are those of the pages of the site: same names, same values, same programmes."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client

from tests.factories import (
    AudienceFactory,
    OrganisationFactory,
    SettingFactory,
    ThemeFactory,
    a_guide,
    a_session,
    an_activity,
)
from tests.factories_curricula import a_curriculum
from workshops.exchange.api.parameters import ActivityFilters, ProgrammeFilters
from workshops.guides.models import GuidePage

pytestmark = pytest.mark.django_db
OF_PAGES = {"page", "page_size"}  # a page of the site and one of the API hold different numbers of rows
MOST = 100


@pytest.fixture
def library(db):
    """Guides and curricula that differ by all that filters look at."""
    words = {
        "audiences": [AudienceFactory(code=code) for code in ("jeunes", "parents")],
        "themes": [ThemeFactory(code=code) for code in ("limites", "estime")],
        "settings": [SettingFactory(code=code) for code in ("ecole", "foyer")],
    }
    for number in range(8):
        some = {name: (both[number % 2],) if number < 6 else () for name, both in words.items()}
        a_guide(
            f"Guide {number}",
            organisation=OrganisationFactory() if number % 3 else None,
            sessions=[
                a_session("Une", an_activity("Le cercle", 20 * (number + 1), kind="input" if number % 2 else "game"))
                for _each in range(number + 1)
            ],
            age_from=4 * number,
            age_to=4 * number + 6 if number < 6 else None,
            group_from=number + 1,
            group_to=3 * number + 4,
            gender_focus=("all", "girls", "boys")[number % 3],
            training_required=("none", "recommended", "required")[number % 3],
            stage=("in_use", "development")[number % 2],
            tags=(f"mot{number % 3}", "confiance"),
            **some,
        )
    french = GuidePage.objects.get(title="Guide 1")
    english = a_guide("A guide", language="en", organisation=french.organisation)
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    for number in range(3):
        course = a_curriculum(f"Formation {number}")
        course.tags.add("confiance" if number else "cascade")
        course.save_revision().publish()


def options_of(path: str) -> list[str]:
    """Every narrowing that the page of the site offers, as the query of its address."""
    listing = Client().get(path).context["listing"]
    found = []
    for item in listing.filters:
        found += [urlencode({item.name: value}) for value in getattr(item, "choices", {})]
    orders = [urlencode({"sort": value}) for value in listing.sorting.choices]
    return [*found, *orders]


def on_site(path: str, query: str) -> list[int]:
    return [row.pk for row in Client().get(f"{path}?{query}").context["page_obj"].object_list]


def in_api(anyone, kind: str, query: str) -> list[int]:
    asked = dict(parse_qsl(query))
    found = anyone.results("programmes", **{"type": kind, "language": "fr", "page_size": MOST, **asked})
    return [int(urlsplit(each["page_url"]).path.split("/")[3]) for each in found]


@pytest.mark.parametrize(("path", "kind"), [("/fr/guides/", "guide"), ("/fr/curricula/", "curriculum")])
def test_each_facet_gives_the_programmes_of_the_page(library, anyone, path, kind):
    options = options_of(path)
    assert len(options) > (35 if kind == "guide" else 6)
    extra = ["ages_from=12&ages_to=14", "ages_from=30"] if kind == "guide" else []
    different = {}
    for query in [*options, *extra, "q=cercle", "q=formation", "q=introuvable"]:
        expected, got = on_site(path, query), in_api(anyone, kind, query)
        if expected != got:
            different[query] = (expected, got)
    assert different == {}


def test_every_filter_of_the_pages_is_a_parameter(library):
    parameters = set(ProgrammeFilters.model_fields) - OF_PAGES
    names = {"sort", "type", "ages_from", "ages_to"}
    for path in ("/fr/guides/", "/fr/curricula/"):
        names |= {item.name for item in Client().get(path).context["listing"].filters}
    assert names - {"ages"} == parameters


def test_the_activities_are_those_of_the_library(library, anyone):
    path = "/fr/guides/activities/"
    context = Client().get(path).context
    listing = context["listing"]
    names = {item.name for item in listing.filters} - {"ages"}
    assert names | {"sort", "ages_from", "ages_to"} == set(ActivityFilters.model_fields) - OF_PAGES
    different = {}
    for query in options_of(path):
        found = Client().get(f"{path}?{query}").context
        count = anyone.get("activities", {"language": "fr", **dict(parse_qsl(query))}).json()["count"]
        if found["page_obj"].paginator.count != count:
            different[query] = (found["page_obj"].paginator.count, count)
    assert different == {}
