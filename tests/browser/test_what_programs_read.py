"""What other programs read, in a real browser and over a real network: linked data, harvests, tokens."""

import json
import urllib.request

from oaipmh_scythe import Scythe
from sickle import Sickle

from tests.browser.test_pages import problems

COORDINATOR = "coordination@example.org"
LINKED_DATA = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"


def test_linked_data_is_in_the_page_and_the_policy_has_nothing_to_say(visitor):
    person = visitor()
    said: list[str] = []
    person.page.on("console", lambda message: said.append(message.text))
    page = person.open("/fr/guides/")
    page.locator(".card__link").first.click()
    page.wait_for_url("**/fr/guides/*/*/")
    page.wait_for_load_state("networkidle")
    data = page.evaluate(LINKED_DATA)
    assert data["@type"] == "LearningResource"
    assert data["name"] == page.locator("h1").inner_text()
    assert page.locator("main").inner_text().count("schema.org") == 0
    assert [line for line in said if "Content Security Policy" in line] == []
    assert person.foreign_requests == []


def test_two_harvesters_read_the_same_of_a_running_site(site):
    one = {record.header.identifier for record in Sickle(f"{site}/oai").ListRecords(metadataPrefix="lrmi")}
    with Scythe(f"{site}/oai") as scythe:
        other = {record.header.identifier for record in scythe.list_records(metadata_prefix="oai_dc")}
    assert one == other
    with urllib.request.urlopen(f"{site}/api/v1/programmes?page_size=100") as answer:
        listed = json.load(answer)["results"]
    assert one == {f"urn:uuid:{each['id']}" for each in listed}
    assert len(one) >= 4


def test_a_token_is_made_copied_and_revoked(visitor, site):
    for language, width, dark in (("fr", 360, True), ("en", 1280, False)):
        person = visitor(width=width, dark=dark)
        person.sign_in(COORDINATOR, language)
        page = person.open(f"/{language}/organisations/profile/")
        page.locator("main a[href$='/members/']").first.click()
        page.locator("main a[href$='/tokens/']").click()
        page.wait_for_url("**/tokens/")
        path = page.url.removeprefix(site)
        page.locator("#id_name").fill(f"Bibliothèque {language}")
        page.locator("main form button.button--primary").click()
        word = page.locator("main code").inner_text()
        asked = urllib.request.Request(f"{site}/api/v1/programmes", headers={"Authorization": f"Bearer {word}"})
        with urllib.request.urlopen(asked) as answer:
            assert json.load(answer)["count"] >= 4
        sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0
        assert problems(person, path) == []
        page.locator("[popovertarget^=revoke-]").first.click()
        page.locator("[popover] .button--danger").first.click()
        page.wait_for_url("**/tokens/")
        assert problems(person, path) == []
        assert person.foreign_requests == []
