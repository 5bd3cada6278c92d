import pytest
from django.core.cache import caches

KINDS = ("pages", "parts")


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    """Pages and their parts are kept in the memory of the process, as they are where nothing is set."""
    memory = "django.core.cache.backends.locmem.LocMemCache"
    kept = {kind: {"BACKEND": memory, "LOCATION": f"{kind} of tests"} for kind in KINDS}
    settings.CACHES = {**settings.CACHES, **kept}
    for kind in KINDS:
        caches[kind].clear()
    yield
    for kind in KINDS:
        caches[kind].clear()
