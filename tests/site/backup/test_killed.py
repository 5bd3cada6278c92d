"""A restoration killed at any moment leaves an empty site that says so, and the next one succeeds."""

import os
import signal

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from relais.backup import restoring
from relais.backup import staging as staging_module
from relais.backup.making import make_backup
from relais.backup.refusal import BackupRefusedError
from relais.backup.restoring import restore
from relais.backup.staging import Staging, is_unfinished
from relais.checks import no_half_restored_site
from tests.site.started import start


def killed(work) -> None:
    """Do `work` in a process that ends by SIGKILL; fail if it ends otherwise."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the work ended before it was killed"


def die(*_args) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture
def made(full_site, key, tmp_path):
    return make_backup(tmp_path / "backups", key)


def test_while_the_files_are_read(made, key, empty_site, monkeypatch):
    data = empty_site()
    monkeypatch.setattr(restoring.Staging, "move_files", die)
    killed(lambda: restore(made.path, key))
    assert [path.name for path in (data / "media").iterdir()] == [".restoring"]
    refuses_to_start()
    monkeypatch.undo()
    assert restore(made.path, key).head.files == 2
    assert (data / "media/documents/feuille.txt").read_text() == "À découper."
    assert not is_unfinished()
    assert not (data / "var/restoring").exists()


def test_while_the_files_are_read_what_others_put_there_meanwhile_is_not_taken_for_its_own(
    made, key, empty_site, monkeypatch
):
    data = empty_site()
    with monkeypatch.context() as patch:
        patch.setattr(restoring.Staging, "move_files", die)
        killed(lambda: restore(made.path, key))
    (data / "media/mine.txt").write_text("à moi")
    with pytest.raises(BackupRefusedError, match=r"mine\.txt"):
        restore(made.path, key)


def test_once_the_files_are_in_place_and_the_database_is_not(made, key, empty_site, monkeypatch, settings):
    data = empty_site()
    monkeypatch.setattr(restoring, "_put_database", die)
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_put_database", die)
        killed(lambda: restore(made.path, key))
    assert (data / "media/documents").exists()
    refuses_to_start()
    monkeypatch.undo()
    assert restore(made.path, key).head.files == 2
    assert not is_unfinished()
    assert Client().get("/readyz").status_code == 200


@pytest.mark.parametrize("left", ["all", "nothing but the folder"])
def test_once_the_database_is_in_place_the_same_backup_ends_it(made, key, empty_site, monkeypatch, left):
    data = empty_site()
    with monkeypatch.context() as patch:
        patch.setattr(restoring.Staging, "clear", clears_then_dies(left))
        killed(lambda: restore(made.path, key))
    if left == "all":
        refuses_to_start()
        done = restore(made.path, key)
        assert done.head.files == 2
        assert not done.other_keys
    assert not is_unfinished()
    assert not (data / "var/restoring").exists()
    assert (data / "media/documents/feuille.txt").read_text() == "À découper."
    assert Client().get("/readyz").status_code == 200


def test_once_the_database_is_in_place_another_backup_is_refused_and_nothing_is_lost(
    made, key, empty_site, monkeypatch, tmp_path
):
    data = empty_site()
    with monkeypatch.context() as patch:
        patch.setattr(restoring.Staging, "clear", clears_then_dies("all"))
        killed(lambda: restore(made.path, key))
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_migrated", lambda: False)
        patch.setattr("relais.backup.embedded.judge_in_place", refuses_rows)
        patch.setattr("relais.backup.postgres.judge_in_place", refuses_rows)
        with pytest.raises(BackupRefusedError, match=r"n’est pas la sienne.*La table x"):
            restore(made.path, key)
    assert is_unfinished()
    assert (data / "media/documents/feuille.txt").exists()
    assert restore(made.path, key).head.files == 2


def clears_then_dies(left: str):
    """What ends a restoration: killed the second time, before it clears anything or as it takes files away."""
    clear, times = Staging.clear, []

    def clearing(staging) -> None:
        times.append(1)
        if len(times) == 1:  # that of the beginning
            clear(staging)
        elif left == "all":
            die()
        else:
            staging_module.shutil.rmtree = lambda path, **_kwargs: die() if path.exists() else None
            clear(staging)

    return clearing


def refuses_rows(_head) -> None:
    raise BackupRefusedError("La table x n’a pas les lignes comptées.")


def test_what_the_killed_one_did_not_bring_stays(made, key, empty_site, monkeypatch):
    data = empty_site()
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_put_database", die)
        killed(lambda: restore(made.path, key))
    (data / "media/mine.txt").write_text("à moi")
    restore(made.path, key)
    assert (data / "media/mine.txt").read_text() == "à moi"


def test_a_failure_of_the_database_takes_the_files_back(made, key, empty_site, monkeypatch):
    data = empty_site()
    (data / "var/secret_key").write_text("made when the site was installed")

    def fails(_staging):
        raise KeyboardInterrupt

    for database in (restoring.embedded, restoring.postgres):
        monkeypatch.setattr(database, "put_in_place", lambda *_args: fails(_args))
    with pytest.raises(KeyboardInterrupt):
        restore(made.path, key)
    assert list((data / "media").iterdir()) == []
    assert (data / "var/secret_key").read_text() == "made when the site was installed"
    assert not [path for path in (data / "var/keys").rglob("*") if path.is_file()]
    assert not is_unfinished()


def test_a_note_half_written_means_that_nothing_had_moved(move_to):
    data = move_to("half")
    (data / "var/restoring").mkdir()
    (data / "var/restoring/moving.json").write_text('["docu')
    (data / "media/documents").mkdir()
    Staging("database.sqlite3").begin()
    assert (data / "media/documents").exists()


def test_neither_the_server_nor_the_worker_opens_a_site_half_restored(tmp_path):
    (tmp_path / "var/restoring").mkdir(parents=True)
    for program in ("gunicorn", "worker"):
        done = start(program, tmp_path)
        assert done.returncode == 1
        assert "run `manage.py restore` again" in done.stderr
        assert "Traceback" not in done.stderr


def refuses_to_start() -> None:
    """Whatever would open the site says that a restoration stopped."""
    assert is_unfinished()
    assert [error.id for error in no_half_restored_site(None)] == ["relais.E003"]
    assert Client().get("/readyz").status_code == 503
    with pytest.raises(CommandError, match="Une restauration s’est arrêtée"):
        call_command("start", port=free_port())


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
