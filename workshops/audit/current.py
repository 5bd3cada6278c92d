"""Who is at work: the person of the request under way, for what is told by a signal that knows no request."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_request: ContextVar[Any] = ContextVar("request under way", default=None)


def who() -> Any:
    """The signed-in person of the request under way; None for a visitor, a command or a worker."""
    user = getattr(_request.get(), "user", None)
    return user if user is not None and user.is_authenticated else None


@contextmanager
def under_way(request: Any) -> Iterator[None]:
    """Know the request until it is answered."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)
