"""The WSGI application: `gunicorn --pythonpath site relais.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings.production")
application = get_wsgi_application()

from workshops.background.letters.postman import look_around  # noqa: E402 - once the settings are read

look_around()
