"""What the scripts and style sheets of each kind of page weigh, whole and as they are sent."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Request

from tests.browser.conftest import Visitor
from tests.browser.offline import FACILITATOR, plan_number
from tests.browser.plans import a_new_plan

MOST = 100_000  # bytes of style and script on a page
# Pages where htmx, half of that, changes a part of the page at a time.
MOST_WITH_HTMX = 130_000
MOST_SENT = 50_000  # bytes, compressed
VISITOR = ("", "guides/", "GUIDE", "guides/activities/", "account/login/", "device/", "device/no-network/")
WITH_HTMX = ("guides/", "guides/activities/", "plans/PLAN/", "plans/PLAN/add/")
FACILITATOR_PAGES = (
    *(
        "",
        "guides/",
        "GUIDE",
        "plans/",
        "plans/PLAN/",
        "plans/PLAN/details/",
        "plans/PLAN/add/",
        "plans/PLAN/run-sheet/",
    ),
    *(
        "plans/PLAN/live/",
        "plans/PLAN/live/?view=projector",
        "kits/plans/PLAN/",
        "reports/network/",
        "logs/",
        "logs/new/",
        "logs/import/",
    ),
    *("logs/plan/PLAN/", "logs/plan/PLAN/guest/", "device/", "device/lock/"),
)


class Scales:
    """Weighs a page as a browser that has nothing of the site yet is sent it."""

    def __init__(self, site: str, chromium: Browser) -> None:
        self.site, self.chromium = site, chromium

    def weigh(self, address: str, signed_in: dict | None = None) -> tuple[int, int]:
        """Bytes of style and script, whole and as sent."""
        context = self.chromium.new_context(service_workers="block", storage_state=signed_in)
        context.set_default_timeout(20_000)
        page = context.new_page()
        finished: list[Request] = []
        page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - it takes no built-in
        assert page.goto(self.site + address).status == 200
        page.wait_for_load_state("networkidle")
        ours = [one for one in finished if one.resource_type in ("script", "stylesheet")]
        whole = sum(len(one.response().body()) for one in ours)
        sent = sum(one.sizes()["responseBodySize"] for one in ours)
        context.close()
        return whole, sent


@pytest.fixture
def scales(site, chromium) -> Scales:
    return Scales(site, chromium)


def guide_of(person: Visitor) -> str:
    """The address of a guide."""
    page = person.open("/fr/guides/")
    return page.locator("main a[href*='/mes-limites-ma-voix/']").first.get_attribute("href").split("#")[0]


def too_heavy(weights: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The pages over what theirs may weigh."""
    return {
        path: (whole, sent)
        for path, (whole, sent) in weights.items()
        if whole > (MOST_WITH_HTMX if path in WITH_HTMX else MOST) or sent > MOST_SENT
    }


def test_a_visitor_s_pages_are_light(visitor, scales):
    guide = guide_of(visitor())
    weights = {path: scales.weigh(guide if path == "GUIDE" else f"/fr/{path}") for path in VISITOR}
    assert too_heavy(weights) == {}
    assert max(whole for whole, _sent in weights.values()) < MOST


def test_a_facilitator_s_pages_are_light(visitor, scales):
    person = visitor()
    person.sign_in(FACILITATOR)
    guide = guide_of(person)
    plan = str(plan_number(a_new_plan(person, date=date.today().isoformat())))  # noqa: DTZ011 - the day of the machine
    signed_in = person.context.storage_state()
    weights = {
        path: scales.weigh(guide if path == "GUIDE" else f"/fr/{path.replace('PLAN', plan)}", signed_in)
        for path in FACILITATOR_PAGES
    }
    assert too_heavy(weights) == {}


def test_a_page_that_changes_as_a_whole_is_not_sent_htmx(visitor):
    person = visitor()
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    person.open(guide_of(person))
    person.page.wait_for_load_state("networkidle")
    after_guides = asked[max(place for place, url in enumerate(asked) if re.search(r"/guides/\d+/", url)) :]
    assert not [url for url in after_guides if "htmx-2" in url]
