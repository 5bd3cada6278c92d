"""Packages that hold well, of things no site can show: refused with one sentence, and nothing is left of them."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image as Drawing

from tests.exchange.packages.tampering import changed, files_of, signed_again, zipped
from workshops.exchange.packages import layout, limits

pytestmark = pytest.mark.django_db
EDITION = layout.edition_path(1)


def test_a_json_file_too_long(package, refused, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_TEXT", 500)
    assert "plus gros" in refused(package)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' + b"[" * 200 + b"]" * 200 + b"}",
        b'{"a": "\\u0000"}',
        b'{"a": "\\ud800"}',
        b"\xff\xfe",
    ],
    ids=["empty", "list", "cut", "twice", "nan", "deep", "deeper than a body", "nul", "half", "not utf-8"],
)
def test_json_that_is_not_ours(package, refused, content):
    for name in (layout.PROGRAMME, EDITION):
        assert "illisible" in refused(zipped(signed_again({**files_of(package), name: content})))


@pytest.mark.parametrize(
    "html",
    [
        "<p>Bonjour<script>alert(1)</script></p>",
        '<p onclick="alert(1)">Bonjour</p>',
        '<a href="javascript:alert(1)">ici</a>',
        "<img src=x onerror=alert(1)>",
        "<p><!-- --><svg/onload=alert(1)></p>",
        '<embed embedtype="image" id="1"/>',
        '<a linktype="page" id="3">ici</a>',
        "<p><iframe src='https://x.example'></iframe></p>",
        "<style>p{color:red}</style>",
        "<?xml version='1.0'?><p>x</p>",
        "<p>x</p><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ],
)
def test_code_in_rich_text(package, refused, html):
    def in_content(edition):
        edition["content"]["sessions"][0]["activities"][0]["steps"] = html

    def in_body(edition):
        edition["body"][0]["value"]["activities"][0]["value"]["steps"] = html

    def in_programme(programme):
        programme["fields"]["introduction"] = html

    assert "code" in refused(changed(package, EDITION, in_content))
    assert "code" in refused(changed(package, EDITION, in_body))
    assert "code" in refused(changed(package, layout.PROGRAMME, in_programme))


def with_picture(package, content: bytes) -> BytesIO:
    """The package with other bytes for its picture, named and listed as they should be."""
    files = files_of(package)
    before = next(name for name in files if name.startswith("data/images/"))
    old, new = before.split("/")[-1].split(".")[0], hashlib.sha256(content).hexdigest()
    renamed = {name.replace(old, new): text.replace(old.encode(), new.encode()) for name, text in files.items()}
    return zipped(signed_again({**renamed, before.replace(old, new): content}))


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"],
)
def test_an_image_that_is_none(package, refused, content):
    assert "image" in refused(with_picture(package, content))


def test_an_image_of_another_format_than_its_name(package, refused):
    made = BytesIO()
    Drawing.new("RGB", (10, 10), "red").save(made, "JPEG")
    assert "image" in refused(with_picture(package, made.getvalue()))


def test_a_picture_too_large_to_show(package, refused, monkeypatch):
    monkeypatch.setattr(limits, "MOST_PIXELS", 100)
    assert "image" in refused(package)


def test_a_picture_whose_name_is_not_that_of_its_bytes(package, refused):
    files = files_of(package)
    name = next(name for name in files if name.startswith("data/images/"))
    made = BytesIO()
    Drawing.new("RGB", (10, 10), "red").save(made, "PNG")
    assert "ne porte pas le nom" in refused(zipped(signed_again({**files, name: made.getvalue()})))


def test_a_reference_to_a_picture_of_this_site(package, refused):
    def number(edition):
        edition["body"][0]["value"]["activities"][0]["value"]["media"][0]["value"]["image"] = 1

    assert refused(changed(package, EDITION, number))


def test_a_reference_to_a_picture_that_did_not_come(package, refused):
    def other(edition):
        edition["content"]["sessions"][0]["activities"][0]["media"][0]["image"] = f"sha256:{'0' * 64}"

    assert "pas dans le paquet" in refused(changed(package, EDITION, other))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", 2),
        ("type", "recette"),
        ("language", "iu"),
        ("identity", "moi"),
        ("slug", "../x"),
        ("organisation", {}),
        ("fields", []),
        ("files", [{}]),
        ("terms", {}),
        ("tags", [1]),
        ("beside", None),
    ],
)
def test_a_programme_that_is_not_one(package, refused, name, value):
    assert refused(changed(package, layout.PROGRAMME, lambda programme: programme.update({name: value})))


@pytest.mark.parametrize(
    ("name", "value"),
    [("number", "1"), ("number", 2), ("date", "hier"), ("body", {}), ("body", [1]), ("content", []), ("title", "")],
)
def test_an_edition_that_is_not_one(package, refused, name, value):
    assert refused(changed(package, EDITION, lambda edition: edition.update({name: value})))


@pytest.mark.parametrize(("name", "value"), [("kind", "cirque"), ("minutes", -1), ("minutes", "10"), ("materials", {})])
def test_an_activity_this_site_cannot_show(package, refused, name, value):
    def change(edition):
        edition["content"]["sessions"][0]["activities"][0][name] = value

    assert name in refused(changed(package, EDITION, change))
