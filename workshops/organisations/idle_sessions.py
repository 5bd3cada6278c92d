"""A session ends by itself when nobody used it for a while: a computer left open in a youth centre is nobody's."""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

RENEWED = "renewed_at"
RENEWED_EVERY = 15 * 60  # a session in use is written four times an hour, not at each page


def note_use(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """A session that begins has just been used."""
    request.session[RENEWED] = int(time.time())


class IdleSessionMiddleware:
    """Move the end of the session that is being used, and note that it is; Django ends the others at their date."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the rest of the request's path."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Renew after the answer, and only a session it read: a page that needs none stays cheap."""
        response = self.get_response(request)
        session = request.session
        if session.accessed and not session.is_empty() and "_auth_user_id" in session:
            now = int(time.time())
            if now - session.get(RENEWED, 0) >= RENEWED_EVERY:
                session[RENEWED] = now
                if request.user.is_authenticated:
                    UserSession.objects.create_from_request(request)
        return response
