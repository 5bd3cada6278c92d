"""A draft that saves itself in the admin: all that is written is saved, whenever it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor import open_watched, unfold, write
from tests.browser.sharing import coordinator, made_on

MAKE = """
from tests.factories import a_guide, a_session, an_activity
from workshops.organisations.models import Organisation
sessions = [a_session("Faire groupe", an_activity("Le cercle", 10), an_activity("La ligne", 20))]
print(a_guide("Notre voix", organisation=Organisation.objects.get(slug="rives"), sessions=sessions).pk)
"""
FIRST, SECOND = (f"[name='sessions-0-value-activities-{place}-value-title']" for place in (0, 1))
LATE = "La ligne du temps"


@pytest.fixture
def editor(visitor, sharing) -> Page:
    """The form of a guide, watched by Wagtail."""
    person = visitor(address=sharing.address)
    person.sign_in(coordinator("rives"))
    return open_watched(person, f"/admin/pages/{int(made_on(sharing, MAKE)[0])}/edit/")


def written_as_it_saves(page: Page, selector: str, words: str) -> None:
    """Those words come into a field just as the answer to the saving comes back."""
    page.locator(selector).evaluate(
        """(field, words) => {
          const write = () => {
            field.value = words;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          };
          addEventListener("w-autosave:success", write, { capture: true, once: true });
        }""",
        words,
    )


def test_what_is_written_while_the_draft_is_saved_is_saved_too(editor):
    unfold(editor.locator(SECOND))
    written_as_it_saves(editor, SECOND, LATE)
    with editor.expect_response(lambda answer: LATE in (answer.request.post_data or "")) as saved:
        write(editor, 0, 0, title="Le grand cercle")
    assert saved.value.json()["success"]
    editor.reload()
    expect(editor.locator(FIRST)).to_have_value("Le grand cercle")
    expect(editor.locator(SECOND)).to_have_value(LATE)


def test_nothing_more_is_saved_once_all_is(editor):
    sent = []
    editor.on("request", lambda request: request.method == "POST" and "/edit/" in request.url and sent.append(request))
    with editor.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url):
        write(editor, 0, 0, title="Le grand cercle")
    editor.wait_for_timeout(4_000)  # Wagtail looks every half second
    assert len(sent) == 1
