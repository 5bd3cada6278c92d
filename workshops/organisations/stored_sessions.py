"""Sessions in the database alone, where a site has no cache server: each page of who signed in reads one."""

from typing import Any, Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import DateTimeField
from django.utils import timezone

from relais.asked_often import AskedOften, Given

_open: Final = AskedOften(
    lambda: Session.objects.filter(session_key=Given("key"), expire_date__gt=Given("now", DateTimeField()))
)


class SessionStore(db.SessionStore):
    """Django's, with what it asks at each page written once."""

    def _get_session_from_db(self) -> Any:
        key = self.session_key
        found = _open.first(key=key, now=timezone.now()) if key else None
        if found is None:
            self._session_key = None
        return found
