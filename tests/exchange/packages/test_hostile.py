"""Packages that are broken, altered or mean harm: refused with one sentence, and nothing is left of them."""

import hashlib
import struct
import zipfile
from io import BytesIO

import pytest
from PIL import Image as Drawing

from tests.exchange.packages.conftest import package_of
from tests.exchange.packages.sites import emptied
from tests.exchange.packages.tampering import a_link, changed, files_of, signed_again, zipped
from tests.factories import a_guide, a_session, an_activity
from tests.guides.pictures import an_image
from workshops.exchange.packages import bag, layout, limits
from workshops.exchange.packages.models import PackageImport, SiteKey
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation

pytestmark = pytest.mark.django_db
EDITION = layout.edition_path(1)


@pytest.fixture
def package(elsewhere) -> BytesIO:
    """A package from elsewhere, with a picture, of which nothing is left here."""
    elsewhere()
    picture = an_image()
    activity = an_activity(media=[{"image": picture.pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}], block_id="a1")
    made = package_of(a_guide(sessions=[a_session("Une", activity, block_id="s1")]))
    emptied()
    return made


@pytest.fixture
def refused(stored):
    """A function that brings a package, checks that nothing is left of it, and returns the sentence."""

    def bring_it(source) -> str:
        before = stored()
        with pytest.raises(PackageRefused) as error:
            bring(source, "paquet.zip", by=None)
        assert stored() == before
        assert not PackageImport.objects.exists()
        assert not SiteKey.objects.exists()
        assert not GuidePage.objects.exists()
        assert not Organisation.objects.exists()
        sentence = str(error.value)
        assert sentence.endswith((".", "»."))
        assert "\n" not in sentence
        return sentence

    return bring_it


def test_the_package_itself_is_taken(package):
    assert bring(package, "paquet.zip", by=None).kept is not None


def test_a_file_that_is_no_zip(refused):
    assert "n’est pas un paquet" in refused(BytesIO(b"Bonjour"))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_package_cut_short(package, refused, share):
    content = package.getvalue()
    assert refused(BytesIO(content[: int(len(content) * share)]))


def test_a_package_with_bytes_changed_inside(package, refused):
    content = bytearray(package.getvalue())
    entry = zipfile.ZipFile(package).infolist()[-6]
    content[entry.header_offset + 30 + len(entry.filename) + 40] ^= 0xFF
    assert refused(BytesIO(bytes(content)))


def test_a_text_altered_without_the_manifest(package, refused):
    files = files_of(package)
    files[EDITION] = files[EDITION].replace(b"Le cercle", "Le carré".encode())
    assert "modifié" in refused(zipped(files))


def test_a_text_and_its_manifests_altered_without_the_signature(package, refused):
    files = files_of(package)
    files[EDITION] = files[EDITION].replace(b"Le cercle", "Le carré".encode())
    again = {**signed_again(files), bag.SIGNATURE: files[bag.SIGNATURE]}
    assert "signature" in refused(zipped(again))


def test_no_signature(package, refused):
    files = files_of(package)
    del files[bag.SIGNATURE]
    assert "pas signé" in refused(zipped(files))


@pytest.mark.parametrize("signature", [b"", b"a.b.c", b"..", b"eyJhbGciOiJub25lIn0..", b"x" * 5000, "é..à".encode()])
def test_a_signature_that_is_none(package, refused, signature):
    assert refused(zipped({**files_of(package), bag.SIGNATURE: signature}))


def test_the_signature_of_another_package(package, refused):
    other = changed(package, EDITION, lambda edition: edition.update(change_note="Autre"))
    assert "signature" in refused(zipped({**files_of(package), bag.SIGNATURE: files_of(other)[bag.SIGNATURE]}))


def test_a_file_missing_from_the_bag(package, refused):
    files = files_of(package)
    del files[EDITION]
    assert "incomplet" in refused(zipped(files))


def test_a_file_the_manifest_does_not_know(package, refused):
    assert "ne dit rien" in refused(zipped({**files_of(package), "data/autre.txt": b"x"}))
    assert "ne dit rien" in refused(zipped({**files_of(package), "autre.txt": b"x"}))


def test_a_file_listed_by_the_manifest_but_not_by_the_programme(package, refused):
    files = {**files_of(package), "data/images/autre.png": b"x"}
    assert "liste des fichiers" in refused(zipped(signed_again(files)))


@pytest.mark.parametrize("manifest", [b"n'importe quoi\n", b"", b"00  data/x\n"])
def test_a_manifest_that_is_none(package, refused, manifest):
    assert refused(zipped({**files_of(package), bag.MANIFEST: manifest}))
    assert refused(zipped({**files_of(package), bag.TAG_MANIFEST: manifest}))


@pytest.mark.parametrize(
    "name",
    ["../dehors.txt", "data/../../dehors.txt", "/etc/passwd", "data\\dehors.txt", "C:/x", "data//x", ".cache", "é.txt"],
)
def test_names_that_lead_out(package, refused, name):
    target = zipped(files_of(package))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name if name.startswith("/") else f"paquet/{name}", b"x")
    assert "interdit" in refused(target)


def test_a_symbolic_link(package, refused):
    target = zipped(files_of(package))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(a_link("paquet/data/lien", "/etc/passwd"), "/etc/passwd")
    assert "pas un fichier ordinaire" in refused(target)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [EDITION, EDITION.replace("editions", "Editions")])
def test_the_same_name_twice(package, refused, name):
    target = zipped(files_of(package))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(f"paquet/{name}", b"{}")
    assert "deux fois" in refused(target)


def test_two_folders(package, refused):
    target = zipped(files_of(package))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("autre/x.txt", b"x")
    assert "un seul dossier" in refused(target)


def test_a_zip_bomb_that_announces_itself(refused):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"paquet/data/{number}", b"\0" * (limits.LARGEST_CONTENT // 4))
    target.seek(0)
    assert "Mo" in refused(target)


def test_a_zip_bomb_that_lies_about_its_size(package, refused):
    files = files_of(package)
    files["data/bombe.json"] = b"\0" * 5_000_000
    content = bytearray(zipped(files).getvalue())
    # The central directory says 10 bytes where five million follow.
    content[:] = content.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 10))
    assert refused(BytesIO(bytes(content)))


def test_too_many_files(refused):
    assert "fichiers" in refused(zipped({f"data/{number}": b"" for number in range(limits.MOST_FILES + 1)}))


def test_a_file_bigger_than_all_packages(refused, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_PACKAGE", 10)
    assert "dépasse" in refused(BytesIO(b"x" * 11))


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
