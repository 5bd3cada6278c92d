"""What a group of addresses asks of a token."""

from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.security.base import AuthBase

from .door import Caller
from .scopes import Scope


class Scoped(AuthBase):
    """Lets through who needs no token, and a token made for that part; `door` has already read the token."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_name = "token"

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        super().__init__()

    def __call__(self, request: HttpRequest) -> Caller:
        """The caller; `Problem` when its token is too narrow."""
        caller: Caller = request.caller  # type: ignore[attr-defined]
        caller.require(self.scope)
        return caller


def scoped_router(scope: Scope, tag: str) -> Router:
    """A router whose addresses ask for that scope."""
    options: dict[str, Any] = {"auth": Scoped(scope), "tags": [tag]}
    return Router(**options)


def caller_of(request: Any) -> Caller:
    """Who asks, as `Scoped` let it through."""
    caller: Caller = request.auth
    return caller
