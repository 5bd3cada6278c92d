"""A real server with the sample library, and a real Chromium: what a person meets, nothing in between."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.cable import Cable
from tests.browser.offline import Database
from tests.browser.packages import SOURCE
from tests.browser.sharing import a_site
from tests.browser.sites import DATABASE, OwnSite, copy_data
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Chromium would otherwise look for its maker's servers at every start.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=15_000)  # as long as the pages wait: five seconds are short for a busy machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark browser tests, and skip them where there is no Chromium."""
    for item in items:
        if "tests/browser/" not in item.nodeid:
            continue
        item.add_marker(pytest.mark.browser)
        # Chromium on a busy machine sometimes misses a beat: a journey that broke is tried once more, and the report
        # names it. What is wrong breaks twice.
        item.add_marker(pytest.mark.flaky(reruns=1))
        if not Path(CHROMIUM).exists():
            item.add_marker(pytest.mark.skip(reason=f"no Chromium at {CHROMIUM}: sudo apt install chromium"))


@pytest.fixture(scope="session")
def bare_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a site just installed: a database with nothing in it. Those of other sites are copies of it."""
    made = OwnSite.at(tmp_path_factory.mktemp("bare"))
    made.run("migrate", "--verbosity", "0")
    return made.data


@pytest.fixture(scope="session")
def site_data(own_site: OwnSite) -> Path:
    """The folder of the site's data."""
    return own_site.data


@pytest.fixture(scope="session")
def database(own_site: OwnSite) -> Database:
    """What the site keeps."""
    return Database(own_site.data / DATABASE)


@pytest.fixture(scope="session")
def own_site(bare_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    """A site served as `make run` does, with the sample library it loads the first time."""
    made = OwnSite.at(tmp_path_factory.mktemp("site"))
    copy_data(bare_data, made.data, keys=False)
    with made.serving("start", "--port", str(made.port)):
        yield made


@pytest.fixture(scope="session")
def site(own_site: OwnSite) -> str:
    """The address of that site."""
    return own_site.address


@pytest.fixture(scope="session")
def sharing(bare_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnSite]:
    """A site of two organisations and nothing else: each test makes the guides they share."""
    data = tmp_path_factory.mktemp("sharing")
    with a_site(bare_data, data, rives="Maison des Rives", vallee="Carrefour de la Vallée").serving() as served:
        yield served


@pytest.fixture
def rives(bare_data, tmp_path):
    """The site of the organisation that wrote the guide."""
    return a_site(bare_data, tmp_path / "rives", SOURCE, rives="Maison des Rives")


@pytest.fixture
def vallee(bare_data, tmp_path):
    """A site just installed, for an organisation that has no guide."""
    with a_site(bare_data, tmp_path / "vallee", vallee="Carrefour de la Vallée").serving() as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visitor:
    """Opens pages of the site in a browser of its own."""

    def __init__(self, site: str, context: BrowserContext) -> None:
        self.site = site
        self.context = context
        self.page: Page = context.new_page()
        self.foreign_requests: list[str] = []
        self.page.on("request", self._notice)

    def _notice(self, request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.foreign_requests.append(request.url)

    def open(self, path: str) -> Page:
        """Go to a path of the site."""
        self.page.goto(self.site + path)
        return self.page

    def sign_in(self, email: str, language: str = "fr") -> None:
        """Sign in with a demo account."""
        page = self.open(f"/{language}/account/login/")
        page.locator("input[name=login]").fill(email)
        page.locator("input[name=password]").fill(DEMO_PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()


@pytest.fixture
def visitor(request: pytest.FixtureRequest, chromium: Browser) -> Iterator:
    """A function that makes a visitor: `visitor(width=360, javascript=False, dark=True)`; `address` of another site."""
    contexts = []

    def make(*, width: int = 1280, javascript: bool = True, dark: bool = False, address: str = "") -> Visitor:
        # The site of the sample library is slow to make: a test that has its own does without.
        site = address or request.getfixturevalue("site")
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale="fr-CA",
            has_touch=width < 500,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Visitor(site, context)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def cable(site: str) -> Iterator[Cable]:
    """The cable of a person's phone."""
    made = Cable(int(site.rsplit(":", 1)[1]))
    yield made
    made.cut()


@pytest.fixture
def phone(cable: Cable, chromium: Browser) -> Iterator:
    """A function that makes a visitor on a phone, whose cable may be cut."""
    contexts = []

    def make(width: int = 360) -> Visitor:
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="fr-CA", has_touch=width < 500)
        context.set_default_timeout(20_000)
        contexts.append(context)
        return Visitor(cable.address, context)

    yield make
    for context in contexts:
        context.close()
