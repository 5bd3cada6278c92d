"""Letters that could not leave, and the page that waits for something slow."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.sharing import ADMINISTRATOR
from tests.browser.test_pages import VIEWS

LONG = "une.personne.au.nom.plus.long.que.d-habitude@un-organisme-au-nom-plus-long-encore.example.org"
GIVEN_UP = f"""
from django.utils import timezone
from tests.background.letters import a_letter
a_letter(recipients={LONG!r}, subject="Une place", given_up_at=timezone.now(), reason="SMTPDataError 554", tries=20)
"""
FORGET = "from workshops.background.models import Letter\nLetter.objects.given_up().delete()"
UNDER_WAY = f"""
from workshops.background.models import Order
from workshops.organisations.models import User
owner = User.objects.get(email={ADMINISTRATOR!r})
print(Order.objects.create(owner=owner, kind="session_logs.keep", subject=10**9, language="fr", state="under_way").key)
"""
DONE = """
from workshops.background.models import Order
Order.objects.filter(subject=10**9).update(state="done", outcome={"count": 2})
"""
IN_SIGHT = "each => each.getBoundingClientRect().right <= innerWidth"


@pytest.fixture
def _given_up(own_site) -> Iterator[None]:
    own_site.execute(GIVEN_UP)
    yield
    own_site.execute(FORGET)


@pytest.mark.usefixtures("_given_up")
@pytest.mark.parametrize(("language", "width", "dark"), VIEWS)
def test_a_letter_given_up_shows_all_of_itself_and_what_to_do(visitor, language, width, dark):
    person = visitor(width=width, dark=dark)
    person.sign_in(ADMINISTRATOR, language)
    page = person.open(f"/{language}/letters/")
    shown = page.locator("main .card").filter(has_text="Une place")
    buttons = shown.locator(".button-row button")
    for each in (*shown.locator("dd").all(), *buttons.all()):
        assert each.evaluate(IN_SIGHT)
    assert buttons.count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    buttons.nth(1).click()
    forget = shown.locator("button[value=forget]")
    expect(forget).to_be_visible()
    assert forget.evaluate(IN_SIGHT)
    assert violations(page) == []


def test_the_page_that_waits_leaves_the_keyboard_where_it_is_then_leads_on(own_site, visitor):
    person = visitor(width=360)
    person.sign_in(ADMINISTRATOR)
    key = own_site.execute(UNDER_WAY).split()[-1]
    page = person.open(f"/fr/work/{key}/")
    assert violations(page) == []
    refresh = page.get_by_role("link", name="Actualiser")
    refresh.focus()
    for _time in range(2):
        with page.expect_response(lambda answer: "seen=under_way" in answer.url) as asked:
            pass
        assert asked.value.status == 204
    expect(refresh).to_be_focused()
    own_site.execute(DONE)
    expect(page.locator("main")).to_contain_text("2 journaux sont enregistrés")
