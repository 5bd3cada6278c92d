"""Who an account is, once somebody signed in to it."""

from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend

from relais.asked_often import AskedOften, Given

from .models import User

_account: Final = AskedOften(lambda: User.objects.filter(pk=Given("pk")))


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    """The library's, by address and password, with what each page asks of an account written once."""

    def get_user(self, user_id: Any) -> User | None:
        """The account of that id, None when it is gone or closed."""
        user = _account.first(pk=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
