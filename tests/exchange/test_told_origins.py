"""What programs are told of where a programme comes from: on its page, in the API, by OAI-PMH."""

import json
import re

import pytest
from django.test import Client

from tests.exchange.harvesting.asking import ask, texts
from tests.exchange.packages.worlds import an_adaptation as made_from_elsewhere
from tests.factories import OrganisationFactory, a_guide, a_member
from tests.factories_adaptations import an_adaptation
from workshops.adaptations.models import Ingredient, Lineage
from workshops.adaptations.services.credit_removal import remove_credit
from workshops.adaptations.services.translation import note_translation
from workshops.exchange.api.scopes import Scope
from workshops.exchange.api.tokens import make_token
from workshops.exchange.harvesting.models import HarvestRecord
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation, Role
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


RIVES = "Rives"


def on_page(page) -> dict:
    """The linked data of the page of a programme, as a visitor gets it."""
    return json.loads(SCRIPT.search(Client().get(page.get_absolute_url()).content.decode())[1])


def in_api(page, client: Client | None = None) -> dict:
    return (client or Client()).get(f"/api/v1/programmes/{page.identity}").json()


def harvested(page, prefix: str = "oai_dc"):
    return ask(verb="GetRecord", metadataPrefix=prefix, identifier=page.identity.urn)


def a_family(visibility=Visibility.ALL):
    """A source, and an adaptation that everyone may read."""
    home = Organisation.objects.filter(name=RIVES).first() or OrganisationFactory(name=RIVES)
    source = a_guide("Ma voix", licence="CC-BY-4.0", visibility=visibility, organisation=home)
    return source, an_adaptation(source, "À notre façon", visibility=Visibility.ALL, licence="CC-BY-4.0")


def adapted_from_elsewhere():
    """An adaptation of a programme of another site, with an activity copied from there."""
    page = made_from_elsewhere()
    Ingredient.objects.filter(page=page.pk).update(blocks=["a1"])
    return page


def test_a_source_everyone_may_read_is_led_to():
    source, page = a_family()
    (said,) = on_page(page)["isBasedOn"]
    assert said == {
        "@type": "LearningResource",
        "@id": f"http://testserver{source.get_absolute_url()}",
        "url": f"http://testserver{source.get_absolute_url()}",
        "identifier": source.identity.urn,
        "name": "Ma voix",
        "publisher": {"@type": "Organization", "name": RIVES},
        "license": "https://creativecommons.org/licenses/by/4.0/deed.fr",
        "version": "1",
    }
    (told,) = in_api(page)["based_on"]
    assert told == {
        "id": str(source.identity),
        "title": "Ma voix",
        "organisation": RIVES,
        "licence": "CC-BY-4.0",
        "edition": 1,
        "parts": [],
        "url": f"http://testserver/api/v1/programmes/{source.identity}",
        "page_url": f"http://testserver{source.get_absolute_url()}",
    }
    assert texts(harvested(page), ".//dc:source") == [
        f"http://127.0.0.1:8000{source.get_absolute_url()}",
        source.identity.urn,
    ]
    assert texts(harvested(page, "lrmi"), ".//dcterms:source") == texts(harvested(page), ".//dc:source")
    assert "isBasedOn" not in on_page(source)
    assert in_api(source)["based_on"] == []


def test_a_source_kept_from_the_reader_is_only_named_as_its_credit_does():
    _source, page = a_family(Visibility.NETWORK)
    named = {"@type": "LearningResource", "name": "Ma voix", "publisher": {"@type": "Organization", "name": RIVES}}
    (said,) = on_page(page)["isBasedOn"]
    assert said | named == said
    assert not {"@id", "url", "identifier"} & set(said)
    (told,) = in_api(page)["based_on"]
    assert (told["id"], told["url"], told["page_url"]) == (None, None, None)
    assert texts(harvested(page), ".//dc:source") == ["Ma voix (Rives)"]


def test_a_token_is_led_to_what_its_organisation_may_read():
    source, page = a_family(Visibility.NETWORK)
    home = OrganisationFactory()
    _token, word = make_token(home, "Essai", Scope.values, 30, by=a_member(Role.COORDINATOR, home))
    (told,) = in_api(page, Client(headers={"authorization": f"Bearer {word}"}))["based_on"]
    assert told["id"] == str(source.identity)
    assert told["url"].endswith(f"/api/v1/programmes/{source.identity}")


def test_a_source_that_asked_not_to_be_named_is_not():
    _source, page = a_family()
    before = HarvestRecord.objects.get(identity=page.identity).digest
    remove_credit(Lineage.objects.get(page=page.pk))
    assert "isBasedOn" not in on_page(page)
    assert in_api(page)["based_on"] == []
    assert texts(harvested(page), ".//dc:source") == []
    assert HarvestRecord.objects.get(identity=page.identity).digest != before


def test_a_source_of_another_site_has_the_address_of_its_credit():
    page = adapted_from_elsewhere()
    lineage = Lineage.objects.get(page=page.pk)
    first, parts = on_page(page)["isBasedOn"]
    assert first["url"] == parts["url"] == "https://source.example/guides/1"
    assert first["identifier"] == lineage.source_identity.urn
    whole, copied = in_api(page)["based_on"]
    assert (whole["edition"], whole["parts"]) == (3, [])
    assert (copied["edition"], copied["parts"]) == (1, ["Le cercle"])
    assert whole["url"] is None
    assert whole["page_url"] == "https://source.example/guides/1"


def test_a_part_that_is_no_longer_there_is_not_told():
    page = adapted_from_elsewhere()
    Ingredient.objects.filter(page=page.pk).update(blocks=["autre"])
    assert [each["parts"] for each in in_api(page)["based_on"]] == [[]]


def test_a_source_gone_from_here_is_only_named():
    source, page = a_family()
    Lineage.objects.filter(page=page.pk).update(source_address=f"http://127.0.0.1:8000{source.get_absolute_url()}")
    GuidePage.objects.get(pk=source.pk).delete()
    (told,) = in_api(page)["based_on"]
    assert (told["title"], told["id"], told["page_url"]) == ("Ma voix", None, None)


def test_harvesters_are_told_when_a_source_is_hidden_or_shown_again():
    source, page = a_family()
    urn = source.identity.urn
    assert urn in texts(harvested(page), ".//dc:source")
    source = GuidePage.objects.get(pk=source.pk)
    source.visibility = Visibility.NETWORK
    source.save_revision().publish()
    HarvestRecord.objects.update(changed_at="2020-01-01T00:00:00Z")
    source.visibility = Visibility.ALL
    source.save_revision().publish()
    changed = ask(verb="ListRecords", metadataPrefix="oai_dc", **{"from": "2021-01-01"})
    assert set(texts(changed, ".//o:header/o:identifier")) == {urn, page.identity.urn}
    assert urn in texts(changed, ".//dc:source")


def a_translation(**more):
    french = a_guide("Ma voix", visibility=Visibility.ALL)
    english = a_guide("My voice", language="en", organisation=french.organisation, **{"visibility": "all", **more})
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    english = GuidePage.objects.get(pk=english.pk)
    note_translation(english, french)
    return french, english


def test_a_translation_and_what_it_says_lead_to_each_other():
    french, english = a_translation()
    original = on_page(english)["translationOfWork"]
    assert (original["identifier"], original["inLanguage"]) == (french.identity.urn, "fr")
    (version,) = on_page(french)["workTranslation"]
    assert (version["url"], version["inLanguage"]) == (
        f"http://testserver/en/guides/{english.pk}/{english.slug}/",
        "en",
    )
    assert in_api(english)["translation_of"]["id"] == str(french.identity)
    assert [each["id"] for each in in_api(french)["translations"]] == [str(english.identity)]
    assert french.identity.urn in texts(harvested(english), ".//dc:relation")
    assert french.identity.urn in texts(harvested(english, "lrmi"), ".//dcterms:isVersionOf")


def test_a_translation_kept_from_the_reader_is_not_told():
    french, _english = a_translation(visibility=Visibility.NETWORK)
    assert "workTranslation" not in on_page(french)
    assert in_api(french)["translations"] == []
    assert texts(harvested(french), ".//dc:relation") == []


def test_a_translation_of_an_adaptation_comes_from_the_same_source():
    _source, page = a_family()
    english = a_guide("Our way", language="en", organisation=page.organisation, visibility=Visibility.ALL)
    GuidePage.objects.filter(pk=english.pk).update(translation_key=page.translation_key)
    english = GuidePage.objects.get(pk=english.pk)
    assert in_api(english)["based_on"] == in_api(page)["based_on"] != []
    assert on_page(english)["isBasedOn"][0]["license"].endswith("deed.en")


def test_it_costs_the_same_with_more_rows(queries_of):
    def another() -> None:
        adapted_from_elsewhere()
        a_family()
        a_translation()

    another()
    client = Client()
    client.get("/api/v1/programmes")
    api, oai = "/api/v1/programmes", "/oai?verb=ListRecords&metadataPrefix=oai_dc"
    few = [queries_of(client.get, address) for address in (api, oai)]
    another()
    another()
    client.get(api)  # the first to ask after a change reads the rows of the lists again
    assert [queries_of(client.get, address) for address in (api, oai)] == few
