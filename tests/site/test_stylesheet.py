import gzip
from pathlib import Path

import django_htmx
import pytest

from relais.stylesheet import BUNDLES, StylesheetFinder, bundled

CSS = Path(__file__).parents[2] / "site/relais/static/css"
PAGE_BUDGET = 60_000  # bytes of style and script, compressed as they are sent
HTMX = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"
JS = CSS.parent / "js"


def whole(name="css/relais.css"):
    sheet = CSS.parent / name
    return bundled(sheet.read_text("utf-8"), lambda imported: (CSS / imported).read_text("utf-8"))


def test_every_component_sheet_is_imported():
    sheet = "".join((CSS.parent / name).read_text("utf-8") for name in BUNDLES)

    assert [file.name for file in CSS.glob("components/*.css") if f"components/{file.name}" not in sheet] == []


def test_the_bundle_follows_no_import_and_keeps_its_layers():
    text = whole()

    assert "@import" not in text
    assert text.startswith("@layer tokens,base,components,print;")
    assert "@media print{@layer print{" in text
    assert text.count("{") == text.count("}")


def test_an_address_that_would_break_is_refused():
    with pytest.raises(ValueError, match=r"components/a\.css"):
        bundled('@import url("components/a.css");', lambda _: ".a { background: url(b.png) }")


def test_weight_stays_small():
    """Everything a public page could ask for at once, all rooms together, as it is sent."""
    scripts = [file.read_bytes() for file in JS.glob("*.js") if not file.name.startswith("admin-")]
    parts = [whole(name).encode() for name in ("css/relais.css", "css/facets.css", "css/plan.css")]
    pages = [file.read_bytes() for file in CSS.glob("pages/*.css")]

    assert sum(len(gzip.compress(file)) for file in [*scripts, *parts, *pages, HTMX.read_bytes()]) < PAGE_BUDGET


def test_the_finder_answers_for_bundles_only(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    finder = StylesheetFinder()

    assert Path(finder.find("css/relais.css")).read_text("utf-8") == whole()
    assert finder.find("css/base.css") == []
    assert [name for name, _ in finder.list(None)] == list(BUNDLES)
    assert list(finder.list(["css/*"])) == []
