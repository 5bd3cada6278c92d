"""The list of initiatives."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests.factories import InitiativeFactory, InitiativeTextFactory, OrganisationFactory, a_member
from workshops.directory.models import Initiative
from workshops.directory.queries.rows import initiative_rows
from workshops.directory.vocabulary import State
from workshops.taxonomy.models import ProjectType, Region
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lists():
    load_shipped_terms()


def an_initiative(name, region="", **facts) -> Initiative:
    initiative = InitiativeFactory(text__name=name, **facts)
    if region:
        initiative.regions.set(Region.objects.filter(code=region))
    return initiative


def page_of(client, **asked):
    response = client.get(reverse("directory:initiatives"), asked)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page) -> list[str]:
    return [link.get_text(strip=True) for link in page.select("#results .card__title")]


def counts(page, name) -> dict[str, str]:
    return {
        box["value"]: box.find_parent("label").select_one(".facet__count").get_text(strip=True)
        for box in page.select(f"input[name={name}]")
        if box.find_parent("label").select_one(".facet__count")
    }


def test_entries_are_listed_by_name_whatever_their_accents(client):
    for name in ("Zone calme", "Écoute", "Ateliers"):
        an_initiative(name)
    assert titles(page_of(client)) == ["Ateliers", "Écoute", "Zone calme"]


def test_a_facet_narrows_and_counts_what_each_choice_would_give(client):
    an_initiative("Ici", region="06", stage="suspended")
    an_initiative("Là", region="09")
    page = page_of(client, region="06")
    assert titles(page) == ["Ici"]
    assert (counts(page, "region")["06"], counts(page, "region")["09"]) == ("1", "1")
    assert counts(page, "stage")["suspended"] == "1"
    assert counts(page, "stage")["in_use"] == "0"


def test_ages_meet_bands_and_an_entry_without_ages_is_in_none(client):
    an_initiative("Jeunes", age_from=12, age_to=17)
    an_initiative("Tous", age_from=0)
    an_initiative("Table de partenaires")
    assert titles(page_of(client, age="12-14")) == ["Jeunes", "Tous"]
    assert titles(page_of(client, age="26-")) == ["Tous"]


def test_words_are_found_whatever_their_endings_in_the_name_the_text_and_who_leads(client):
    an_initiative("Ateliers du phare")
    InitiativeTextFactory(initiative=an_initiative("Rien"), language="en", name="Lighthouse walks")
    an_initiative("Autre", lead_name="Maison du phare")
    assert titles(page_of(client, q="atelier phares")) == ["Ateliers du phare"]
    assert titles(page_of(client, q="phare")) == ["Ateliers du phare", "Autre"]
    assert titles(page_of(client, q="lighthouse")) == ["Rien"]


def test_only_published_entries_are_listed(client):
    an_initiative("Montrée")
    an_initiative("Proposée", state=State.PROPOSED)
    an_initiative("Retirée", state=State.WITHDRAWN)
    assert titles(page_of(client)) == ["Montrée"]


def test_an_entry_in_another_language_says_so_to_the_browser(client):
    initiative = InitiativeFactory(text__name="Safe harbour", text__language="en")
    link = page_of(client).select_one("#results .card__title")
    assert link["lang"] == "en"
    assert link.a["href"] == reverse("directory:initiative", args=[initiative.pk])


def test_the_newest_come_first_when_asked_and_those_of_no_known_year_last(client):
    an_initiative("Sans année")
    an_initiative("Ancienne", year=1984)
    an_initiative("Récente", year=2021)
    assert titles(page_of(client, sort="newest")) == ["Récente", "Ancienne", "Sans année"]


@pytest.mark.parametrize("asked", [{"region": "zz"}, {"age": "x"}, {"page": "999"}, {"q": "\0"}, {"sort": "?"}])
def test_an_address_nobody_wrote_shows_the_list(client, asked):
    an_initiative("Seule")
    assert titles(page_of(client, **asked)) == ["Seule"]


def test_the_list_asks_as_much_of_the_database_for_one_entry_as_for_three(client, queries_of):
    one = an_initiative("Une", region="06", age_from=12)
    one.project_types.set(ProjectType.objects.all()[:2])
    before = queries_of(client.get, reverse("directory:initiatives"))
    for name in ("Deux", "Trois"):
        an_initiative(name, region="09").project_types.set(ProjectType.objects.all()[:3])
    assert queries_of(client.get, reverse("directory:initiatives")) == before


def test_a_member_of_the_lead_organisation_opens_its_entry_before_it_is_published(signed_in):
    member = a_member()
    initiative = an_initiative("À venir", state=State.PROPOSED, lead=member.memberships.get().organisation)
    address = reverse("directory:initiative", args=[initiative.pk])
    assert signed_in(member).get(address).status_code == 200
    assert signed_in().get(address).status_code == 404


def test_entries_that_do_not_say_may_be_listed(client):
    an_initiative("Dit tout", region="06", age_from=12, genders=["all"])
    an_initiative("Ne dit rien")
    for name in ("region", "age", "gender"):
        assert titles(page_of(client, **{name: "unsaid"})) == ["Ne dit rien"]
    assert titles(page_of(client, theme="unsaid")) == ["Dit tout", "Ne dit rien"]
    assert counts(page_of(client, gender="all"), "gender")["unsaid"] == "1"


def test_what_is_ticked_is_kept_by_every_address_of_the_list(client):
    entries = [an_initiative(f"Initiative {number:02}", region="06") for number in range(22)]
    ticked = {"selected": [entries[0].pk, entries[21].pk], "region": "06"}
    page = page_of(client, **ticked)
    carried = f"selected={entries[0].pk}&selected={entries[21].pk}"
    kept = [link["href"] for link in page.select("#results :is(.chips, .pagination) a, .facets__foot a")]
    assert len(kept) >= 4
    assert all(carried in address for address in kept)
    boxes = page.select("#results input[name=selected]")
    assert [box["value"] for box in boxes if box.has_attr("checked")] == [str(entries[0].pk)]
    assert [box["value"] for box in boxes if box["type"] == "hidden"] == [str(entries[21].pk)]
    assert {box["form"] for box in boxes} == {"facets-form"}
    assert page.select_one("#selection-count").get_text(strip=True) == "2 initiatives choisies"


def test_unticking_everything_keeps_the_filters(client):
    one = an_initiative("Une", region="06")
    page = page_of(client, region="06", selected=one.pk)
    assert page.find("a", string="Tout décocher")["href"].endswith("?region=06")


def test_what_is_not_in_the_directory_is_not_ticked(client):
    hidden = an_initiative("Cachée", state=State.PROPOSED)
    an_initiative("Montrée")
    page = page_of(client, selected=[hidden.pk, "x"])
    assert page.select_one("#selection-count").get_text(strip=True) == "Aucune initiative choisie"
    assert str(hidden.pk) not in [box["value"] for box in page.select("input[name=selected]")]


def test_entries_that_say_nothing_of_it_can_be_chosen_too(client):
    an_initiative("Ici", region="06")
    an_initiative("Nulle part")
    page = page_of(client, region="unsaid")
    assert titles(page) == ["Nulle part"]
    assert counts(page, "region")["unsaid"] == "1"


def test_what_is_ticked_stays_when_the_filters_find_nothing(client):
    one = an_initiative("Une", region="06")
    page = page_of(client, q="introuvable", selected=one.pk)
    assert [box["value"] for box in page.select("#results input[type=hidden][name=selected]")] == [str(one.pk)]


def test_three_filters_never_asked_before_take_a_member_twelve_queries_however_many_entries(
    client, django_assert_max_num_queries
):
    client.force_login(a_member(), backend="django.contrib.auth.backends.ModelBackend")
    for number in range(2):
        an_initiative(f"Projet {number}", "montreal")
    page_of(client)
    address = reverse("directory:initiatives")
    with django_assert_max_num_queries(12) as few:
        client.get(address, {"region": "montreal", "stage": "in_use", "youth": "yes"})
    for number in range(5):
        an_initiative(f"Autre {number}", "montreal")
    page_of(client)
    with django_assert_max_num_queries(12) as many:
        client.get(address, {"region": "montreal", "stage": "in_use", "youth": "no"})
    assert len(few) == len(many)


def test_everyone_sees_the_rows_of_the_entries_that_the_one_door_publishes(administrator):
    home = OrganisationFactory()
    for state in State.values:
        InitiativeFactory(text__name=state, state=state, lead=home)
    stands = InitiativeFactory(text__name="Celle qui reste")
    InitiativeFactory(text__name="Fondue", merged_into=stands)
    rows = {row.pk for row in initiative_rows("fr")}
    for person in (AnonymousUser(), a_member(), a_member(organisation=home), administrator):
        shown = Initiative.objects.visible_to(person).filter(state=State.PUBLISHED)
        assert rows == set(shown.values_list("pk", flat=True))


def test_an_entry_taken_back_or_renamed_is_so_at_once(client):
    entry, other = an_initiative("Un"), an_initiative("Deux")
    assert titles(page_of(client)) == ["Deux", "Un"]
    Initiative.objects.filter(pk=entry.pk).update(state=State.WITHDRAWN)
    other.texts.update(name="Trois")
    assert titles(page_of(client)) == ["Trois"]
