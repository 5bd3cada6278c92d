"""The library of activities: what each person finds in it, how it narrows, what it costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import OrganisationFactory, UserFactory, a_guide, a_member, a_session, an_activity, translated
from workshops.organisations.models import Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db
PATH = "/fr/guides/activities/"
CRAYON = [{"type": "item", "value": {"name": "crayon"}}]


def titles(address: str = "", client: Client | None = None, path: str = PATH) -> list[str]:
    response = (client or Client()).get(f"{path}?{address}")
    assert response.status_code == 200
    listed = [card.activity.title for card in response.context["cards"]]
    assert response.context["listing"].count == len(listed)
    return listed


def facet(name: str, address: str = "") -> dict[str, int]:
    facets = {facet["name"]: facet for facet in Client().get(f"{PATH}?{address}").context["listing"].facets}
    return {option["value"]: option["count"] for option in facets[name]["options"] if option["value"]}


@pytest.fixture
def guides(db):
    """Two guides: one for children, one for teenagers."""
    a_guide(
        "Petits",
        age_from=5,
        age_to=9,
        sessions=[
            a_session(
                "Une",
                an_activity("La ronde", 10, kind="energiser", grouping="whole_group", importance="optional"),
                an_activity("Le dessin", 30, kind="creation", grouping="alone", materials=CRAYON),
                an_activity("Pause", 15, kind="break"),
            )
        ],
    )
    a_guide(
        "Grands",
        age_from=13,
        age_to=17,
        sessions=[
            a_session("Une", an_activity("Le cercle", 15, kind="welcome", importance="core")),
            a_session(
                "Deux",
                an_activity(
                    "Le débat", 45, kind="discussion", grouping="small_groups", steps="<p>Poser une limite.</p>"
                ),
            ),
        ],
    )


def test_each_person_sees_the_activities_of_her_guides(signed_in, administrator):
    own, other = OrganisationFactory(), OrganisationFactory()
    for organisation, name in ((own, "nôtre"), (other, "autre")):
        for visibility in Visibility.values:
            sessions = [a_session("Une", an_activity(f"{name} {visibility}"))]
            a_guide(organisation=organisation, visibility=visibility, sessions=sessions)
    a_guide(organisation=own, publish=False, sessions=[a_session("Une", an_activity("brouillon"))])
    public = {"nôtre all", "autre all"}
    network = {"nôtre network", "autre network", *public}
    assert set(titles()) == public
    assert set(titles(client=signed_in(UserFactory()))) == network
    for role in Role:
        assert set(titles(client=signed_in(a_member(role, own)))) == {"nôtre organisation", *network}
    assert set(titles(client=signed_in(administrator))) == {"nôtre organisation", "autre organisation", *network}


def test_every_filter_narrows(guides):
    narrowing = {
        "kind=creation": ["Le dessin"],
        "kind=creation&kind=energiser": ["La ronde", "Le dessin"],
        "minutes=15": ["Le cercle", "La ronde"],
        "age=0-11": ["La ronde", "Le dessin"],
        "age=0-11&age=15-17": ["Le cercle", "Le débat", "La ronde", "Le dessin"],
        "ages_from=10": ["Le cercle", "Le débat"],
        "ages_to=6&ages_from=6": ["La ronde", "Le dessin"],
        "grouping=small_groups": ["Le débat"],
        "materials=none": ["Le cercle", "Le débat", "La ronde"],
        "importance=core": ["Le cercle"],
        "q=limites": ["Le débat"],
        "q=introuvable": [],
        "sort=title": ["La ronde", "Le cercle", "Le débat", "Le dessin"],
        "sort=duration": ["La ronde", "Le cercle", "Le dessin", "Le débat"],
        "q=poser&sort=title": ["Le débat"],
    }
    assert {address: titles(address) for address in narrowing} == narrowing


def test_counts_are_those_of_the_lists(guides):
    assert facet("kind")["creation"] == 1
    assert facet("kind", "age=15-17") == {**dict.fromkeys(facet("kind"), 0), "welcome": 1, "discussion": 1}
    assert facet("minutes", "age=0-11") == {"10": 1, "15": 1, "20": 1, "30": 2, "45": 2}
    assert facet("materials") == {"none": 3}
    assert facet("kind", "q=limites")["discussion"] == 1
    assert "break" not in facet("kind")


def test_an_activity_leads_to_its_place_in_its_guide():
    session = a_session(
        "Une", an_activity("Le cercle", block_id="s1-a1", purpose="Se rencontrer.", steps="<p>Former un cercle.</p>")
    )
    guide = a_guide(sessions=[session])
    (card,) = Client().get(PATH).context["cards"]
    assert card.url == f"{guide.get_absolute_url()}#s1-a1"
    assert card.text == "Se rencontrer."
    assert titles("q=former+des+cercles") == ["Le cercle"]


def test_a_passage_shows_the_words(guides):
    (card,) = Client().get(f"{PATH}?q=limites").context["cards"]
    assert card.text == "Poser une <mark>limite</mark>."


def test_only_the_edition_that_readers_see_is_listed():
    guide = a_guide(sessions=[a_session("Une", an_activity("Avant"))])
    guide.sessions = [("session", {"title": "Une", "activities": [("activity", {"title": "Après", "minutes": 5})]})]
    guide.save_revision().publish()
    assert titles() == ["Après"]


def test_the_language_of_the_interface_comes_first_and_the_others_are_counted():
    a_guide("Français", sessions=[a_session("Une", an_activity("À la française"))])
    a_guide("English", language="en", sessions=[a_session("One", an_activity("In English"))])
    both = a_guide("Les deux", sessions=[a_session("Une", an_activity("Dans les deux"))])
    translated(both, "Both")
    assert set(titles()) == {"À la française", "Dans les deux"}
    (other,) = Client().get(PATH).context["others"]
    assert (other.language, other.count) == ("anglais", 1)
    assert set(titles(other.url.partition("?")[2])) == {"À la française", "Dans les deux", "In English"}
    assert set(titles("language=en")) == {"In English", "Le cercle"}


def test_words_are_looked_for_in_the_language_of_each_activity():
    a_guide(sessions=[a_session("Une", an_activity("Les amitiés"))])
    a_guide(language="en", sessions=[a_session("One", an_activity("Friendships"))])
    assert titles("q=amitie&language=fr&language=en") == ["Les amitiés"]
    assert titles("q=friendship&language=fr&language=en&sort=newest") == ["Friendships"]
    assert [other.count for other in Client().get(f"{PATH}?q=friendship").context["others"]] == [1]


def test_the_best_answers_come_first():
    a_guide("Un", sessions=[a_session("Une", an_activity("Autre", steps="<p>De la confiance.</p>"))])
    a_guide("Deux", sessions=[a_session("Une", an_activity("La confiance"))])
    a_guide("Trois", sessions=[a_session("Une", an_activity("Encore", steps="<p>Une confiance.</p>"))])
    assert titles("q=confiances")[0] == "La confiance"
    assert len(titles("q=confiances")) == 3


def test_pages(monkeypatch, guides):
    monkeypatch.setattr("workshops.programmes.browsing.PAGE_SIZE", 2)
    for address in ("sort=title&materials=none&page=2", "q=le&page=2"):
        assert len(Client().get(f"{PATH}?{address}").context["cards"]) == 1


def test_an_empty_list_says_which_filter_to_drop(guides):
    listing = Client().get(f"{PATH}?kind=creation&minutes=10").context["listing"]
    assert [(drop.label, drop.count) for drop in listing.drops] == [("Création", 1), ("10 min au plus", 1)]


@pytest.fixture
def confidence(signed_in) -> Client:
    """Somebody who sees five of six activities that say a word, beside as many that do not."""
    own, other = OrganisationFactory(), OrganisationFactory()
    for organisation in (own, other):
        for visibility in Visibility.values:
            said = an_activity(f"La confiance {visibility} {organisation.slug}", kind="creation")
            sessions = [a_session("Une", said, an_activity("Autre"))]
            a_guide(organisation=organisation, visibility=visibility, sessions=sessions)
    return signed_in(a_member(Role.FACILITATOR, own))


@pytest.mark.parametrize("address", ["q=confiance&sort=title", "q=confi&sort=newest", "q=confiance&kind=creation"])
def test_few_answers_and_many_are_looked_up_otherwise_and_said_alike(monkeypatch, confidence, address):
    few = titles(address, confidence)
    monkeypatch.setattr("workshops.guides.queries.activities.MANY", 1)
    assert titles(address, confidence) == few
    assert len(few) == 5


@pytest.mark.parametrize("address", ["q=confiance", "q=confi", "q=confiance&language=fr&language=en"])
def test_the_best_answers_are_the_same_however_few_are_ranked_at_once(monkeypatch, confidence, address):
    at_once = titles(address, confidence)
    monkeypatch.setattr("workshops.guides.queries.activities.AT_LEAST", 1)
    monkeypatch.setattr("workshops.guides.queries.activities.MARGIN", 0)
    assert titles(address, confidence) == at_once
    assert len(at_once) == 5


@pytest.mark.parametrize("address", ["", "q=cercle", "q=cercle&sort=title&language=fr&language=en"])
def test_the_number_of_queries_does_not_grow(address):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            Client().get(f"{PATH}?{address}")
        return len(queries)

    translated(a_guide("Un"), "One")
    Client().get(PATH)
    a_guide("Encore un")  # each time, the first list after guides changed: they and their activities are read again
    one = count()
    for number in range(2):
        translated(a_guide(f"Autre {number}", sessions=[a_session(), a_session("Deux")]), f"Other {number}")
    assert count() == one
    assert one <= 14
    address += "&turn=2"
    assert count() <= 7
