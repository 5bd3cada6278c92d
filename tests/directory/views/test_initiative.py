"""The page of an initiative."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import InitiativeFactory, InitiativeTextFactory, SourceFactory
from tests.factories_curricula import a_curriculum
from workshops.directory.models import Initiative, InitiativeLink, SourceRecord
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.models import Modality, Region
from workshops.taxonomy.services import load_shipped_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative() -> Initiative:
    load_shipped_terms()
    found = InitiativeFactory(
        text__name="Ateliers du phare",
        text__objectives="Écouter\nAccompagner",
        text__ages="Adolescentes",
        text__year="",
        lead_name="Maison du phare",
        partners="École du port\nCentre du cap",
        year=2019,
        age_from=12,
        age_to=17,
        genders=["girls"],
        modality=Modality.objects.get(code="workshops"),
    )
    found.regions.set(Region.objects.filter(code__in=["04", "17"]))
    return found


def page_of(client, initiative, language="fr"):
    address = reverse("directory:initiative", args=[initiative.pk]).replace("/fr/", f"/{language}/")
    return BeautifulSoup(client.get(address).content, "html.parser")


def facts(page) -> dict[str, str]:
    return {
        item.dt.get_text(strip=True): item.dd.get_text(" ", strip=True).replace("\xa0", " ")
        for item in page.select(".facts .facts__item")
    }


def test_what_is_known_is_said_and_what_nobody_said_is_left_out(client, initiative):
    said = facts(page_of(client, initiative))
    assert said["Région"] == "Mauricie, Centre-du-Québec"
    assert said["Année de création"] == "2019"
    assert said["Genre"] == "Filles"
    assert said["Principale modalité"] == "Ateliers"
    assert "Financement" not in said
    assert "Fréquence" not in said


def test_ages_are_a_range_and_keep_the_words_that_say_more(client, initiative):
    assert facts(page_of(client, initiative))["Âge"] == "12 à 17 ans (« Adolescentes »)"
    initiative.texts.update(ages="12 à 17 ans")
    assert facts(page_of(client, initiative))["Âge"] == "12 à 17 ans"


def test_lists_are_read_a_line_an_item(client, initiative):
    page = page_of(client, initiative)
    assert [each.get_text() for each in page.find("h2", string="Objectifs").find_next("ul").select("li")] == [
        "Écouter",
        "Accompagner",
    ]
    assert [each.get_text() for each in page.find("h2", string="Partenaires").find_next("ul").select("li")] == [
        "École du port",
        "Centre du cap",
    ]


def test_it_is_read_in_the_language_of_the_interface_where_it_is_written_in_it(client, initiative):
    assert page_of(client, initiative, "en").h1["lang"] == "fr"
    InitiativeTextFactory(initiative=initiative, language="en", name="Lighthouse workshops")
    heading = page_of(client, initiative, "en").h1
    assert heading.get_text(strip=True) == "Lighthouse workshops"
    assert not heading.has_attr("lang")


def test_the_source_is_named_with_its_terms(client, initiative):
    source = SourceFactory(title="Recension", credit="Autrices, 2022", terms="Source à nommer.")
    SourceRecord.objects.create(source=source, initiative=initiative, key="1")
    assert "Recension. Autrices, 2022. Source à nommer." in page_of(client, initiative).get_text(" ", strip=True)


def test_an_entry_that_does_not_exist_is_not_found(client, db):
    assert client.get("/fr/directory/999/").status_code == 404


def test_the_page_asks_as_much_of_the_database_for_one_line_as_for_three(client, initiative, queries_of):
    address = reverse("directory:initiative", args=[initiative.pk])

    def more(number):
        source = SourceFactory()
        SourceRecord.objects.create(source=source, initiative=initiative, key=str(number))
        InitiativeLink.objects.create(initiative=initiative, label=f"Lien {number}", url="https://example.org/")

    more(1)
    before = queries_of(client.get, address)
    more(2)
    more(3)
    assert queries_of(client.get, address) == before


def test_those_it_is_for_are_named_as_adults_when_nobody_younger_is_welcome(client, initiative):
    Initiative.objects.filter(pk=initiative.pk).update(age_from=18, age_to=64, genders=["girls", "diverse"])
    assert facts(page_of(client, initiative))["Genre"] == "Femmes, personnes trans et non binaires"


def test_a_region_that_no_list_has_is_said_after_those_it_has(client, initiative):
    initiative.texts.update(regions="Manitoba")
    assert facts(page_of(client, initiative))["Région"] == "Mauricie, Centre-du-Québec, Manitoba"


@pytest.mark.parametrize(
    ("evaluation", "count", "said"),
    [
        ("completed", 1, "1 évaluation terminée"),
        ("under_way", 2, "Évaluation en cours (2 évaluations terminées)"),
        ("completed", None, "Évaluation terminée"),
        ("", 3, "3 évaluations terminées"),
    ],
)
def test_evaluations_are_counted_where_that_is_known(client, initiative, evaluation, count, said):
    Initiative.objects.filter(pk=initiative.pk).update(evaluation=evaluation, evaluation_count=count)
    assert facts(page_of(client, initiative))["Évaluation"] == said


def test_stages_are_numbered(client, initiative):
    initiative.texts.update(phases="Accueil\nSoutien")
    stages = page_of(client, initiative).find("h2", string="Étapes").find_next("ol").select("li")
    assert [each.get_text() for each in stages] == ["Accueil", "Soutien"]


def test_an_entry_can_be_chosen_from_its_page_once_it_is_published(client, initiative):
    link = page_of(client, initiative).find("a", string="Choisir, pour comparer ou imprimer")
    assert client.get(link["href"]).context["found"].chosen == [initiative.pk]


def test_the_courses_linked_to_it_are_named_for_those_who_may_read_them(client, initiative):
    course, hidden = a_curriculum("Devenir pivot"), a_curriculum("À nous seuls", visibility=Visibility.ORGANISATION)
    initiative.curricula.set([course, hidden])
    linked = page_of(client, initiative).find("h2", string="Formations").find_next("ul").select("a")
    assert [(each.get_text(), each["href"]) for each in linked] == [("Devenir pivot", course.get_absolute_url())]


@pytest.mark.parametrize(("state", "said"), [("proposed", "à examiner"), ("withdrawn", "retirée"), ("published", "")])
def test_an_entry_that_is_not_public_says_so_to_those_who_keep_it(client, signed_in, administrator, state, said):
    found = InitiativeFactory(state=state)
    assert client.get(reverse("directory:initiative", args=[found.pk])).status_code == (404 if said else 200)
    words = page_of(signed_in(administrator), found).main.get_text(" ", strip=True)
    assert ("Pas publique" in words, said in words) == (bool(said), True)
