"""The site map and robots.txt."""

import pytest
from django.test import Client
from lxml import etree

from tests.factories import a_guide
from tests.factories_curricula import a_curriculum
from workshops.exchange.harvesting import site_map
from workshops.guides.models import GuidePage
from workshops.organisations.visibility import Visibility

pytestmark = pytest.mark.django_db
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITE = "http://127.0.0.1:8000"


def mapped(path: str = "/sitemap.xml") -> dict[str, dict[str, str]]:
    """The other languages of each address, its own included."""
    root = etree.fromstring(Client().get(path).content)
    return {
        url.findtext("s:loc", namespaces=SPACES): {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", SPACES)
        }
        for url in root.iterfind("s:url", SPACES)
    }


def test_public_pages_are_mapped_in_both_languages():
    found = mapped()
    both = {"fr": f"{SITE}/fr/guides/", "en": f"{SITE}/en/guides/"}
    assert found[f"{SITE}/fr/guides/"] == found[f"{SITE}/en/guides/"] == both
    for address in found:
        assert Client().get(address.removeprefix(SITE)).status_code == 200


def test_public_programmes_are_mapped_with_their_versions():
    french = a_guide("Mes limites")
    english = a_guide("My limits", language="en", organisation=french.organisation)
    GuidePage.objects.filter(pk=english.pk).update(translation_key=french.translation_key)
    alone = a_curriculum("Devenir pivot")
    hidden = a_guide("Caché", visibility=Visibility.NETWORK)
    found = mapped()
    fr, en = f"{SITE}/fr/guides/{french.pk}/{french.slug}/", f"{SITE}/en/guides/{english.pk}/{english.slug}/"
    assert found[fr] == found[en] == {"fr": fr, "en": en}
    course = f"{SITE}/fr/curricula/{alone.pk}/{alone.slug}/"
    assert found[course] == {"fr": course}
    assert not any(hidden.slug in address for address in found)
    assert Client().get(fr.removeprefix(SITE)).status_code == 200


def test_a_large_map_comes_in_parts(monkeypatch):
    whole = mapped()
    monkeypatch.setattr(site_map, "PAGE_SIZE", 4)
    root = etree.fromstring(Client().get("/sitemap.xml").content)
    parts = [each.text.removeprefix(SITE) for each in root.iterfind("s:sitemap/s:loc", SPACES)]
    assert parts[0] == "/sitemap.xml?part=1"
    found = {}
    for part in parts:
        assert len(mapped(part)) <= 4
        found |= mapped(part)
    assert found == whole


@pytest.mark.parametrize("part", ["0", "2", "-1", "un", "9" * 30, "\0", "²"])
def test_a_part_that_is_not_there_is_not_found(part):
    assert Client().get("/sitemap.xml", {"part": part}).status_code == 404


def test_robots_are_told_where_it_is():
    text = Client().get("/robots.txt").content.decode()
    assert f"Sitemap: {SITE}/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_the_number_of_queries_does_not_depend_on_rows(queries_of):
    a_guide()
    a_curriculum()
    few = queries_of(Client().get, "/sitemap.xml")
    for _each in range(2):
        a_guide()
        a_curriculum()
    assert queries_of(Client().get, "/sitemap.xml") == few
