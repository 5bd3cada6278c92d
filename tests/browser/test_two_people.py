"""One plan and one log open in two browsers: nothing is overwritten unseen, and whoever comes second is told."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import COORDINATOR, FACILITATOR, log_form
from tests.browser.plans import a_new_plan

TODAY = date.today().isoformat()  # noqa: DTZ011 - the day of the machine


@pytest.fixture
def office(visitor):
    """The facilitator at her desk."""
    person = visitor()
    person.sign_in(FACILITATOR)
    return person


@pytest.fixture
def home(visitor):
    """The facilitator on another machine, without scripts."""
    person = visitor(width=360, javascript=False)
    person.sign_in(FACILITATOR)
    return person


@pytest.fixture
def phone(visitor):
    """The facilitator on her phone."""
    person = visitor(width=360)
    person.sign_in(FACILITATOR)
    return person


def minutes_of(page: Page, place: int):
    return page.locator(".plan-row input[name=minutes]").nth(place)


def put_minutes(page: Page, place: int, minutes: int) -> None:
    """Type the minutes of an activity; a script sends them."""
    with page.expect_response(re.compile("/minutes/")):
        minutes_of(page, place).fill(str(minutes))
        minutes_of(page, place).press("Tab")


def write_note(page: Page, place: int, words: str, *, send: bool = True) -> None:
    """Write one's own note on an activity."""
    row = page.locator(".plan-row").nth(place)
    row.locator("details.plan-row__more").evaluate("one => { one.open = true; }")
    row.locator("textarea[name=note]").fill(words)
    if send:
        with page.expect_response(re.compile("/note/")):
            row.locator(".plan-row__note-form button").first.click()


def test_changes_of_one_plan_in_two_browsers_all_stay_or_are_told(office, phone):
    plan = a_new_plan(office, date=TODAY)
    desk, pocket = office.page, phone.page
    pocket.goto(plan)
    put_minutes(desk, 1, 25)
    write_note(pocket, 0, "Le ruban rouge")
    expect(minutes_of(pocket, 1)).to_have_value("25")  # the answer shows what was done at the desk meanwhile
    write_note(desk, 0, "La craie bleue")
    told = desk.locator(".plan-row").first
    expect(told).to_contain_text("Cette note a été récrite à un autre endroit")
    expect(told).to_contain_text("Le ruban rouge")
    expect(told.locator("textarea[name=note]")).to_have_value("La craie bleue")
    put_minutes(pocket, 2, 12)
    put_minutes(desk, 2, 18)
    row = desk.locator(".plan-row").nth(2)
    expect(row).to_contain_text("12\u00a0min sont enregistrées, vous demandez 18\u00a0min.")
    row.get_by_role("button", name="Mettre 18 min").click()
    expect(row).not_to_contain_text("à un autre endroit")
    pocket.reload()
    expect(minutes_of(pocket, 2)).to_have_value("18")
    expect(pocket.locator(".plan-row").first.locator("textarea[name=note]")).to_have_value("Le ruban rouge")


def test_words_typed_and_not_sent_do_not_win_over_those_of_the_other_browser(office, phone):
    plan = a_new_plan(office, date=TODAY)
    desk, pocket = office.page, phone.page
    pocket.goto(plan)
    write_note(desk, 0, "La craie bleue", send=False)
    write_note(pocket, 0, "Le ruban rouge")
    put_minutes(desk, 1, 25)  # draws the plan again around the words not sent
    first = desk.locator(".plan-row").first
    expect(first.locator("textarea[name=note]")).to_have_value("La craie bleue")
    with desk.expect_response(re.compile("/note/")):
        first.locator(".plan-row__note-form button").first.click()
    expect(first).to_contain_text("Cette note a été récrite à un autre endroit")
    pocket.reload()
    expect(pocket.locator(".plan-row").first.locator("textarea[name=note]")).to_have_value("Le ruban rouge")


def test_details_changed_twice_are_chosen_field_by_field_without_a_script(office, home):
    details = a_new_plan(office, date=TODAY) + "details/"
    desk, other = office.page, home.page
    desk.goto(details)
    other.goto(details)
    desk.locator("input[name=place]").fill("Local 204")
    desk.locator("input[name=participants]").fill("9")
    desk.get_by_role("button", name="Enregistrer").dblclick()
    desk.wait_for_url(re.compile(r"/plans/\d+/$"))
    desk.wait_for_load_state("networkidle")  # what the second click sent may still be on its way
    other.locator("input[name=place]").fill("Gymnase")
    other.locator("textarea[name=note]").fill("La clé est au secrétariat.")
    other.get_by_role("button", name="Enregistrer").click()
    expect(other.locator("main")).to_contain_text("Ce plan a été changé à un autre endroit.")
    expect(other.locator("main")).to_contain_text("Ce qui est enregistré\u00a0: Local 204")
    expect(other.locator("input[name=participants]")).to_have_value("9")
    other.locator("input[name=keep-place][value=theirs]").check()
    other.get_by_role("button", name="Enregistrer").click()
    other.wait_for_url(re.compile(r"/plans/\d+/$"))
    expect(other.locator("main")).to_contain_text("Local 204")
    expect(other.locator("main")).to_contain_text("La clé est au secrétariat.")
    desk.go_back()  # to the form she sent: sent again, it takes nothing back
    if desk.locator("input[name=place]").input_value() == "Local 204":
        desk.get_by_role("button", name="Enregistrer").click()
        desk.wait_for_url(re.compile(r"/plans/\d+/$"))
    desk.goto(details)
    expect(desk.locator("textarea[name=note]")).to_have_value("La clé est au secrétariat.")


def fill_in(page: Page, **fields: str) -> None:
    """Fill in the form of a log."""
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def send(page: Page) -> None:
    """Save the log as complete, with the haste of a tired person."""
    page.locator("button[name=complete]").dblclick()
    page.wait_for_url(re.compile(r"saved=1|/versions/"))
    page.wait_for_load_state("networkidle")  # what the second click sent may still be on its way


def test_one_log_in_two_browsers_keeps_what_each_changed_and_asks_about_the_rest(office, home):
    plan = a_new_plan(office, date=TODAY)
    desk, other = office.page, home.page
    desk.goto(log_form(plan))
    other.goto(log_form(plan))
    fill_in(desk, participants="12")
    send(desk)
    fill_in(other, start_time="14:05")
    send(other)
    expect(other.locator("main")).to_contain_text("12")
    log = desk.url.split("?")[0]
    desk.goto(f"{log}edit/")
    other.goto(f"{log}edit/")
    expect(desk.locator("[name=start_time]")).to_have_value("14:05")
    fill_in(desk, participants="10", start_time="15:10")
    send(desk)
    fill_in(other, participants="11")
    send(other)
    expect(other.locator("main")).to_contain_text("Choisir la version à garder")
    expect(other.locator("main")).to_contain_text("Journal actuel\u00a0: 10")
    other.get_by_role("button", name="Garder ces choix").click()
    other.wait_for_url(log)
    desk.goto(f"{log}edit/")
    expect(desk.locator("[name=participants]")).to_have_value("11")
    expect(desk.locator("[name=start_time]")).to_have_value("15:10")


def test_a_colleague_reads_the_plan_and_changes_nothing(office, visitor):
    plan = a_new_plan(office, date=TODAY)
    office.page.goto(f"{plan}share/")
    office.page.locator("input[name=organisation]").last.check()
    office.page.get_by_role("button", name="Enregistrer").click()
    colleague = visitor()
    colleague.sign_in(COORDINATOR)
    colleague.page.goto(plan)
    expect(colleague.page.locator("main form[method=post]")).to_have_count(0)
    for door in ("details/", "share/", "delete/"):
        assert colleague.page.goto(plan + door).status == 404
