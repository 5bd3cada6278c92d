"""What `manage.py restore` says."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from relais.backup.making import make_backup


def run(*arguments, **options) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said, **options)
    return said.getvalue().replace("\xa0", " ")


@pytest.fixture
def made(full_site, key, tmp_path):
    return make_backup(tmp_path / "backups", key)


def test_it_says_what_the_backup_held(made, empty_site, key_file):
    empty_site()
    words = run("restore", made.path, key=key_file)
    assert "Organismes : 1. Comptes : 1. Plans : 0. Journaux : 1." in words
    assert "entre de nouveau son mot de passe" in words


def test_a_look_says_the_same_and_changes_nothing(made, empty_site, key_file):
    data = empty_site()
    assert "Cette sauvegarde est entière." in run("restore", made.path, key=key_file, look=True)
    assert not list((data / "media").iterdir())


def test_a_program_gets_the_counts(made, empty_site, key_file):
    empty_site()
    told = json.loads(run("restore", made.path, key=key_file, as_json=True))
    assert told["head"]["rows"]["session_logs_sessionlog"] == 1
    assert told["migrated"] is False


def test_a_key_of_the_environment_that_is_another_one_is_said(made, empty_site, key_file, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "a-new-one")
    monkeypatch.setenv("FIGURES_KEY", "only-for-the-figures-of-tests")
    empty_site()
    words = run("restore", made.path, key=key_file)
    assert "La variable SECRET_KEY n’est pas celle" in words
    assert "FIGURES_KEY" not in words


def test_a_refusal_is_a_sentence(made, full_site, key_file):
    with pytest.raises(CommandError, match="Rien n’a été touché"):
        run("restore", made.path, key=key_file)
