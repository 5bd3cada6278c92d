"""The log of a session, as a facilitator writes it on a phone right after: few taps, one button."""

import re
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations

FACILITATOR = "animatrice@example.org"
MOST_TAPS = 12
TYPICAL_LOG, LOG_WITHOUT_PLAN, LINE_OF_A_SERIES = 90, 45, 20  # seconds


class Thumb:
    """Taps, types, counts, and says how long a person would have taken.

    The time is that of the pages, measured, and of the person by the keystroke-level model (Card, Moran and Newell,
    1983): to find and decide 1.35 s and to point 1.1 s a tap, 0.28 s a key, for somebody who types as most do.
    """

    DECIDE, POINT, KEY = 1.35, 1.1, 0.28  # seconds

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.keys = page, 0, 0
        self.began = time.monotonic()

    def tap(self, selector: str) -> None:
        """One tap on the first such part of the page, which must be in sight once scrolled to."""
        self.taps += 1
        self.page.locator(selector).first.click()

    def write(self, selector: str, text: str) -> None:
        """Tap a field and type in it instead of what it says."""
        self.tap(selector)
        self.page.locator(selector).first.fill(text)
        self.keys += len(text)

    @property
    def seconds(self) -> float:
        """How long it took in all so far."""
        person = self.taps * (self.DECIDE + self.POINT) + self.keys * self.KEY
        return time.monotonic() - self.began + person


def plan_of_yesterday(person) -> Page:
    """A plan whose session was held, on its page."""
    page = person.open("/fr/guides/")
    page.locator("main .card a").first.click()
    page.locator("main [popovertarget=choose-session]").first.click()
    page.locator("#choose-session a").nth(1).click()
    page.wait_for_url(re.compile("/plans/new/"))
    page.fill("input[name=date]", (timezone.localdate() - timedelta(days=1)).isoformat())
    page.fill("input[name=participants]", "14")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    return page


@pytest.mark.parametrize("javascript", [True, False])
def test_a_typical_log_takes_at_most_twelve_taps_on_a_phone(visitor, javascript):
    person = visitor(width=360, javascript=javascript)
    person.sign_in(FACILITATOR)
    page = plan_of_yesterday(person)
    thumb = Thumb(page)
    thumb.tap("main .page-head__action a[href*='/logs/plan/']")
    page.wait_for_url(re.compile("/logs/plan/"))
    thumb.tap("label:has(input[name=how_it_went][value='4'])")
    thumb.tap("label:has(input[name=as_planned][value=no])")
    thumb.tap("label:has(input[name=activity-1-outcome][value=skipped])")
    thumb.tap("label:has(input[name=activity-1-reason][value=time])")
    thumb.tap("label:has(input[name=activity-2-outcome][value=changed])")
    thumb.tap("label:has(input[name=activity-2-reason][value=group_not_ready])")
    thumb.tap("button[name=complete]")
    page.wait_for_url(re.compile(r"/logs/[0-9a-f-]{36}/\?saved=1"))
    assert thumb.taps <= MOST_TAPS
    assert thumb.seconds < TYPICAL_LOG
    main = page.locator("main")
    for words in ("14 personnes", "Bien", "Sautée", "temps", "Changée", "groupe pas prêt"):
        expect(main).to_contain_text(words)
    assert person.foreign_requests == []


def test_when_all_went_as_planned_two_taps_are_enough(visitor):
    person = visitor(width=360)
    person.sign_in(FACILITATOR)
    page = plan_of_yesterday(person)
    thumb = Thumb(page)
    thumb.tap("main .page-head__action a[href*='/logs/plan/']")
    page.wait_for_url(re.compile("/logs/plan/"))
    assert violations(page) == []
    expect(page.locator(".log-activities__list")).to_be_hidden()
    thumb.tap("button[name=complete]")
    page.wait_for_url(re.compile(r"/logs/[0-9a-f-]{36}/\?saved=1"))
    assert thumb.taps == 2
    assert violations(page) == []


def test_steps_change_numbers_and_the_duration_follows_the_activities(visitor):
    person = visitor()
    person.sign_in(FACILITATOR)
    page = plan_of_yesterday(person)
    page.locator("main .page-head__action a[href*='/logs/plan/']").first.click()
    minutes = page.locator("#id_minutes")
    whole = int(minutes.input_value())
    page.locator("label:has(input[name=as_planned][value=no])").click()
    first = int(page.locator("input[name=activity-0-minutes]").input_value())
    page.locator("label:has(input[name=activity-0-outcome][value=skipped])").click()
    expect(minutes).to_have_value(str(whole - first))
    page.locator(".field:has(#id_participants) button").last.click()
    expect(page.locator("#id_participants")).to_have_value("15")
    assert violations(page) == []
    page.locator("label:has(input[name=as_planned][value=yes])").click()
    expect(minutes).to_have_value(str(whole))


@pytest.mark.parametrize("javascript", [True, False])
def test_without_a_plan_six_taps_and_45_seconds_are_enough(visitor, javascript):
    person = visitor(width=360, javascript=javascript)
    person.sign_in(FACILITATOR)
    page = person.open("/fr/logs/")
    thumb = Thumb(page)
    thumb.tap("main a[href$='/logs/new/']")
    page.wait_for_url(re.compile("/logs/new/$"))
    if javascript:
        assert violations(page) == []
    if not page.locator("main details[open] a").count():
        thumb.tap("main details > summary")
    thumb.tap("main details[open] a")
    page.wait_for_url(re.compile(r"/logs/new/\d+/"))
    assert page.locator("input[name=date]").input_value() == timezone.localdate().isoformat()
    thumb.write("input[name=participants]", "11")
    thumb.tap("label:has(input[name=how_it_went][value='4'])")
    thumb.tap("button[name=complete]")
    page.wait_for_url(re.compile(r"/logs/[0-9a-f-]{36}/\?saved=1"))
    assert thumb.taps <= 6
    assert thumb.seconds < LOG_WITHOUT_PLAN
    expect(page.locator("main")).to_contain_text("11 personnes")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_past_series_is_written_in_one_grid(visitor, width):
    person = visitor(width=width)
    person.sign_in(FACILITATOR)
    page = person.open("/fr/logs/new/?for=series")
    thumb = Thumb(page)
    thumb.tap("main a[href*='/logs/series/']:has-text('Mes limites, ma voix')")
    page.wait_for_url(re.compile("/logs/series/"))
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0
    assert violations(page) == []
    for row in range(4):
        day = timezone.localdate() - timedelta(days=7 * (8 - row))
        thumb.write(f"input[name=row-{row}-date]", day.isoformat())
        thumb.write(f"input[name=row-{row}-participants]", str(10 + row))
    thumb.tap("main form button[type=submit]")
    page.wait_for_url(re.compile("/logs/$"))
    expect(page.locator("#messages")).to_contain_text("4 journaux sont enregistrés.")
    assert thumb.taps <= 2 + 2 * 4
    assert thumb.seconds < 4 * LINE_OF_A_SERIES
