"""Settings of the test suite: quick hashing, no sleep, state in a folder of its own."""

import os
import tempfile

os.environ.setdefault("RELAIS_DATA", tempfile.mkdtemp(prefix="relais-test-"))

from . import services
from .base import *  # noqa: F403
from .base import CACHES, DATABASES, VAR_DIR

SECRET_KEY = "only-for-tests"  # noqa: S105
FIGURES_KEY = "only-for-the-figures-of-tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = LETTERS_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LETTERS_BY_THREAD = False
STORAGES = {
    "default": services.uploads(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
DEMO_ACCOUNTS = True
# Tests read what a view gave its template, and a kept page was made long ago; tests/freshness has pages kept.
CACHES |= {kind: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"} for kind in ("pages", "parts")}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the browser tests read it from another thread.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
# No worker runs beside the tests: a long document is made where it is asked for.
TASKS["background"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}  # noqa: F405
if address := CACHES["default"].get("LOCATION"):
    # Each process of the suite empties its cache before each test: one database of Redis each.
    server, _slash, first = address.rpartition("/")
    own = f"{server}/{int(first) + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0')[2:])}"
    CACHES |= {kind: CACHES[kind] | {"LOCATION": own} for kind in ("default", "sessions")}
