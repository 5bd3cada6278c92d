import json
from io import BytesIO

import pytest
from PIL import Image

from workshops.certification.credentials.baking import (
    CHUNK_START,
    UnreadablePicture,
    _chunks,
    baked_png,
    baked_svg,
    png_credential,
    svg_credential,
)

SVG = b"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img"><title>Pivot</title><circle r="4"/></svg>"""


@pytest.fixture(scope="module")
def png() -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "PNG")
    return file.getvalue()


def test_a_png_carries_the_document_and_stays_the_same_picture(png, document):
    baked = baked_png(png, document)
    assert json.loads(png_credential(baked)) == document
    assert Image.open(BytesIO(baked)).tobytes() == Image.open(BytesIO(png)).tobytes()
    assert json.loads(Image.open(BytesIO(baked)).text["openbadgecredential"]) == document


def test_a_png_carries_the_token_uncompressed(png, token):
    assert CHUNK_START + token.encode() in baked_png(png, token)
    assert png_credential(baked_png(png, token)) == token


def test_baking_again_replaces_the_credential(png, document, token):
    assert png_credential(baked_png(baked_png(png, document), token)) == token
    assert svg_credential(baked_svg(baked_svg(SVG, document), token)) == token


def test_a_damaged_or_foreign_png_is_refused(png, document):
    baked = baked_png(png, document)
    for broken in (b"GIF89a", baked[:-30], png[:8]):
        with pytest.raises(UnreadablePicture):
            png_credential(broken)


def test_a_text_changed_in_a_png_is_read_for_its_signature_to_give_it_away(png, document):
    changed = baked_png(png, document).replace(b"R-2026-0042", b"R-2026-0043")
    assert "R-2026-0043" in png_credential(changed)
    with pytest.raises(UnreadablePicture, match="damaged"):
        baked_png(changed, document)


def test_a_picture_without_a_credential_is_refused(png):
    with pytest.raises(UnreadablePicture, match="0 credentials"):
        png_credential(png)
    with pytest.raises(UnreadablePicture, match="0 credentials"):
        svg_credential(SVG)


def test_a_compressed_credential_is_refused(png, token):
    baked = baked_png(png, token)
    start = baked.index(CHUNK_START)
    compressed = baked[: start + 20] + b"\x01" + baked[start + 21 :]
    with pytest.raises(UnreadablePicture, match="damaged"):
        list(_chunks(compressed))


def test_an_svg_carries_the_document_as_its_first_element(document):
    baked = baked_svg(SVG, document)
    assert json.loads(svg_credential(baked)) == document
    head, rest = baked.split(b"<openbadges:credential><![CDATA[", 1)
    assert b'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"' in head
    assert b'viewBox="0 0 10 10"' in head
    assert rest.endswith(b']]></openbadges:credential><title>Pivot</title><circle r="4"/></svg>')


def test_an_svg_carries_the_token_as_an_attribute(token):
    assert f'<openbadges:credential verify="{token}"/>'.encode() in baked_svg(SVG, token)
    assert svg_credential(baked_svg(SVG, token)) == token


def test_a_text_that_would_end_the_section_comes_back_whole():
    tricky = {"name": "fin ]]> de <section> & suite"}
    assert json.loads(svg_credential(baked_svg(SVG, tricky))) == tricky


@pytest.mark.parametrize(
    "broken",
    [
        b"<html/>",
        b"<svg",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_what_is_not_a_plain_svg_is_refused(broken):
    with pytest.raises(UnreadablePicture):
        svg_credential(broken)
