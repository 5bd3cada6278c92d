"""The Atom feed of new editions."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from lxml import etree

from tests.factories import OrganisationFactory, ThemeFactory, a_guide
from tests.factories_curricula import a_curriculum
from workshops.exchange.harvesting import editions_feed
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility
from workshops.programmes.models import Edition

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(**data):
    answer = Client().get("/feeds/editions.atom", data)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def titles(**data) -> list[str]:
    return [each.text for each in feed(**data).iterfind("a:entry/a:title", ATOM)]


def test_new_public_editions_come_first():
    guide = a_guide("Œuvre <d’été>\x0b")
    a_guide(visibility=Visibility.NETWORK)
    a_curriculum("Devenir pivot")
    guide = GuidePage.objects.get(pk=guide.pk)
    guide.summary, guide.change_note = "Autre.", "Une pause de plus."
    guide.save_revision().publish()
    assert titles() == ["Œuvre <d’été> · édition 2", "Devenir pivot · édition 1", "Œuvre <d’été> · édition 1"]
    root = feed()
    ids = [each.text for each in root.iterfind(".//a:id", ATOM)]
    assert len(ids) == len(set(ids)) == 4
    assert root.findtext("a:entry/a:summary", namespaces=ATOM) == "Autre.<br>Une pause de plus."
    assert root.find("a:entry/a:link", ATOM).get("href").endswith(f"/fr/guides/{guide.pk}/{guide.slug}/")


def test_it_has_all_that_rfc_4287_asks():
    a_guide("Moins de <12> & plus", summary="Dès <12> ans & plus.", authors="Zoé\nAna")
    root = feed()
    assert [child.tag for child in root if child.tag.endswith(("}id", "}title", "}updated"))] == [
        f"{{{ATOM['a']}}}{name}" for name in ("title", "id", "updated")
    ]
    assert {link.get("rel") for link in root.iterfind("a:link", ATOM)} == {"alternate", "self"}
    (entry,) = root.iterfind("a:entry", ATOM)
    for name in ("id", "title", "updated", "published", "summary", "rights"):
        assert len(entry.findall(f"a:{name}", ATOM)) == 1, name
    assert entry.findtext("a:author/a:name", namespaces=ATOM) == "Zoé, Ana"
    assert entry.findtext("a:id", namespaces=ATOM).startswith("urn:uuid:")
    assert entry.findtext("a:title", namespaces=ATOM) == "Moins de <12> & plus · édition 1"  # plain text
    summary = entry.find("a:summary", ATOM)
    assert (summary.get("type"), summary.text) == ("html", "Dès &lt;12&gt; ans &amp; plus.")
    for moment in (root.findtext("a:updated", namespaces=ATOM), entry.findtext("a:updated", namespaces=ATOM)):
        assert datetime.fromisoformat(moment).tzinfo is not None


def test_a_feed_of_a_language_or_an_organisation():
    home = OrganisationFactory(name="Chez nous", slug="chez-nous")
    a_guide("Un", organisation=home)
    a_guide("One", language="en", organisation=home)
    a_guide("Deux")
    assert titles(language="fr") == ["Deux · édition 1", "Un · édition 1"]
    assert len(titles(organisation="chez-nous")) == 2
    assert titles(organisation="chez-nous", language="en")[0].startswith("One")
    assert "Chez nous" in feed(organisation="chez-nous").findtext("a:title", namespaces=ATOM)


@pytest.mark.parametrize(
    "data", [{"language": "xx"}, {"organisation": "inconnu"}, {"autre": "1"}, {"organisation": "\0"}]
)
def test_a_feed_of_nothing_is_not_found(data):
    hidden = a_guide(visibility=Visibility.ORGANISATION)
    assert Client().get("/feeds/editions.atom", data).status_code == 404
    assert Client().get("/feeds/editions.atom", {"organisation": hidden.organisation.slug}).status_code == 404


def test_a_reader_that_comes_often_is_sent_only_what_is_new():
    a_guide()
    first = Client().get("/feeds/editions.atom")
    again = {"if-none-match": first["ETag"]}
    assert Client().get("/feeds/editions.atom", headers=again).status_code == 304
    a_guide()
    assert Client().get("/feeds/editions.atom", headers=again).status_code == 200


def test_it_holds_the_newest_at_a_fixed_cost(queries_of, monkeypatch):
    monkeypatch.setattr(editions_feed, "NEWEST", 3)
    a_guide(themes=(ThemeFactory(),))
    few = queries_of(Client().get, "/feeds/editions.atom")
    for _each in range(3):
        a_guide(themes=(ThemeFactory(), ThemeFactory()))
    assert queries_of(Client().get, "/feeds/editions.atom") == few
    oldest = Edition.objects.order_by("pk").first()
    Edition.objects.filter(pk=oldest.pk).update(created_at=oldest.created_at - timedelta(days=1))
    assert len(titles()) == 3


@pytest.mark.parametrize(("path", "language"), [("/fr/guides/", "fr"), ("/en/guides/", "en"), ("/fr/curricula/", "fr")])
def test_the_catalogue_leads_to_it(path, language):
    page = Client().get(path).content.decode()
    assert f'<link rel="alternate" type="application/atom+xml" href="/feeds/editions.atom?language={language}"' in page
    assert f'<a href="/feeds/editions.atom?language={language}"' in page
