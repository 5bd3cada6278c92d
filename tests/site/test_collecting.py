"""`manage.py collectstatic`, which every installation runs, leaves a site that speaks all its languages."""

import pytest
from django.contrib.staticfiles.management.commands import collectstatic as library
from django.core.management import CommandError, call_command

from relais.management.commands import collectstatic


@pytest.fixture
def done(monkeypatch):
    done = []
    monkeypatch.setattr(collectstatic, "compile_catalogues", lambda: done.append("compiled"))
    monkeypatch.setattr(library.Command, "handle", lambda self, **options: done.append("collected"))
    return done


def test_a_site_installed_without_make_has_its_catalogues_compiled(done):
    call_command("collectstatic", interactive=False)
    assert done == ["compiled", "collected"]


def test_trying_writes_nothing(done):
    call_command("collectstatic", interactive=False, dry_run=True)
    assert done == ["collected"]


def test_a_folder_nobody_may_write_in_is_said_in_one_sentence(done, monkeypatch):
    def closed():
        raise PermissionError(13, "Permission denied", "/srv/relais/site/relais/locale/en/LC_MESSAGES/django.mo")

    monkeypatch.setattr(collectstatic, "compile_catalogues", closed)
    with pytest.raises(CommandError, match=r"/srv/relais/\S+/django.mo\s» ne s’écrit pas"):
        call_command("collectstatic", interactive=False)
    assert done == []
