"""The admin works under its own policy, which runs no script made of text: nothing it needs is refused."""

import pytest
from playwright.sync_api import Page, expect

ACTIVITY = "sessions-0-value-activities"
OPEN_MODAL = ".modal-dialog:visible"


@pytest.fixture
def writing(visitor):
    """Somebody who writes, in her browser."""
    someone = visitor()
    someone.sign_in("autrice@example.org")
    return someone


@pytest.fixture
def refused(writing):
    """What the browser refused or failed to run in her pages, their frames included."""
    found: list[str] = []
    writing.page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) => "
        "console.error(`Content Security Policy: ${event.effectiveDirective} ${event.blockedURI}`))"
    )
    writing.page.on("pageerror", lambda error: found.append(str(error)))
    writing.page.on("console", lambda said: found.append(said.text) if "Content Security" in said.text else None)
    return found


def new_guide(someone) -> Page:
    """A guide begun, its title and summary written."""
    page = someone.open("/admin/")
    page.get_by_role("link", name="Écrire un guide").first.click()
    page.get_by_placeholder("Titre").first.fill("Guide sous la règle")
    page.locator("#id_summary").fill("Un essai.")
    return page


def add_one(page: Page, name: str) -> None:
    """One more of what that list holds, after the last."""
    count = page.locator(f"input[name='{name}-count']")
    before = int(count.input_value())
    count.evaluate(
        """input => {
          for (let at = input; at; at = at.parentElement) {
            at.querySelector(':scope > .w-panel__header [data-panel-toggle][aria-expanded=false]')?.click();
          }
          [...input.parentElement.querySelectorAll('button.c-sf-add-button')].at(-1).click();
        }"""
    )
    expect(count).to_have_value(str(before + 1))


def test_a_script_made_of_text_does_not_run(writing, refused):
    page = writing.open("/admin/")
    page.add_script_tag(
        content="""setTimeout(() => {
          const said = document.documentElement.dataset;
          try { new Function('')(); said.said = 'ran'; } catch (error) { said.said = error.name; }
        })"""
    )
    expect(page.locator("html")).to_have_attribute("data-said", "EvalError")
    assert refused == ["Content Security Policy: script-src eval"]


def test_sessions_activities_and_pickers_work_and_are_kept(writing, refused):
    page = new_guide(writing)
    expect(page.locator(".Draftail-Editor").first).to_be_visible()
    activities = page.locator(f"input[name='{ACTIVITY}-count']")
    activities.locator("xpath=..").get_by_role("button", name="Insérer un bloc").last.click()
    page.locator("[data-tippy-root] [role=option]", has_text="Activité").click()
    expect(activities).to_have_value("3")
    add_one(page, "sessions")
    for kind, title in (("media", "Choisir une image"), ("handouts", "Choisir un document")):
        name = f"{ACTIVITY}-0-value-{kind}"
        add_one(page, name)
        page.locator(f"[id^='{name}-'] [data-chooser-action-choose]").first.click()
        expect(page.locator(OPEN_MODAL)).to_contain_text(title)
        page.locator(OPEN_MODAL).get_by_role("button", name="Fermer").click()
        expect(page.locator(OPEN_MODAL)).to_have_count(0)
    page.locator("footer button").first.click()
    expect(page.locator(".messages")).to_contain_text("Guide sous la règle")
    expect(page.locator("input[name='sessions-count']")).to_have_value("2")
    assert refused == []


def test_links_tags_the_preview_checks_and_comments_work(writing, refused):
    page = new_guide(writing)
    editor = page.locator(".public-DraftEditor-content:visible").first
    editor.click()
    page.keyboard.type("un mot")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+K")
    expect(page.locator(OPEN_MODAL)).to_contain_text("Choisissez une page")
    page.locator(OPEN_MODAL).get_by_role("button", name="Fermer").click()
    page.get_by_role("tab", name="Pour qui").click()
    page.locator(".tagit input").first.fill("essai")
    page.keyboard.press("Enter")
    expect(page.locator(".tagit-choice")).to_have_count(1)
    page.get_by_role("tab", name="Contenu").click()
    page.locator("[data-side-panel-toggle=preview]").first.click()
    expect(page.frame_locator("[data-side-panel=preview] iframe").first.locator("h1")).to_be_visible()
    page.locator("[data-side-panel-toggle=checks]").first.click()
    expect(page.locator("[data-side-panel=checks]").first).to_contain_text("Problèmes trouvés")
    page.locator("[data-side-panel-toggle=comments]").first.click()
    page.locator("#id_summary").hover()
    page.locator("button[data-component=add-comment-button]:visible").first.click()
    page.locator(".comment textarea").first.fill("À relire")
    assert refused == []


def test_many_pages_are_chosen_at_once(writing, refused):
    page = writing.open("/admin/pages/")
    page.locator("[data-bulk-action-checkbox]").first.check(force=True)
    page.locator("[data-bulk-action-button]:visible").first.click()
    page.wait_for_url("**/admin/bulk/**")
    assert refused == []
