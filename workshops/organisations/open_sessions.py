"""The sessions of people who are signed in: listed, renewed, and ended for good wherever their data is.

`allauth.usersessions` has a row for each session that began; the session itself is in the database, and in Redis too
where there is one. Ending goes through Django's own store, which removes it from both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import timezone

from .devices import BETWEEN, device_of, network_in_words, network_of
from .models import User

# Sent once sessions were ended otherwise than by signing out: `user`, whose they were, and `count`.
sessions_ended = Signal()


@dataclass(frozen=True)
class OpenSession:
    """A session as its owner reads it; `device` and `network` are empty when nothing is known."""

    pk: int
    device: str
    network: str
    since: Any
    last_seen: Any
    is_this_one: bool


def open_sessions_of(request: HttpRequest) -> list[OpenSession]:
    """The sessions of who asks, the one she asks from first, then the last used. One query."""
    current = request.session.session_key
    found = [
        OpenSession(
            pk=each.pk,
            device=each.user_agent,
            network=network_in_words(each.ip),
            since=each.created_at,
            last_seen=each.last_seen_at,
            is_this_one=each.session_key == current,
        )
        for each in rows_of(request.user).order_by("-last_seen_at")
    ]
    return sorted(found, key=lambda session: not session.is_this_one)


def rows_of(user: Any) -> QuerySet[UserSession]:
    """The sessions of `user` that can still be used."""
    return UserSession.objects.filter(user=user.pk, session_key__in=alive())


def alive() -> QuerySet[Session, Any]:
    """Numbers of the sessions that did not expire, as a subquery."""
    return Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")


def end(sessions: Iterable[UserSession], *, of: User) -> int:
    """End these sessions of one person; how many. A request that is under way with one cannot write it back."""
    ended = list(sessions)
    for session in ended:
        _end(session)
    if ended:
        sessions_ended.send(sender=UserSession, user=of, count=len(ended))
    return len(ended)


def end_all(user: User, *, but: str | None = None) -> int:
    """End every session of `user`, except the one of that number; how many that were still in use."""
    found = UserSession.objects.filter(user=user.pk).exclude(session_key=but or "")
    usable = {each.pk for each in rows_of(user)}
    stale = [each for each in found if each.pk not in usable]
    for session in stale:
        _end(session)
    return end((each for each in found if each.pk in usable), of=user)


def _end(session: UserSession) -> None:
    """End it now, and once more when it is stored: a page asked meanwhile still finds it, and keeps it in Redis."""
    session.end()
    if transaction.get_connection().in_atomic_block:
        store = import_module(settings.SESSION_ENGINE).SessionStore
        transaction.on_commit(partial(store().delete, session.session_key), robust=True)


def keep_little(sender: Any, instance: UserSession, **kwargs: Any) -> None:
    """Before a row is written: of the address, its network; of what the browser says, its name and the system's."""
    instance.ip = network_of(instance.ip or "")
    if BETWEEN not in instance.user_agent:
        instance.user_agent = device_of(instance.user_agent)


def forget_left(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Whoever signs out leaves no row."""
    if request is not None and request.session.session_key:
        UserSession.objects.filter(session_key=request.session.session_key).delete()


def follow_password(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A new password ends what the old one opened, except where it was changed."""
    same = request.user.is_authenticated and request.user.pk == user.pk
    end_all(user, but=request.session.session_key if same else None)


def follow_second_factor(sender: Any, request: HttpRequest, user: User, authenticator: Any, **kwargs: Any) -> None:
    """A key or an application added or removed: this session changes its number, the others end.

    They were opened on another proof than the one the account asks for now.
    """
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        return
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)
    end_all(user, but=request.session.session_key)
