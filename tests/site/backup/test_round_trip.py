"""A site comes back as it was, on either database."""

import threading

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.models import FileField

from relais.backup import embedded, making, postgres
from relais.backup.keys import read_key
from relais.backup.making import make_backup
from relais.backup.restoring import look_into, restore
from relais.backup.survey import SESSIONS
from workshops.certification.queries.issuer import site_keys
from workshops.organisations.models import Organisation


def all_rows() -> dict[str, list]:
    """Every row of every table but the sessions', as the database gives it."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)).difference(SESSIONS):
            cursor.execute(f'select * from "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def all_uploads(data) -> dict[str, bytes]:
    root = data / "media"
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def database():
    return embedded if connection.vendor == "sqlite" else postgres


def test_the_same_rows_the_same_files_and_the_same_keys(full_site, empty_site, key, tmp_path):
    rows, uploads, public = all_rows(), all_uploads(full_site), site_keys().ed25519().public_key().public_bytes_raw()
    made = make_backup(tmp_path / "backups", key)
    data = empty_site()
    restored = restore(made.path, key)
    assert all_rows() == rows
    assert all_uploads(data) == uploads
    assert len(uploads) == restored.head.files == 2
    assert site_keys().ed25519().public_key().public_bytes_raw() == public
    assert (data / "var/secret_key").read_text() == "only-for-tests"
    assert not restored.migrated


def test_nobody_stays_signed_in(full_site, empty_site, key, tmp_path):
    assert Session.objects.exists()
    assert UserSession.objects.exists()
    made = make_backup(tmp_path / "backups", key)
    empty_site()
    restore(made.path, key)
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_nothing_is_left_of_the_work(full_site, empty_site, key, tmp_path):
    made = make_backup(tmp_path / "backups", key)
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [made.path.name]
    assert not list((full_site / "var").glob("backup-work-*"))
    data = empty_site()
    restore(made.path, key)
    assert not (data / "var/restoring").exists()
    assert not (data / "media/.restoring").exists()


def test_a_backup_of_an_older_version_is_brought_up_to_date(full_site, empty_site, key, tmp_path):
    call_command("migrate", "wagtailredirects", "0007", verbosity=0)
    made = make_backup(tmp_path / "backups", key)
    empty_site()
    assert restore(made.path, key).migrated
    call_command("migrate", check_unapplied=True, verbosity=0)
    assert Organisation.objects.filter(name="Maison des Rives").exists()


def test_a_file_deleted_while_it_is_copied_is_still_in_the_backup(
    full_site, empty_site, key, tmp_path, database, monkeypatch
):
    copy_to, uploads = database.copy_to, all_uploads(full_site)

    def copy_then_delete(target):
        found = copy_to(target)
        for name in uploads:
            (full_site / "media" / name).unlink()
        return found

    monkeypatch.setattr(database, "copy_to", copy_then_delete)
    made = make_backup(tmp_path / "backups", key)
    assert made.head.absent == 0
    data = empty_site()
    restore(made.path, key)
    assert all_uploads(data) == uploads


def test_a_file_that_came_with_the_last_row_is_in_the_backup(full_site, key, tmp_path, database, monkeypatch):
    copy_to = database.copy_to

    def write_then_copy(target):
        (full_site / "media/late.txt").write_text("juste avant")
        return copy_to(target)

    monkeypatch.setattr(database, "copy_to", write_then_copy)
    assert "media/late.txt" in make_backup(tmp_path / "backups", key).parts


def test_a_file_the_site_had_lost_already_is_told(full_site, key, tmp_path):
    (full_site / "media/documents/feuille.txt").unlink()
    assert make_backup(tmp_path / "backups", key).head.absent == 1


def test_people_write_while_it_is_made_and_each_row_is_whole_or_not_there(full_site, empty_site, key, tmp_path):
    begun, over = threading.Event(), threading.Event()

    def write() -> None:
        number = 0
        while not over.is_set():
            number += 1
            Organisation.objects.create(name=f"Groupe {number}", slug=f"groupe-{number}")
            begun.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(60)
        before = Organisation.objects.filter(slug__startswith="groupe-").count()
        made = make_backup(tmp_path / "backups", key)
    finally:
        over.set()
        writer.join()
    empty_site()
    restore(made.path, key)
    found = set(Organisation.objects.filter(slug__startswith="groupe-").values_list("slug", flat=True))
    assert found == {f"groupe-{number}" for number in range(1, len(found) + 1)}
    assert len(found) >= before >= 1


def test_a_server_that_knows_the_public_half_alone_makes_backups_the_key_opens(full_site, key_file, tmp_path):
    half = tmp_path / "public"
    half.write_text(str(read_key(key_file).recipients[0]))
    made = make_backup(tmp_path / "backups", read_key(half))
    assert look_into(made.path, read_key(key_file)) == made.head


def test_looking_into_a_backup_changes_nothing(full_site, empty_site, key, tmp_path, database):
    made = make_backup(tmp_path / "backups", key)
    data = empty_site()
    before = sorted(data.rglob("*"))
    assert look_into(made.path, key).rows["organisations_organisation"] == 1
    assert sorted(data.rglob("*")) == before
    assert database.is_empty()


def test_every_column_of_files_is_looked_at(full_site, key, tmp_path):
    """A file column in a table of ours is known by its class; this says that none is of another kind."""
    columns = [
        field
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if field.get_internal_type() in {"FileField", "ImageField"}
    ]
    assert columns
    assert all(isinstance(field, FileField) for field in columns)


def test_a_disk_that_gives_back_other_bytes_makes_no_backup(full_site, key, tmp_path, monkeypatch):
    write = making._write

    def write_badly(target, *args):
        parts = write(target, *args)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)
        return parts

    monkeypatch.setattr(making, "_write", write_badly)
    with pytest.raises(Exception, match="altérée ou incomplète"):
        make_backup(tmp_path / "backups", key)
    assert list((tmp_path / "backups").iterdir()) == []
