"""The form of a guest, as a browser sends it: a person without an account, on a phone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.plans import a_new_plan

FACILITATOR = "animatrice@example.org"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_guest_sends_the_form_once_and_its_owner_approves_it(visitor, javascript):
    owner = visitor()
    owner.sign_in(FACILITATOR)
    plan = a_new_plan(owner, date=(timezone.localdate() - timedelta(days=1)).isoformat())
    owner.page.goto(plan.replace("/plans/", "/logs/plan/") + "guest/")
    owner.page.locator("button[value=open]").click()
    address = owner.page.locator(".guest-code__address a").get_attribute("href")
    guest = visitor(width=360, javascript=javascript).page
    guest.goto(address)
    if javascript:  # axe needs it
        assert violations(guest) == []
    guest.locator("input[name=participants]").fill("11")
    guest.locator("label:has(input[name=how_it_went][value='4'])").click()
    guest.locator(".form__actions button[type=submit]").click()
    expect(guest.locator("h1")).to_have_text("C’est envoyé, merci")
    guest.goto(address)
    expect(guest.locator("form.log-form")).to_have_count(0)

    owner.page.goto(plan.replace("/plans/", "/logs/plan/"))
    expect(owner.page.locator("input[name=participants]")).to_have_value("11")
    owner.page.locator("button[name=complete]").click()
    owner.page.wait_for_url(re.compile(r"/logs/[0-9a-f-]{36}/\?saved=1"))
    expect(owner.page.locator("main")).to_contain_text("11 personnes")
