"""What the judge of pages says does not depend on how far a page happens to be scrolled."""

import pytest

from tests.browser.accessibility import violations

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Cibles</title><style>
body {{ margin: 0; height: 4000px }}
nav {{ position: sticky; top: 0; height: 50px; z-index: 2 }}
nav button {{ width: 300px; height: 50px }}
main button {{ position: absolute; top: 1000px; left: 40px; width: 34px; height: 34px }}
{more}
</style></head><body>
<nav><button type="button">Titre</button></nav>
<main><button type="button">A</button><button type="button" class="second">B</button></main>
</body></html>"""
SIDE_BY_SIDE = "main .second { left: 74px }"
TOO_NARROW = "main button { width: 16px } main .second { left: 56px }"


@pytest.fixture
def half_under_the_bar(visitor):
    """A page scrolled until its bar hides the better part of two buttons."""

    def shown(more: str):
        page = visitor().page
        page.set_content(PAGE.format(more=more))
        page.evaluate("scrollTo(0, 977)")
        return page

    return shown


def test_a_button_half_under_a_bar_that_stays_is_no_fault(half_under_the_bar):
    assert violations(half_under_the_bar(SIDE_BY_SIDE)) == []


def test_a_button_too_narrow_wherever_one_scrolls_is_one(half_under_the_bar):
    faults = violations(half_under_the_bar(TOO_NARROW))
    assert [fault.split(":")[0] for fault in faults] == ["target-size", "target-size"]
