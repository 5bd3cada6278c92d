"""Where a storage service keeps the uploads, a backup holds the rest: it would else be no backup at all."""

from io import StringIO

import pytest
from django.core.management import call_command

from relais.backup.making import make_backup
from relais.backup.refusal import BackupRefusedError
from relais.backup.restoring import restore
from tests.site.backup.test_round_trip import all_rows, all_uploads


@pytest.fixture
def put_elsewhere(settings):
    """A function that gives the uploads to something that is not a folder."""

    def put() -> None:
        elsewhere = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
        settings.STORAGES = {**settings.STORAGES, "default": elsewhere}

    return put


def test_the_database_and_the_keys_come_back(full_site, empty_site, key, tmp_path, put_elsewhere):
    put_elsewhere()
    rows = all_rows()
    made = make_backup(tmp_path / "backups", key)
    data = empty_site()
    restore(made.path, key)
    assert all_rows() == rows
    assert (data / "var/secret_key").read_text() == "only-for-tests"
    assert (made.head.files, all_uploads(data)) == (0, {})


def test_what_is_not_in_it_is_said(full_site, key_file, tmp_path, put_elsewhere):
    put_elsewhere()
    said = StringIO()
    call_command("backup", to=tmp_path / "backups", key=key_file, stdout=said)
    assert "ne contient pas les fichiers déposés" in said.getvalue()
    assert "manquait" not in said.getvalue()


def test_files_of_a_folder_are_not_lost_in_a_site_that_would_not_look_there(
    full_site, empty_site, key, tmp_path, put_elsewhere
):
    made = make_backup(tmp_path / "backups", key)
    put_elsewhere()
    data = empty_site()
    with pytest.raises(BackupRefusedError, match="STORAGE_URL"):
        restore(made.path, key)
    assert all_uploads(data) == {}
