"""axe-core, and what it found in words a developer can act on."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SIZE_OF_TARGETS = "target-size"


def violations(page: Page) -> list[str]:
    """One line for each violation of WCAG 2.2 A and AA on the page as it stands."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{violation['id']}: {violation['help']} — {node['target']} {node.get('failureSummary', '')}"
        for violation in found
        for node in violation["nodes"]
        if violation["id"] != SIZE_OF_TARGETS or still_too_small(page, node["target"][0])
    ]


def still_too_small(page: Page, target: str) -> bool:
    """Whether a target is too small once scrolled to: a bar that stays may have hidden half of it before."""
    page.locator(target).evaluate("target => target.scrollIntoView({block: 'center', behavior: 'instant'})")
    rule = {"runOnly": {"type": "rule", "values": [SIZE_OF_TARGETS]}}
    return bool(Axe().run(page, context=target, options=rule).response["violations"])
