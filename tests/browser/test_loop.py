"""The loop closes: a plan is run on a phone, the network goes in the middle, and its minutes come back to the guide."""

from datetime import date

from playwright.sync_api import expect

from tests.browser.offline import COORDINATOR, press, take_along, until
from tests.browser.offline import log_form as log_form_of
from tests.browser.plans import a_new_plan

GUIDE = "dans-les-cases"
PRESS_APART = 400  # milliseconds: a second press sooner would be a double click


def test_what_was_lived_without_network_is_read_on_the_guide(phone, cable, database):
    person = phone()
    person.sign_in(COORDINATOR)
    plan = a_new_plan(person, guide=GUIDE, date=date.today().isoformat())  # noqa: DTZ011 - the day of the machine
    page = person.page
    title = page.locator("h1").inner_text()
    take_along(page)

    page.goto(f"{plan}live/")
    live = page.locator(".live-controls")
    live.locator("[data-press=start] button:visible").click()
    page.wait_for_timeout(PRESS_APART)
    cable.cut()
    live.locator("[data-press=extend] button:visible").click()
    page.wait_for_timeout(PRESS_APART)
    page.locator("summary", has_text="Ajouter un moment").click()
    page.locator("#live-added-kind").select_option("game")
    page.locator("form[data-press=add] button[type=submit]").click()
    page.wait_for_timeout(PRESS_APART)
    for _activity in range(2):  # the first of the plan, then the game
        live.locator("[data-press=next] button:visible").click()
        page.wait_for_timeout(PRESS_APART)
    live.locator("[popovertarget=live-skip]").click()
    page.locator("#live-skip button[value=materials]").click()
    expect(page.locator("[data-show=sync]")).to_contain_text("Gardé sur cet appareil")

    page.goto(log_form_of(plan))
    expect(page.locator("input[name=as_planned][value=no]")).to_be_checked()
    expect(page.locator("input[name=activity-1-outcome][value=skipped]")).to_be_checked()
    page.locator("input[name=participants]").fill("13")
    page.locator("input[name=activity-2-minutes]").fill("17")
    game = page.locator(".log-activity", has=page.locator("input[value=game]"))
    game.locator("input[type=text]").fill("Un jeu de plus")
    press(page, "draft")
    page.reload()
    expect(game.locator("input[type=text]")).to_have_value("Un jeu de plus")
    press(page, "complete")
    assert database.log(plan) == {}

    cable.plug()
    page.goto(f"{person.site}/fr/")
    until(lambda: database.log(plan))
    activities = database.rows(
        "SELECT title, kind, outcome, added FROM session_logs_loggedactivity WHERE log_id = ? ORDER BY position",
        database.log(plan)["id"],
    )
    assert [row["outcome"] for row in activities[:3]] == ["done", "skipped", "done"]
    assert activities[-1] == {"title": "Un jeu de plus", "kind": "game", "outcome": "done", "added": 1}
    page.goto(f"{person.site}/fr/guides/")
    guide = page.locator(f"main a[href*='/{GUIDE}/']").first.get_attribute("href").split("#")[0]
    page.goto(person.site + guide)
    page.get_by_role("link", name="Ce qui s’est vécu avec ce programme").click()
    session = page.locator(".delivery", has=page.get_by_role("heading", name=title))
    expect(session).to_contain_text("1 rencontre")
    rows = session.locator("tbody tr")
    expect(rows.nth(1)).to_contain_text("matériel")
    expect(rows.nth(2)).to_contain_text("17 min")
    expect(session.locator(".timeline")).to_have_count(2)
