import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    """Pages are kept in the memory of the process, as they are where nothing is set."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": memory, "LOCATION": "kept in tests"}}
    caches["pages"].clear()
    yield
    caches["pages"].clear()
