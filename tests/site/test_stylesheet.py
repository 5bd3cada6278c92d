from pathlib import Path

import pytest

from relais.stylesheet import BUNDLES, StylesheetFinder, bundled

CSS = Path(__file__).parents[2] / "site/relais/static/css"
PAGE_BUDGET = 100_000  # bytes of style and script, before compression
HTMX = 51_300
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
    scripts = sum(file.stat().st_size for file in JS.glob("*.js"))
    heaviest_part = max(len(whole(name).encode()) for name in ("css/facets.css", "css/plan.css"))

    assert len(whole().encode()) + heaviest_part + scripts + HTMX < PAGE_BUDGET


def test_the_finder_answers_for_bundles_only(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    finder = StylesheetFinder()

    assert Path(finder.find("css/relais.css")).read_text("utf-8") == whole()
    assert finder.find("css/base.css") == []
    assert [name for name, _ in finder.list(None)] == list(BUNDLES)
    assert list(finder.list(["css/*"])) == []
