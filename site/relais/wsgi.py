"""The WSGI application: `gunicorn --pythonpath site relais.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from relais.call_stack import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings.production")
# What is loaded here stays: looking through it for garbage, now and at each later round, finds none. A sixth of the
# time a start takes. Wagtail's admin and the views of rooms come with the first that asks for them: see `late.py`.
gc.disable()
application = with_room(get_wsgi_application())
get_resolver("relais.public_urls").url_patterns  # noqa: B018 - now rather than in the first answer
gc.freeze()
gc.enable()

from workshops.background.daily import look_in_now_and_then  # noqa: E402 - once the settings are read
from workshops.background.letters.postman import look_around  # noqa: E402

look_around()
look_in_now_and_then()
