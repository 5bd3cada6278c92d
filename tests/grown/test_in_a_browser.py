"""What somebody sees in Chromium when one of two servers is killed under her hands: nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.grown.certificates import a_certificate
from tests.grown.conftest import needed
from tests.grown.proxy import in_front_of

pytestmark = pytest.mark.xdist_group("grown")
HOST = "relais.example.org"
PLAN = re.compile(r"/fr/plans/\d+/")


@pytest.fixture
def served_and_page(servers, tmp_path) -> Iterator[tuple[dict[int, int], Page]]:
    """What each server answered, and a page of a browser that comes to the public address, over TLS."""
    if not Path(CHROMIUM).exists():
        needed("two servers in a browser, because Chromium is not installed (Debian: chromium)")
    certificate = a_certificate(tmp_path, HOST)
    with in_front_of([server.port for server in servers], certificate) as (port, served), sync_playwright() as play:
        rules = f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{port}"
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, rules, "--ignore-certificate-errors"])
        # A worker's script is refused behind a certificate nobody signed; the pages are the site's own all the same.
        context = chromium.new_context(
            base_url=f"https://{HOST}", ignore_https_errors=True, service_workers="block", locale="fr-CA"
        )
        yield served, context.new_page()
        chromium.close()


def test_one_is_killed_under_her_hands_and_she_does_not_notice(servers, grown_site, served_and_page):
    served, page = served_and_page
    troubles: list[str] = []
    page.on("response", lambda answer: answer.status < 400 or troubles.append(f"{answer.status} {answer.url}"))
    page.on("requestfailed", lambda asked: _is_left(asked) or troubles.append(f"{asked.failure} {asked.url}"))

    page.goto("/fr/account/login/")
    page.locator("input[name=login]").fill(grown_site.world["email"])
    page.locator("input[name=password]").fill(grown_site.world["password"])
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("header").get_by_text("Mes plans").first).to_be_visible()
    page.goto(f"/fr/plans/new/{grown_site.world['edition']}/s1/")
    page.locator("main [name=place]").fill("Salle communautaire")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(PLAN)
    plan = page.url
    assert min(served.values()) > 0  # both have answered

    servers[0].kill()

    with page.expect_response(lambda answer: "/left-out/" in answer.url):
        page.locator("main button[name=left_out][value='1']").first.dispatch_event("click")
    page.goto(plan)
    expect(page.locator("main")).to_contain_text("Salle communautaire")
    expect(page.locator("main button[name=left_out][value='0']")).to_have_count(1)
    page.goto("/fr/plans/")
    expect(page.locator(f"main a[href*='{PLAN.search(plan)[0]}']").first).to_be_visible()
    assert troubles == []


def _is_left(asked: Request) -> bool:
    """Whether it was the browser that asked no longer: its page went on to another."""
    return asked.failure == "net::ERR_ABORTED"
