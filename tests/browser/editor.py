"""Writing a guide in Wagtail's admin as its author does."""

from playwright.sync_api import Locator, Page, expect

ACTIVITY = "sessions-{session}-value-activities-{activity}-value-{name}"
LAST_TAB = "Publication"


def open_editor(person, path: str) -> Page:
    """The editor of the programme at that path, from its page."""
    page = person.open(path)
    person.open(page.locator("main a[href*='/admin/pages/']").first.get_attribute("href"))
    return page


def open_watched(person, path: str) -> Page:
    """The form at that path, once Wagtail watches it: a change made before, in its first seconds, saves nothing."""
    person.page.add_init_script(
        """const watching = {ready: 0, edits: 0};
        const count = (kind) => () => {
          watching[kind] += 1;
          document.documentElement.toggleAttribute("data-watched", watching.edits === watching.ready);
        };
        addEventListener("w-unsaved:ready", count("ready"), true);
        addEventListener("w-unsaved:watch-edits", count("edits"), true);"""
    )
    page = person.open(path)
    # By an attribute: a condition in words would be text made a script, which the admin runs none of.
    expect(page.locator("html[data-watched]")).to_be_attached()
    return page


def unfold(field: Locator) -> None:
    """Open the panels it is folded in, then come to it."""
    field.evaluate(
        """input => {
          for (let at = input.parentElement; at; at = at.parentElement) {
            at.querySelector(':scope > .w-panel__header [data-panel-toggle][aria-expanded=false]')?.click();
          }
        }"""
    )
    place = field.locator("xpath=..")
    expect(place).to_be_visible()
    place.scroll_into_view_if_needed()


def write(page: Page, session: int, activity: int, **values: str) -> None:
    """Fill plain fields of an activity, by their places from 0."""
    for name, value in values.items():
        field = page.locator(f"[name='{ACTIVITY.format(session=session, activity=activity, name=name)}']")
        unfold(field)
        field.click()  # nothing saves itself before somebody touches the page
        field.fill(value)


def publish(page: Page, change: str = "") -> None:
    """Say what changed and publish; the page is then where one ends up."""
    if change:
        page.get_by_role("tab", name=LAST_TAB).click()
        page.locator("#id_change_note").fill(change)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.locator("footer button[name=action-publish]").click()
