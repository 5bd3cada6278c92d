"""A site of its own to save, and an empty one to bring it back to, on whichever database the tests run."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, connections
from wagtail.documents import get_document_model

from relais.backup.keys import BackupKey, read_key, write_new_key
from tests.factories import OrganisationFactory, a_guide, a_log, a_member
from workshops.certification.queries.issuer import site_keys
from workshops.organisations.models import Role


class Databases:
    """Databases made for one test: copies of the migrated one, or empty ones."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._first = folder, connection.settings_dict["NAME"]
        self._made: list[str] = []

    def use_copy(self) -> None:
        """Point the site at a copy of the database that is migrated and holds nothing."""
        connections.close_all()
        if connection.vendor == "sqlite":
            target = self._folder / f"{uuid4()}.sqlite3"
            with closing(sqlite3.connect(self._first)) as original, closing(sqlite3.connect(target)) as copy:
                original.backup(copy)
            connection.settings_dict["NAME"] = str(target)
        else:
            self._create(f'template "{self._first}"')

    def use_empty(self) -> None:
        """Point the site at a database without any table."""
        connections.close_all()
        if connection.vendor == "sqlite":
            connection.settings_dict["NAME"] = str(self._folder / f"{uuid4()}.sqlite3")
        else:
            self._create("")

    def give_back(self) -> None:
        """Point the site where it was, and drop what was made."""
        connections.close_all()
        for name in self._made:
            self._execute(f'drop database "{name}" with (force)')
        connection.settings_dict["NAME"] = self._first

    def _create(self, like: str) -> None:
        name = f"relais_{uuid4().hex}"
        self._execute(f'create database "{name}" {like}')
        self._made.append(name)
        connection.settings_dict["NAME"] = name

    def _execute(self, words: str) -> None:
        connection.close()
        connection.settings_dict["NAME"] = "postgres"
        with connection.cursor() as cursor:
            cursor.execute(words)
        connection.close()


@pytest.fixture
def db(django_db_setup) -> None:
    """The migrated database, left closed: by this name the plugin of the tests knows that it must be made."""


@pytest.fixture
def databases(db, django_db_blocker, tmp_path) -> Iterator[Databases]:
    with django_db_blocker.unblock():
        made = Databases(tmp_path)
        try:
            yield made
        finally:
            made.give_back()


@pytest.fixture
def move_to(settings, tmp_path) -> Callable[[str], Path]:
    """A function that gives the site another folder of data, without anything in it."""

    def move(name: str) -> Path:
        data = tmp_path / name
        for folder in ("var", "media"):
            (data / folder).mkdir(parents=True)
        settings.VAR_DIR, settings.MEDIA_ROOT = data / "var", data / "media"
        settings.CREDENTIALS_KEYS = data / "var/keys/credentials"
        return data

    return move


@pytest.fixture
def key_file(tmp_path) -> Path:
    write_new_key(tmp_path / "key")
    return tmp_path / "key"


@pytest.fixture
def key(key_file) -> BackupKey:
    return read_key(key_file)


@pytest.fixture
def full_site(databases, move_to) -> Path:
    """The data of a site with a guide, a log, uploads, keys and somebody signed in."""
    data = move_to("full")
    databases.use_copy()
    organisation = OrganisationFactory(name="Maison des Rives")
    guide = a_guide("Mes limites, ma voix", organisation=organisation)
    person = a_member(Role.FACILITATOR, organisation)
    a_log(guide.current_edition, author=person, organisation=organisation)
    document = get_document_model()(title="La feuille")
    document.file.save("feuille.txt", ContentFile("À découper.".encode()))
    default_storage.save("kits/guide.pdf", ContentFile(b"%PDF" * 50_000))
    site_keys().ed25519()
    store = SessionStore()
    store["who"] = "someone"
    store.save()
    UserSession.objects.create(user=person, session_key=store.session_key, ip="203.0.113.0")
    return data


@pytest.fixture
def empty_site(databases, move_to) -> Callable[[], Path]:
    """A function that moves on to a site just installed; its data."""

    def move() -> Path:
        data = move_to(f"empty-{uuid4()}")
        databases.use_empty()
        return data

    return move
