"""The six verbs, their errors, and lists that come in pages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.exchange.harvesting.asking import SPACES, ask, error_of, judged, records, texts
from tests.factories import AudienceFactory, OrganisationFactory, ThemeFactory, a_guide
from tests.factories_curricula import a_curriculum
from workshops.exchange.harvesting import reading
from workshops.exchange.harvesting.models import HarvestRecord
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db


def test_it_says_what_it_is():
    root = ask(verb="Identify")
    assert texts(root, ".//o:deletedRecord") == ["persistent"]
    assert texts(root, ".//o:baseURL") == ["http://127.0.0.1:8000/oai"]
    assert texts(root, ".//o:adminEmail") == ["relais@example.org"]


def test_it_gives_two_formats():
    root = ask(verb="ListMetadataFormats")
    assert texts(root, ".//o:metadataPrefix") == ["oai_dc", "lrmi"]
    schema = Client().get("/oai/lrmi.xsd")
    assert schema.status_code == 200
    assert b"typicalAgeRange" in b"".join([schema.content])
    guide = a_guide()
    assert len(texts(ask(verb="ListMetadataFormats", identifier=guide.identity.urn), ".//o:metadataPrefix")) == 2


def test_only_what_everyone_may_see_is_given():
    shown = a_guide("Montré")
    for visibility in (Visibility.NETWORK, Visibility.ORGANISATION):
        a_guide(visibility=visibility)
    a_guide(publish=False)
    course = a_curriculum("Devenir pivot")
    assert records() == {shown.identity.urn: "Montré", course.identity.urn: "Devenir pivot"}


def test_a_programme_is_described_in_dublin_core_and_in_lrmi():
    guide = a_guide(
        "Œuvre <d’été> & Cie\x0b",
        themes=(ThemeFactory(names={"fr": "Été", "en": "Summer"}),),
        audiences=(AudienceFactory(names={"fr": "Jeunes"}),),
        authors="Zoé Côté\nIda Roy",
        objectives="Dire non.",
        age_to=None,
        licence="CC-BY-4.0",
    )
    dc = ask(verb="GetRecord", metadataPrefix="oai_dc", identifier=guide.identity.urn)
    assert texts(dc, ".//dc:title") == ["Œuvre <d’été> & Cie"]
    assert texts(dc, ".//dc:creator") == ["Zoé Côté", "Ida Roy"]
    assert texts(dc, ".//dc:subject") == ["Été"]
    assert texts(dc, ".//dc:language") == ["fr"]
    assert texts(dc, ".//dc:rights") == ["https://creativecommons.org/licenses/by/4.0/deed.fr"]
    assert texts(dc, ".//dc:identifier") == [
        f"http://127.0.0.1:8000/fr/guides/{guide.pk}/{guide.slug}/",
        guide.identity.urn,
    ]
    lrmi = ask(verb="GetRecord", metadataPrefix="lrmi", identifier=guide.identity.urn)
    assert texts(lrmi, ".//lrmi:typicalAgeRange") == ["12-"]
    assert texts(lrmi, ".//lrmi:timeRequired") == ["PT10M"]
    assert texts(lrmi, ".//lrmi:educationalAudience") == ["Jeunes"]
    assert texts(lrmi, ".//lrmi:teaches") == ["Dire non."]


def test_sets_narrow_a_list():
    home = OrganisationFactory(slug="chez-nous", name="Chez nous")
    french, english = a_guide("Un", organisation=home), a_guide("One", language="en")
    course = a_curriculum("Devenir pivot")
    root = ask(verb="ListSets")
    sets = dict(zip(texts(root, ".//o:setSpec"), texts(root, ".//o:setName"), strict=True))
    assert sets["organisation:chez-nous"] == "Chez nous"
    assert {"type:guide", "type:curriculum", "language:fr", "language:en", "type", "language"} <= set(sets)
    assert set(records(set="organisation:chez-nous")) == {french.identity.urn}
    assert set(records(set="language:en")) == {english.identity.urn}
    assert set(records(set="type:curriculum")) == {course.identity.urn}
    assert len(records(set="type")) == 3
    assert error_of(ask(verb="ListRecords", metadataPrefix="oai_dc", set="rien:du-tout")) == "noRecordsMatch"


def test_a_list_is_asked_for_by_date():
    old, new = a_guide("Ancien"), a_guide("Nouveau")
    moment = datetime(2026, 5, 14, 13, 30, 15, tzinfo=UTC)
    HarvestRecord.objects.filter(identity=old.identity).update(changed_at=moment)
    urn = {old.identity.urn: "Ancien"}
    assert records(until="2026-05-14") == urn
    assert records(**{"from": "2026-05-14", "until": "2026-05-14"}) == urn
    assert records(**{"from": "2026-05-14T13:30:15Z", "until": "2026-05-14T13:30:15Z"}) == urn
    assert records(**{"from": "2026-05-14T13:30:16Z"}) == {new.identity.urn: "Nouveau"}
    assert error_of(ask(verb="ListRecords", metadataPrefix="oai_dc", until="2026-05-13")) == "noRecordsMatch"
    assert texts(ask(verb="Identify"), ".//o:earliestDatestamp") == ["2026-05-14T13:30:15Z"]


def test_a_long_list_comes_in_pages(monkeypatch):
    monkeypatch.setattr(reading, "PAGE_SIZE", 2)
    guides = [a_guide(f"Guide {number}") for number in range(5)]
    seen, cursors, arguments = [], [], {"metadataPrefix": "lrmi"}
    while arguments:
        root = ask("post", verb="ListIdentifiers", **arguments)
        seen += texts(root, ".//o:identifier")
        token = root.find(".//o:resumptionToken", SPACES)
        cursors.append((token.get("cursor"), token.get("completeListSize")))
        arguments = {"resumptionToken": token.text} if token.text else {}
    assert seen == [guide.identity.urn for guide in guides]
    assert cursors == [("0", "5"), ("2", "5"), ("4", "5")]


def test_what_changes_while_a_list_is_read_is_not_missed(monkeypatch):
    monkeypatch.setattr(reading, "PAGE_SIZE", 2)
    guides = [a_guide(f"Guide {number}") for number in range(6)]
    HarvestRecord.objects.update(changed_at=timezone.now() - timedelta(days=1))
    first = ask(verb="ListRecords", metadataPrefix="oai_dc")
    given = texts(first, ".//o:header/o:identifier")
    left = [guide for guide in guides if guide.identity.urn not in given]
    guides[0].unpublish()  # given already: told again, as gone
    left[0].delete()
    left[1].title = "Changé"
    left[1].save_revision().publish()
    new = a_guide("Nouveau")
    told = dict.fromkeys(given, "")
    token = first.findtext(".//o:resumptionToken", namespaces=SPACES)
    while token:
        root = ask(verb="ListRecords", resumptionToken=token)
        for header in root.iterfind(".//o:header", SPACES):
            told[header.findtext("o:identifier", namespaces=SPACES)] = header.get("status", "")
        token = root.findtext(".//o:resumptionToken", namespaces=SPACES)
    gone = {guides[0].identity.urn, left[0].identity.urn}
    assert told == {page.identity.urn: "deleted" if page.identity.urn in gone else "" for page in (*guides, new)}
    assert set(texts(root, ".//dc:title")) <= {"Changé", "Nouveau"}


def test_a_list_until_a_day_whose_rest_has_changed_is_begun_again(monkeypatch):
    monkeypatch.setattr(reading, "PAGE_SIZE", 1)
    for _each in range(2):
        a_guide()
    HarvestRecord.objects.update(changed_at=timezone.now() - timedelta(days=9))
    until = (timezone.now() - timedelta(days=8)).date().isoformat()
    first = ask(verb="ListRecords", metadataPrefix="oai_dc", until=until)
    token = first.findtext(".//o:resumptionToken", namespaces=SPACES)
    HarvestRecord.objects.exclude(identity__in=[texts(first, ".//o:identifier")[0][9:]]).update(
        changed_at=timezone.now()
    )
    assert error_of(ask(verb="ListRecords", resumptionToken=token)) == "badResumptionToken"
    assert len(records(until=until)) == 1


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=Danser", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=lrmi", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=hier", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31T23:59:59Z", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=9999-12-31", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=0001-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31&until=9999-12-31", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31&until=9999-12-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-05-15&until=2026-05-14", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-05-14&until=2026-05-14T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&resumptionToken=faux", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=faux", "badResumptionToken"),
        ("verb=ListRecords&metadataPrefix=oai_dc", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=type:rien", "noRecordsMatch"),
        (
            "verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:uuid:7d0c1d0e-5b0f-4c4e-9f2a-3a1a4a0c9b11",
            "idDoesNotExist",
        ),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:x:1", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=%01", "idDoesNotExist"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=%C3%A9t%C3%A9", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai%20dc", "badArgument"),
        ("verb=%00", "badVerb"),
        ("verb=Identify&%00=%FF", "badArgument"),
    ],
)
def test_each_error_has_its_code(query, code):
    answer = Client().get(f"/oai?{query}")
    assert answer.status_code == 200
    assert error_of(judged(answer.content)) == code


def test_a_range_may_end_at_the_last_day_that_can_be_written(monkeypatch):
    monkeypatch.setattr(reading, "PAGE_SIZE", 1)
    a_guide("Le premier")
    a_guide("Le second")
    first = ask(verb="ListRecords", metadataPrefix="oai_dc", **{"from": "0001-01-01", "until": "9999-12-31"})
    assert texts(first, ".//dc:title") == ["Le premier"]
    token = first.findtext(".//o:resumptionToken", namespaces=SPACES)
    assert texts(ask(verb="ListRecords", resumptionToken=token), ".//dc:title") == ["Le second"]


def test_a_format_that_is_not_given_is_said_so():
    guide = a_guide()
    root = ask(verb="GetRecord", metadataPrefix="marc21", identifier=guide.identity.urn)
    assert error_of(root) == "cannotDisseminateFormat"


@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers", "ListSets"])
def test_the_number_of_queries_does_not_depend_on_rows(queries_of, verb):
    arguments = {"verb": verb} | ({} if verb == "ListSets" else {"metadataPrefix": "lrmi"})

    def one():
        a_guide(themes=(ThemeFactory(),), tags=("un",))
        a_curriculum()

    one()
    Client().get("/oai", arguments)
    few = queries_of(Client().get, "/oai", arguments)
    one()
    one()
    assert queries_of(Client().get, "/oai", arguments) == few
