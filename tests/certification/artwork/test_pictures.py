from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from relais.presentation.drawing.files import SVG
from relais.presentation.drawing.lettering import PLAIN, fitted, width
from workshops.certification.artwork.pictures import badge_png, badge_svg
from workshops.curricula.rules.vocabulary import AwardKind

TITLE = "Pivot : Devenir pivot"
LONG = "Attestation : " + "Repérer, accueillir, accompagner et orienter " * 8


@pytest.mark.parametrize("kind", AwardKind.values)
@pytest.mark.parametrize("title", [TITLE, LONG, "ᓂᕆᓂᖅ", ""])
def test_each_award_has_a_picture_that_can_be_opened(kind, title):
    picture = Image.open(BytesIO(badge_png(kind, title, "Relais")))
    assert (picture.size, picture.mode) == ((512, 512), "RGBA")
    assert etree.fromstring(badge_svg(kind, title, "Relais")).tag == f"{{{SVG}}}svg"


def test_each_award_has_its_own():
    assert len({badge_png(kind, TITLE, "Relais") for kind in AwardKind.values}) == len(AwardKind.values)


def test_a_title_is_text_and_nothing_else():
    title = "Pivot : <script>alert(1)</script> & « é »\x00\x1b"
    root = etree.fromstring(badge_svg("pivot", title, "<b>"))
    assert {etree.QName(each).localname for each in root.iter()} <= {
        "svg", "title", "polygon", "polyline", "circle", "text"
    }  # fmt: skip
    written = " ".join(each.text for each in root.iter(f"{{{SVG}}}text"))
    assert "<script>alert(1)</script>" in written.replace(" ", "")
    assert not any(name.startswith("on") or "href" in name for each in root.iter() for name in each.attrib)


def test_the_picture_says_its_title_to_those_who_do_not_see_it():
    root = etree.fromstring(badge_svg("pivot", TITLE, "Relais"))
    assert root.get("role") == "img"
    assert root.findtext(f"{{{SVG}}}title") == TITLE


def test_a_long_title_keeps_within_the_badge():
    root = etree.fromstring(badge_svg("attestation", LONG, "Réseau " * 20))
    lines = root.findall(f"{{{SVG}}}text")
    assert len(lines) <= 6
    assert all(float(each.get("textLength")) <= 322 for each in lines)
    assert any(each.text.endswith("…") for each in lines)


def test_text_is_set_as_large_as_fits_on_lines_of_about_the_same_length():
    size, lines = fitted("Mes limites, ma voix", 200, [(40, 2), (20, 2)], PLAIN)
    assert (size, lines) == (40, ["Mes limites,", "ma voix"])
    size, lines = fitted("Mes limites, ma voix", 120, [(40, 2), (20, 2)], PLAIN)
    assert size == 20
    assert max(width(line, size, PLAIN) for line in lines) <= 120


def test_a_word_longer_than_the_line_is_cut():
    size, lines = fitted("Anticonstitutionnellement", 60, [(20, 1)], PLAIN)
    assert lines[0].endswith("…")
    assert width(lines[0], size, PLAIN) <= 60
