"""What the authors' admin does in a browser."""

from playwright.sync_api import expect

from tests.browser.accessibility import violations


def test_the_tab_of_a_refused_block_tells_of_its_error(visitor):
    someone = visitor()
    someone.sign_in("autrice@example.org")
    page = someone.open("/admin/")
    page.get_by_role("link", name="Écrire un guide").first.click()
    page.get_by_placeholder("Titre").first.fill("Guide à corriger")
    page.locator("#id_summary").fill("Un essai.")
    page.locator("input[name='sessions-0-value-activities-0-value-shortest_minutes']").fill("25")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("footer button[name=action-submit]").click()
    page.locator("[role=tab]", has_text="Contenu").get_by_text("1", exact=True).wait_for()
    assert page.locator("#id_title").input_value() == "Guide à corriger"
    refused = page.locator("input[name='sessions-0-value-activities-0-value-shortest_minutes']")
    expect(refused).to_be_focused()
    expect(refused).to_be_in_viewport()
    page.get_by_role("tab").last.click()
    expect(refused).not_to_be_visible()
    page.get_by_role("button", name="Aller à la première erreur").click()
    expect(refused).to_be_in_viewport()
    expect(refused).to_be_focused()


def test_a_guide_that_waits_for_approval_is_read_and_not_written(visitor):
    someone = visitor()
    someone.sign_in("autrice@example.org")
    page = someone.open("/admin/")
    page.get_by_role("link", name="Écrire un guide").first.click()
    page.get_by_placeholder("Titre").first.fill("Guide à relire")
    page.locator("#id_summary").fill("Un essai.")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("footer button[name=action-submit]").click()
    page.get_by_role("link", name="Guide à relire").first.click()
    expect(page.locator("body.content-locked")).to_be_attached()
    refused = []
    page.on("response", lambda response: refused.append(response.url) if response.status >= 400 else None)
    minutes = page.locator("input[name='sessions-0-value-activities-0-value-minutes']")
    page.get_by_role("region", name="Activité Accueil").get_by_role("button", name="Afficher/masquer").first.click()
    expect(minutes).to_be_visible()
    for field in (page.locator("#id_summary"), minutes):
        field.focus()
        page.keyboard.type("7")
        page.keyboard.press("Backspace")
    page.get_by_role("tab").nth(1).click()
    page.wait_for_timeout(2500)  # an automatic saving waits half a second after the last key
    assert (page.locator("#id_summary").input_value(), minutes.input_value(), refused) == ("Un essai.", "10", [])
    page.get_by_role("tab").first.click()


def test_an_open_preview_stands_beside_the_fields_and_not_over_them(visitor):
    someone = visitor()
    someone.sign_in("autrice@example.org")
    page = someone.open("/admin/")
    page.get_by_role("link", name="Écrire un guide").first.click()
    page.locator("[data-side-panel-toggle=preview]").first.click()
    preview = page.locator("[data-side-panel=preview]")
    preview.wait_for()
    expect(page.locator("body.side-panel-open")).to_be_attached()
    summary = page.locator("#id_summary").bounding_box()
    assert summary["x"] + summary["width"] <= preview.bounding_box()["x"]


def test_sending_the_form_leaves_no_automatic_saving_behind(visitor):
    someone = visitor()
    someone.sign_in("autrice@example.org")
    page = someone.open("/admin/")
    page.get_by_role("link", name="Écrire un guide").first.click()
    page.get_by_placeholder("Titre").first.fill("Guide enregistré")
    refused = []
    page.on("response", lambda response: refused.append(response.url) if response.status >= 400 else None)
    for typed in ("Un", " deux", " trois"):
        page.locator("#id_summary").focus()
        page.keyboard.press("End")
        page.keyboard.type(typed)
        page.locator("#id_objectives").focus()
        page.wait_for_timeout(300)  # within the half second Wagtail waits before it saves by itself
        with page.expect_navigation():
            page.locator("footer button").first.click()
    page.wait_for_timeout(1500)
    assert (page.locator("#id_summary").input_value(), refused) == ("Un deux trois", [])


def test_every_field_of_a_new_guide_has_a_name(visitor):
    someone = visitor()
    someone.sign_in("autrice@example.org")
    page = someone.open("/admin/")
    page.get_by_role("link", name="Écrire un guide").first.click()
    expect(page.get_by_role("textbox", name="Avant de commencer")).to_be_visible()
    expect(page.get_by_role("textbox", name="Étapes").first).to_be_visible()
    assert violations(page) == []


def test_a_picture_is_uploaded_with_the_keyboard(visitor):
    someone = visitor()
    someone.sign_in("autrice@example.org")
    page = someone.open("/admin/images/multiple/add/")
    # Whether the window of the system itself opens is the browser's affair, and none opens where there is no screen.
    page.evaluate(
        "document.querySelector('#fileupload').addEventListener('click', (click) => "
        "{ click.preventDefault(); click.target.dataset.opened = 'yes'; })"
    )
    page.get_by_role("button", name="Ou choisissez depuis votre ordinateur").first.press("Enter")
    page.locator("#fileupload[data-opened=yes]").wait_for(state="attached")
    assert violations(page) == []
