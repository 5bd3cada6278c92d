"""Sites apart: each with its own keys and address, in one database emptied between them."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import override_settings

from tests.factories import a_guide, a_session, an_activity
from tests.guides.pictures import an_image
from tests.kept_worlds import taken_back
from workshops.exchange.packages.models import PackageImport, SiteKey
from workshops.exchange.packages.refusal import PackageRefused
from workshops.exchange.packages.services import bring
from workshops.exchange.packages.writing import write_package
from workshops.guides.models import GuidePage
from workshops.organisations.models import Organisation


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    """Uploads and keys of each test are its own, so that what is left behind can be counted."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CREDENTIALS_KEYS = tmp_path / "keys" / "here"
    settings.CREDENTIALS_ADDRESS = "https://ici.example"


@pytest.fixture
def elsewhere(settings, tmp_path):
    """A function that makes this the site of that name: other keys, another address."""

    def become(name: str = "la-bas") -> None:
        settings.CREDENTIALS_KEYS = tmp_path / "keys" / name
        settings.CREDENTIALS_ADDRESS = f"https://{name}.example"

    return become


@pytest.fixture
def stored(settings):
    """A function that names every file stored."""
    return lambda: sorted(
        str(path.relative_to(django_settings.MEDIA_ROOT))
        for path in django_settings.MEDIA_ROOT.rglob("*")
        if path.is_file()
    )


@pytest.fixture(scope="session")
def made_elsewhere(django_db_setup, django_db_blocker, tmp_path_factory) -> tuple[bytes, Path]:
    """A package with a picture and the keys of the site that made it: once, of which the database keeps nothing."""
    folder = tmp_path_factory.mktemp("la-bas")
    there = override_settings(
        MEDIA_ROOT=folder / "media", CREDENTIALS_KEYS=folder / "keys", CREDENTIALS_ADDRESS="https://la-bas.example"
    )
    with django_db_blocker.unblock(), there, taken_back():
        picture = an_image()
        activity = an_activity(media=[{"image": picture.pk, "alt": "Un cercle", "licence": "CC-BY-4.0"}], block_id="a1")
        made = package_of(a_guide(sessions=[a_session("Une", activity, block_id="s1")]))
    return made.getvalue(), folder / "keys"


@pytest.fixture
def package(elsewhere, made_elsewhere, settings, db) -> BytesIO:
    """A package from elsewhere, with a picture, of which nothing is left here."""
    content, keys = made_elsewhere
    elsewhere()
    shutil.copytree(keys, settings.CREDENTIALS_KEYS)
    return BytesIO(content)


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


def package_of(page) -> BytesIO:
    """The package of a programme, signed by the site this is."""
    target = BytesIO()
    write_package(page, target)
    target.seek(0)
    return target


def trust_all() -> None:
    """Trust every key seen."""
    SiteKey.objects.update(trusted=True)
