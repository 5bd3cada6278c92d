"""Packages that are broken, altered or mean harm: refused with one sentence, and nothing is left of them."""

import struct
import zipfile
from io import BytesIO

import pytest

from tests.exchange.packages.tampering import a_link, changed, files_of, signed_again, zipped
from workshops.exchange.packages import bag, layout, limits
from workshops.exchange.packages.services import bring

pytestmark = pytest.mark.django_db
EDITION = layout.edition_path(1)


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
