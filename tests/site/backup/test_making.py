"""Making a backup: where, with which key, how many are kept, and what a failure leaves."""

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from relais.backup import making, postgres, room
from relais.backup.keys import read_key, write_new_key
from relais.backup.making import make_backup
from relais.backup.refusal import BackupRefusedError
from relais.backup.room import alone
from relais.backup.rotation import backups_in, keep_last, new_name


def run(*arguments, **options) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said, **options)
    return said.getvalue().replace("\xa0", " ")


def test_the_command_says_what_it_wrote(full_site, key_file, tmp_path):
    words = run("backup", to=tmp_path / "backups", key=key_file)
    (file,) = backups_in(tmp_path / "backups")
    assert str(file) in words
    assert "est écrite et relue" in words
    assert "Fichiers : 2." in words
    assert file.stat().st_mode & 0o077 == 0


def test_a_program_gets_the_counts_and_the_digests(full_site, key_file, tmp_path):
    told = json.loads(run("backup", to=tmp_path / "backups", key=key_file, as_json=True))
    (file,) = backups_in(tmp_path / "backups")
    assert told["file"] == str(file)
    assert told["bytes"] == file.stat().st_size
    assert told["rows"]["organisations_organisation"] == 1
    assert told["rows"]["django_session"] == told["rows"]["usersessions_usersession"] == 0
    assert "var/secret_key" in told["parts"]
    assert all(len(part["sha256"]) == 64 for part in told["parts"].values())


def test_progress_ends_at_the_whole(full_site, key, tmp_path):
    told = []
    make_backup(tmp_path / "backups", key, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_the_file_is_age_and_tar_which_open_without_relais(full_site, key, tmp_path):
    import tarfile

    import pyrage

    made = make_backup(tmp_path / "backups", key)
    pyrage.decrypt_file(str(made.path), str(tmp_path / "plain.tar"), [key.identity])
    with tarfile.open(tmp_path / "plain.tar") as tar:
        names = tar.getnames()
        sheet = tar.extractfile("media/documents/feuille.txt").read()
    assert names[0] == "backup.json"
    assert names[-1] == "contents.json"
    assert sheet.decode() == "À découper."


def test_the_keys_of_the_site_travel_and_the_key_of_the_backup_does_not(full_site, key, key_file, tmp_path):
    made = make_backup(tmp_path / "backups", key)
    assert any(name.startswith("var/keys/credentials/") for name in made.parts)
    secret = key_file.read_text().split()[-1].encode()
    assert secret not in b"".join(making.key_files().values())


def test_the_last_ones_are_kept_and_other_files_left_alone(tmp_path):
    first = datetime(2026, 1, 1, tzinfo=UTC)
    names = [new_name((first + timedelta(days=day)).isoformat()) for day in range(5)]
    for name in [*names, "notes.txt", "relais-x.tar.age"]:
        (tmp_path / name).touch()
    assert [path.name for path in keep_last(tmp_path, 3)] == names[:2]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names[2:], "notes.txt", "relais-x.tar.age"])
    assert keep_last(tmp_path, 10) == []


@pytest.mark.parametrize("number", ["0", "-1", "x"])
def test_at_least_one_is_kept(number):
    with pytest.raises(CommandError, match="au moins une"):
        call_command("backup", "--keep", number)


def test_the_command_deletes_only_once_the_new_one_is_there(full_site, key_file, tmp_path, monkeypatch):
    old = tmp_path / new_name("2020-01-01T00:00:00+00:00")
    old.touch()
    monkeypatch.setattr(making, "_read_again", lambda *_args: (_ for _ in ()).throw(BackupRefusedError("non")))
    with pytest.raises(CommandError):
        run("backup", to=tmp_path, key=key_file, keep=1)
    assert backups_in(tmp_path) == [old]
    monkeypatch.undo()
    words = run("backup", to=tmp_path, key=key_file, keep=1)
    assert old.name in words
    assert not old.exists()
    assert len(backups_in(tmp_path)) == 1


def test_without_room_nothing_is_written(full_site, key, tmp_path, monkeypatch):
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(BackupRefusedError, match="Il manque de la place"):
        make_backup(tmp_path / "backups", key)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_disk_that_fills_up_leaves_nothing(full_site, key, tmp_path, monkeypatch):
    def full(self, name, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(making.ArchiveWriter, "add_file", full)
    with pytest.raises(BackupRefusedError, match="No space left on device"):
        make_backup(tmp_path / "backups", key)
    assert list((tmp_path / "backups").iterdir()) == []
    assert not list((full_site / "var").glob("backup-work-*"))


def test_an_encrypted_file_that_cannot_be_written_is_said(full_site, key):
    """A device that is always full: what age says on its side of the pipe reaches the person."""
    from relais.backup.sealing import sealed

    def fill() -> None:
        with Path("/dev/full").open("wb", buffering=0) as target, sealed(target, key.recipients) as stream:
            for _time in range(40):
                stream.write(b"x" * 100_000)

    with pytest.raises(OSError, match="No space left on device"):
        fill()


def test_what_a_killed_backup_left_is_taken_away(full_site, key, tmp_path):
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups/relais-20260101T000000Z.tar.age.partial").touch()
    (full_site / "var/backup-work-abc").mkdir()
    made = make_backup(tmp_path / "backups", key)
    assert list((tmp_path / "backups").iterdir()) == [made.path]
    assert not (full_site / "var/backup-work-abc").exists()


def test_one_at_a_time(full_site, key, tmp_path):
    with (
        alone(full_site / "var", "backup.lock"),
        pytest.raises(BackupRefusedError, match="déjà en cours"),
    ):
        make_backup(tmp_path / "backups", key)


def test_a_link_among_the_uploads_is_said_instead_of_left_out(full_site, key, tmp_path):
    (full_site / "media/elsewhere").symlink_to(tmp_path)
    with pytest.raises(BackupRefusedError, match="est un lien"):
        make_backup(tmp_path / "backups", key)


def test_another_disk_is_copied_instead_of_linked(full_site, key, tmp_path, monkeypatch):
    link = os.link

    def only_here(source, target):
        if "backup-work-" in str(target):
            raise OSError(18, "Invalid cross-device link")
        link(source, target)

    monkeypatch.setattr(os, "link", only_here)
    assert make_backup(tmp_path / "backups", key).head.files == 2


def test_a_machine_without_the_programs_of_postgresql_says_which(monkeypatch):
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: None)
    monkeypatch.setattr(postgres.Path, "glob", lambda _self, _pattern: iter(()))
    with pytest.raises(BackupRefusedError, match="pg_dump"):
        postgres.tool("pg_dump")


class TestTheKey:
    def test_it_is_made_once_for_its_owner_alone(self, tmp_path):
        words = run("backup", new_key=tmp_path / "key")
        assert (tmp_path / "key").stat().st_mode & 0o077 == 0
        assert str(read_key(tmp_path / "key").recipients[0]) in words
        with pytest.raises(CommandError, match="existe déjà"):
            run("backup", new_key=tmp_path / "key")

    def test_it_comes_from_the_environment(self, settings, key_file):
        settings.BACKUP_KEY_FILE, settings.BACKUP_KEY = str(key_file), ""
        assert read_key(None).opens
        settings.BACKUP_KEY_FILE, settings.BACKUP_KEY = "", key_file.read_text()
        assert read_key(None).opens

    def test_without_one_the_sentence_says_how_to_make_it(self, settings):
        settings.BACKUP_KEY_FILE = settings.BACKUP_KEY = ""
        with pytest.raises(BackupRefusedError, match="--new-key"):
            read_key(None)

    @pytest.mark.parametrize("text", ["", "secret", "AGE-SECRET-KEY-1X", "age1x", "é", "a\nb", "# only a comment"])
    def test_what_is_no_key_is_said(self, tmp_path, text):
        (tmp_path / "key").write_text(text)
        with pytest.raises(BackupRefusedError, match="pas une clé de sauvegarde"):
            read_key(tmp_path / "key")

    def test_a_key_that_is_not_there(self, tmp_path):
        with pytest.raises(BackupRefusedError, match="ne se lit pas"):
            read_key(tmp_path / "nowhere")

    @pytest.mark.parametrize("place", ["var/key", "media/key"])
    def test_it_is_never_in_what_it_protects(self, move_to, place):
        data = move_to("site")
        with pytest.raises(BackupRefusedError, match="gardez la clé ailleurs"):
            write_new_key(data / place)
        (data / place).write_text("AGE-SECRET-KEY-1")
        with pytest.raises(BackupRefusedError, match="gardez la clé ailleurs"):
            read_key(data / place)

    def test_its_public_half_opens_nothing(self, tmp_path, key):
        (tmp_path / "half").write_text(str(key.recipients[0]))
        assert not read_key(tmp_path / "half").opens
        with pytest.raises(BackupRefusedError, match="n’ouvre rien"):
            read_key(tmp_path / "half", to_open=True)
