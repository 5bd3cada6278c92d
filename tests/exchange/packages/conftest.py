"""Sites apart: each with its own keys and address, in one database emptied between them."""

from io import BytesIO

import pytest
from django.conf import settings as django_settings

from workshops.exchange.packages.models import SiteKey
from workshops.exchange.packages.writing import write_package


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


def package_of(page) -> BytesIO:
    """The package of a programme, signed by the site this is."""
    target = BytesIO()
    write_package(page, target)
    target.seek(0)
    return target


def trust_all() -> None:
    """Trust every key seen."""
    SiteKey.objects.update(trusted=True)
