"""What is not a whole backup for this very site changes nothing, and says why in one sentence."""

import io
import json
import shutil
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from relais.backup import archive, embedded, postgres, restoring, room
from relais.backup.archive import ArchiveWriter
from relais.backup.keys import read_key, write_new_key
from relais.backup.making import Made, make_backup
from relais.backup.refusal import BackupRefusedError
from relais.backup.restoring import restore
from relais.backup.sealing import sealed, unsealed


@pytest.fixture
def made(full_site, key, tmp_path) -> Made:
    return make_backup(tmp_path / "backups", key)


@pytest.fixture
def refused(made, empty_site, key):
    """A function that tries a file on an empty site, which must stay so; why it was refused."""

    def try_it(file: Path, opening=key) -> str:
        data = empty_site()
        with pytest.raises(BackupRefusedError) as told:
            restore(file, opening)
        left = {path.name for path in data.rglob("*") if path.is_file()}
        assert left <= {"backup.lock"}
        assert (embedded if connection.vendor == "sqlite" else postgres).is_empty()
        return str(told.value)

    return try_it


def test_the_wrong_key(made, refused, tmp_path):
    write_new_key(tmp_path / "other")
    assert "Cette clé n’ouvre pas" in refused(made.path, read_key(tmp_path / "other"))


@pytest.mark.parametrize("where", [0.02, 0.3, 0.6, 0.999])
def test_a_single_bit_changed(made, refused, tmp_path, where):
    content = bytearray(made.path.read_bytes())
    content[int(len(content) * where)] ^= 1
    (tmp_path / "twin").write_bytes(content)
    assert "altérée ou incomplète" in refused(tmp_path / "twin")


@pytest.mark.parametrize("left", [0, 10, 150, 70_000, -1])
def test_a_file_cut_short(made, refused, tmp_path, left):
    (tmp_path / "cut").write_bytes(made.path.read_bytes()[:left])
    words = refused(tmp_path / "cut")
    assert "incomplète" in words or "entière" in words or "n’ouvre pas" in words


def test_a_file_cut_exactly_between_two_pieces(made, refused, tmp_path):
    """age encrypts by pieces of 64 KiB, each with its 16 bytes: whole pieces alone are not a whole file."""
    content = made.path.read_bytes()
    header = content.index(b"\n---") + 1
    start = content.index(b"\n", header) + 1 + 16
    (tmp_path / "cut").write_bytes(content[: start + 65_552])
    assert "altérée ou incomplète" in refused(tmp_path / "cut")


def test_something_after_the_end(made, refused, tmp_path):
    (tmp_path / "longer").write_bytes(made.path.read_bytes() + b"x")
    assert "altérée ou incomplète" in refused(tmp_path / "longer")


def test_a_file_that_is_no_backup(refused, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8" * 500)
    assert "n’est pas une sauvegarde" in refused(tmp_path / "photo.jpg")


def test_a_file_that_is_not_there(refused, tmp_path):
    assert "ne se lit pas" in refused(tmp_path / "nowhere")


class Twin:
    """A backup made by somebody who has the key, from the parts of a real one."""

    def __init__(self, made: Made, key) -> None:
        self.key, self.parts = key, {}
        with (
            made.path.open("rb") as file,
            unsealed(file, key.identity) as stream,
            tarfile.open(fileobj=stream, mode="r|") as tar,
        ):
            for member in tar:
                self.parts[member.name] = tar.extractfile(member).read()
        self.listed = json.loads(self.parts.pop(archive.CONTENTS))

    def write(self, target: Path, *, members: tuple[tarfile.TarInfo, ...] = (), after: tuple[str, ...] = ()) -> Path:
        """Write it to `target`: `members` without content too, and after the list `after`."""
        with (
            target.open("wb") as file,
            sealed(file, self.key.recipients) as stream,
            tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            for name, content in self.parts.items():
                self._add(tar, name, content)
            for member in members:
                tar.addfile(member)
            self._add(tar, archive.CONTENTS, json.dumps(self.listed).encode())
            for name in after:
                self._add(tar, name, b"late")
        return target

    @staticmethod
    def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))

    def head(self, **changes) -> None:
        """Let it say something else of itself, and list that as its own."""
        writer = ArchiveWriter(io.BytesIO(), lambda _size: None)
        content = replace(archive.head_of(archive.HEAD, self.parts[archive.HEAD]), **changes).written()
        writer.add(archive.HEAD, content)
        self.parts[archive.HEAD] = content
        part = writer.parts[archive.HEAD]
        self.listed["parts"][archive.HEAD] = {"bytes": part.bytes, "sha256": part.sha256}


@pytest.fixture
def twin(made, key) -> Twin:
    return Twin(made, key)


def test_an_unchanged_twin_is_taken(twin, key, empty_site, tmp_path):
    twin.write(tmp_path / "twin")
    empty_site()
    assert restore(tmp_path / "twin", key).head.files == 2


def test_an_upload_replaced(twin, refused, tmp_path):
    twin.parts["media/documents/feuille.txt"] = b"A autre chose"
    assert "media/documents/feuille.txt" in refused(twin.write(tmp_path / "twin"))


def test_an_upload_missing(twin, refused, tmp_path):
    del twin.parts["media/documents/feuille.txt"]
    assert "media/documents/feuille.txt" in refused(twin.write(tmp_path / "twin"))


@pytest.mark.parametrize(
    "name", ["media/more.txt", "../climbs.txt", "/absolute.txt", "media/../../climbs.txt", "media//twice.txt", "a\\b"]
)
def test_a_part_nobody_listed(twin, refused, tmp_path, name):
    twin.parts[name] = b"more"
    assert name in refused(twin.write(tmp_path / "twin"))


@pytest.mark.parametrize("name", ["elsewhere.txt", "media/.restoring/x", "media/.gitignore"])
def test_a_part_of_a_place_backups_do_not_have(twin, refused, tmp_path, name):
    twin.parts[name] = b""
    assert "Relais n’y met pas" in refused(twin.write(tmp_path / "twin"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_a_member_that_is_no_plain_file(twin, refused, tmp_path, kind):
    member = tarfile.TarInfo("media/way-out")
    member.type, member.linkname = kind, "/etc/passwd"
    assert "media/way-out" in refused(twin.write(tmp_path / "twin", members=(member,)))


def test_the_same_part_twice(twin, refused, tmp_path):
    member = tarfile.TarInfo("media/documents/feuille.txt")
    assert "media/documents/feuille.txt" in refused(twin.write(tmp_path / "twin", members=(member,)))


def test_a_part_after_the_list(twin, refused, tmp_path):
    assert "late.txt" in refused(twin.write(tmp_path / "twin", after=("late.txt",)))


@pytest.mark.parametrize("listed", [[], {"parts": []}, {"parts": {"x": 1}}, {}])
def test_a_list_that_is_none(twin, refused, tmp_path, listed):
    twin.listed = listed
    assert archive.CONTENTS in refused(twin.write(tmp_path / "twin"))


def test_a_backup_without_a_database(twin, refused, tmp_path):
    (name,) = [name for name in twin.parts if name.startswith("database.")]
    del twin.parts[name], twin.listed["parts"][name]
    assert "pas de base de données" in refused(twin.write(tmp_path / "twin"))


def test_a_form_this_version_does_not_read(twin, refused, tmp_path):
    twin.head(format=99)
    assert "la forme 99" in refused(twin.write(tmp_path / "twin"))


def test_a_newer_version(twin, refused, tmp_path):
    twin.head(version="9.0", migrations=[["guides", "0001_initial"], ["guides", "0999_later"]])
    words = refused(twin.write(tmp_path / "twin"))
    assert "plus récent" in words
    assert "guides.0999_later" in words


def test_another_kind_of_database(twin, refused, tmp_path):
    twin.head(database="oracle")
    assert "DATABASE_URL" in refused(twin.write(tmp_path / "twin"))


def test_rows_that_were_not_counted(twin, refused, tmp_path):
    twin.head(rows={"organisations_user": 12})
    assert "organisations_user" in refused(twin.write(tmp_path / "twin"))


def test_no_room(made, refused, monkeypatch):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 9, 1))
    assert "Il manque de la place" in refused(made.path)


def test_a_site_with_tables_is_not_empty(made, key, full_site):
    with pytest.raises(BackupRefusedError, match="contient déjà des tables"):
        restore(made.path, key)
    assert (full_site / "media/documents/feuille.txt").exists()


@pytest.mark.parametrize("path", ["media/documents/mine.txt", "var/keys/credentials/ed25519.pem"])
def test_a_site_with_files_or_keys_is_not_empty(made, key, empty_site, path):
    data = empty_site()
    (data / path).parent.mkdir(parents=True)
    (data / path).write_text("à moi")
    with pytest.raises(BackupRefusedError, match="n’est pas vide"):
        restore(made.path, key)
    assert (data / path).read_text() == "à moi"


def test_a_disk_that_fills_up_meanwhile_leaves_an_empty_site(made, refused, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring.Staging, "place", full)
    assert "le site est resté vide" in refused(made.path)
