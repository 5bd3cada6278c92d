"""Making plans as a person does."""

import re


def a_new_plan(person, language: str = "fr", guide: str = "mes-limites-ma-voix", **filled: str) -> str:
    """The address of a plan just made from the first session of a guide, with fields filled in otherwise."""
    page = person.open("/fr/guides/")
    address = page.locator(f"main a[href*='/{guide}/']").first.get_attribute("href")
    person.open(address.split("#")[0].replace("/fr/", f"/{language}/"))
    person.open(page.locator("main a[href*='/plans/new/']").first.get_attribute("href"))
    for name, value in filled.items():
        page.locator(f"main [name={name}]").fill(value)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/plans/\d+/"))
    return page.url.split("#")[0].split("?")[0]
