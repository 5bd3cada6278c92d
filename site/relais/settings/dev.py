"""Settings of `make run`: a site on one's own machine, nothing to configure."""

from . import reading, services
from .base import *  # noqa: F403
from .base import MIDDLEWARE, VAR_DIR, env
from .keys import installation_key

# A person who tries the site meets its own pages, errors included. Who builds it asks for tracebacks, and for each
# change at once: `DEBUG=true .venv/bin/python manage.py runserver`.
DEBUG = reading.yes_or_no("DEBUG", default=False)
STYLEGUIDE = True
SECRET_KEY = env.str("SECRET_KEY", default="") or installation_key(VAR_DIR)
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": services.uploads(),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DEMO_ACCOUNTS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
# Static files are served from where they lie, with DEBUG on or off, without collecting them first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MIDDLEWARE = ["relais.compression.CompressStaticMiddleware", *MIDDLEWARE]
