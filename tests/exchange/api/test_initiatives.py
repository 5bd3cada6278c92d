"""The directory, as the API gives it."""

from datetime import date
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import InitiativeFactory, InitiativeTextFactory, OrganisationFactory, SourceFactory, a_guide
from workshops.directory.models import InitiativeLink, SourceRecord
from workshops.directory.vocabulary import State
from workshops.exchange.api.parameters import InitiativeFilters
from workshops.exchange.api.scopes import Scope
from workshops.organisations.visibility import Visibility
from workshops.taxonomy.models import Modality, ProjectType, Region, Theme
from workshops.taxonomy.services import load_shipped_terms

PAGE = "/fr/directory/"
OF_PAGES = {"page", "page_size"}


@pytest.fixture
def directory(db):
    """Entries that differ by all that filters look at."""
    load_shipped_terms()
    source = SourceFactory(code="recension")
    entries = []
    for number in range(8):
        entry = InitiativeFactory(
            text__name=f"Initiative {number}",
            text__description="Un cercle." if number % 2 else "Une marche.",
            year=2010 + number if number else None,
            stage=("in_use", "development", "suspended")[number % 3],
            is_primary_target=(True, False, None)[number % 3],
            includes_youth=(True, False, None)[number % 3],
            age_from=6 * number if number < 5 else None,
            age_to=6 * number + 6 if number < 4 else None,
            genders=["girls"] if number % 2 else [],
            risk_levels=["universal", "selective"][: number % 3],
            modality=Modality.objects.all()[number % 3] if number < 6 else None,
        )
        entry.regions.set(Region.objects.all()[number % 4 : number % 4 + number % 3])
        entry.project_types.set(ProjectType.objects.all()[: number % 3])
        entry.themes.set(Theme.objects.all()[: number % 2])
        if number % 2:
            SourceRecord.objects.create(source=source, initiative=entry, key=str(number))
        entries.append(entry)
    return entries


def names(reader, **data) -> list[str]:
    return [each["texts"][0]["name"] for each in reader.results("initiatives", **data)]


def test_one_entry_is_told_whole(anyone):
    load_shipped_terms()
    source = SourceFactory(code="recension", title="Recension", credit="Autrices", terms="La nommer.")
    entry = InitiativeFactory(
        text__name="Ateliers",
        text__objectives="Écouter\nDire",
        lead_name="Maison du phare",
        partners="École\nCentre",
        age_from=12,
        genders=["girls"],
        contact_name="Accueil",
        contact_phone="555-0100",
        contact_email="phare@example.org",
        contact_address="1, rue du Port",
        verified_on=date(2026, 5, 1),
    )
    entry.regions.set(Region.objects.filter(code="09"))
    InitiativeTextFactory(initiative=entry, language="en", name="Workshops")
    InitiativeLink.objects.create(initiative=entry, label="Site", url="https://example.org/")
    SourceRecord.objects.create(source=source, initiative=entry, key="1")
    told = anyone.get(f"initiatives/{entry.identity}").json()
    assert [(text["language"], text["name"]) for text in told["texts"]] == [("fr", "Ateliers"), ("en", "Workshops")]
    assert told["texts"][0]["objectives"] == ["Écouter", "Dire"]
    assert (told["lead_organisation"], told["partners"]) == ("Maison du phare", ["École", "Centre"])
    assert (told["regions"], told["age_from"], told["age_to"], told["genders"]) == (["09"], 12, None, ["girls"])
    assert told["contact"] == {"name": "Accueil", "phone": "555-0100", "email": "phare@example.org"}
    assert "rue du Port" not in str(told)
    assert told["links"] == [{"label": "Site", "url": "https://example.org/"}]
    assert told["sources"][0] | {"published_on": None} == {
        "code": "recension",
        "title": "Recension",
        "credit": "Autrices",
        "terms": "La nommer.",
        "published_on": None,
    }
    assert told["verified_on"] == "2026-05-01"
    assert told["url"].endswith(f"/api/v1/initiatives/{entry.identity}")
    assert told["page_url"] == f"http://testserver/fr/directory/{entry.pk}/"


def test_what_the_page_of_an_entry_shows_of_a_person_is_what_is_given(anyone):
    entry = InitiativeFactory(contact_name="Accueil", contact_phone="555-0100", contact_email="a@example.org")
    page = Client().get(f"{PAGE}{entry.pk}/").content.decode()
    assert all(word in page for word in anyone.get(f"initiatives/{entry.identity}").json()["contact"].values())


def test_each_facet_gives_the_entries_of_the_page(directory, anyone, settings):
    settings.API_RATE_VISITOR = 1_000_000
    listing = Client().get(PAGE).context["listing"]
    options = [urlencode({item.name: value}) for item in listing.filters for value in getattr(item, "choices", {})] + [
        urlencode({"sort": value}) for value in listing.sorting.choices
    ]
    assert len(options) > 60
    different = {}
    for query in [*options, "q=cercles", "q=introuvable", "region=01&region=02&stage=in_use"]:
        expected = [each.text.name for each in Client().get(f"{PAGE}?{query}").context["entries"]]
        asked: dict[str, list[str]] = {}
        for name, value in parse_qsl(query):
            asked.setdefault(name, []).append(value)
        got = names(anyone, **asked)
        if expected != got:
            different[query] = (expected, got)
    assert different == {}


def test_every_filter_of_the_page_is_a_parameter(directory):
    listing = Client().get(PAGE).context["listing"]
    assert {item.name for item in listing.filters} | {"sort"} == set(InitiativeFilters.model_fields) - OF_PAGES


def test_only_published_entries_are_told_whoever_asks(anyone, reader_of):
    home = OrganisationFactory()
    shown = InitiativeFactory(text__name="Montrée", lead=home)
    hidden = [InitiativeFactory(lead=home, state=state) for state in (State.PROPOSED, State.WITHDRAWN)]
    for reader in (anyone, reader_of(), reader_of(home)):
        assert [each["id"] for each in reader.results("initiatives")] == [str(shown.identity)]
        answers = [reader.get(f"initiatives/{identity}") for identity in (*(h.identity for h in hidden), uuid4())]
        assert [answer.status_code for answer in answers] == [404] * 3
        assert len({str(answer.json() | {"instance": ""}) for answer in answers}) == 1


def test_the_programmes_of_an_entry_are_those_the_reader_may_see(anyone, reader_of):
    entry = InitiativeFactory()
    public, hidden = a_guide("Pour tous"), a_guide("Réservé", visibility=Visibility.ORGANISATION)
    entry.guides.set([public, hidden])

    def told(reader) -> list[str]:
        return [each["title"] for each in reader.get(f"initiatives/{entry.identity}").json()["programmes"]]

    assert told(anyone) == ["Pour tous"]
    assert sorted(told(reader_of(hidden.organisation))) == ["Pour tous", "Réservé"]
    assert Client().get(anyone.get(f"initiatives/{entry.identity}").json()["programmes"][0]["url"]).status_code == 200


def test_a_branch_names_the_entry_it_comes_from_when_that_is_published(anyone):
    parent = InitiativeFactory()
    entry = InitiativeFactory(parent=parent)
    assert anyone.get(f"initiatives/{entry.identity}").json()["adapted_from"] == str(parent.identity)
    parent.state = State.WITHDRAWN
    parent.save()
    assert anyone.get(f"initiatives/{entry.identity}").json()["adapted_from"] is None


@pytest.mark.parametrize("wrong", [{"region": "zz"}, {"age": "1-2"}, {"sort": "hasard"}, {"selected": "1"}])
def test_what_a_filter_does_not_know_is_refused(directory, anyone, wrong):
    answer = anyone.get("initiatives", wrong)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["name"] == next(iter(wrong))


def test_a_token_without_the_scope_is_refused(reader_of):
    answer = reader_of(scopes=[Scope.PROGRAMMES]).get("initiatives")
    assert answer.status_code == 403
    assert "initiatives:read" in answer.json()["detail"]


def test_the_order_is_the_same_whatever_the_language_and_the_size_of_pages(directory, anyone):
    InitiativeTextFactory(initiative=directory[0], language="en", name="Zebra")
    whole = names(anyone)
    assert whole == [f"Initiative {number}" for number in range(8)]
    assert names(anyone, page_size=3) == whole
    english = anyone.get("initiatives", {"page_size": 100}, **{"accept-language": "en"}).json()["results"]
    assert [each["texts"][0]["name"] for each in english] == whole


def test_an_entry_that_has_not_changed_costs_nothing(anyone):
    entry = InitiativeFactory()
    first = anyone.get(f"initiatives/{entry.identity}")
    assert anyone.get(f"initiatives/{entry.identity}", **{"if-none-match": first["ETag"]}).status_code == 304
    since = {"if-modified-since": first["Last-Modified"]}
    assert anyone.get(f"initiatives/{entry.identity}", **since).status_code == 304
    type(entry).objects.filter(pk=entry.pk).update(year=1999, updated_at=timezone.now() + timezone.timedelta(hours=1))
    assert anyone.get(f"initiatives/{entry.identity}", **since).status_code == 200
    assert anyone.get(f"initiatives/{entry.identity}", **{"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["initiatives", "initiatives?q=initiative"])
def test_the_number_of_queries_does_not_depend_on_rows(anyone, queries_of, path):
    load_shipped_terms()
    source = SourceFactory()

    def one():
        entry = InitiativeFactory(text__name="Initiative", modality=Modality.objects.first())
        entry.regions.set(Region.objects.all()[:2])
        entry.guides.set([a_guide()])
        InitiativeLink.objects.create(initiative=entry, label="Site", url="https://example.org/")
        SourceRecord.objects.create(source=source, initiative=entry, key=str(entry.pk))

    one()
    anyone.get(path)
    few = queries_of(anyone.get, path)
    one()
    one()
    anyone.get(path)  # the rows of the directory are read once after each change
    assert queries_of(anyone.get, path) == few
    assert few < 45
