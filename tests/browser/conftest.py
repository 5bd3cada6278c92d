"""A real server with the sample library, and a real Chromium: what a person meets, nothing in between."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.cable import Cable
from tests.browser.offline import Database
from workshops.exchange.management.commands.load_library import DEMO_PASSWORD

ROOT = Path(__file__).resolve().parents[2]
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
STARTING = 240  # seconds: migrations and the sample library, on a slow machine
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
def site_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site's data."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def database(site: str, site_data: Path) -> Database:
    """What the site keeps."""
    return Database(site_data / "var/relais.sqlite3")


@pytest.fixture(scope="session")
def site(site_data: Path) -> Iterator[str]:
    """The address of a site just made with `manage.py start`, as `make run` does."""
    data = site_data
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "RELAIS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "relais.settings.dev",
        "DATABASE_URL": f"sqlite:///{data}/var/relais.sqlite3",
        "PYTHONUNBUFFERED": "1",
    }
    log = data / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "start", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/fr/", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    """Return once `address` answers; fail with the server's own words when it ends or takes too long."""
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")


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
def visitor(site: str, chromium: Browser) -> Iterator:
    """A function that makes a visitor: `visitor(width=360, javascript=False, dark=True)`; `address` of another site."""
    contexts = []

    def make(*, width: int = 1280, javascript: bool = True, dark: bool = False, address: str = site) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            locale="fr-CA",
            has_touch=width < 500,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Visitor(address, context)

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
