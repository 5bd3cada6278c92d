"""Sign-up by invitation only, and secrets of the second factor kept encrypted."""

import base64
import hashlib
from io import BytesIO
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from relais.visitors import client_address

from .forms import INVITATION_SESSION_KEY
from .queries import open_invitation
from .services import accept_invitation


class InvitationAccountAdapter(DefaultAccountAdapter):
    """An account is opened by following an invitation, never otherwise."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Trop d’essais de connexion. Attendez cinq minutes et réessayez, ou choisissez un nouveau mot de passe."
        ),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address tries are counted for: behind our own proxies, that of the person."""
        return client_address(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """True while the visitor holds an invitation that can still be accepted."""
        return open_invitation(request.session.get(INVITATION_SESSION_KEY, "")) is not None

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Open the account under the invitation's address and use the invitation up, or do neither."""
        invitation = open_invitation(request.session.get(INVITATION_SESSION_KEY, ""))
        if invitation is None:
            raise PermissionDenied
        form.cleaned_data["email"] = invitation.email
        # Who follows an invitation reads the letters of that address: it needs no other proof.
        self.stash_verified_email(request, invitation.email)
        with transaction.atomic():
            user = super().save_user(request, user, form, commit=commit)
            accept_invitation(invitation, user)
        request.session.pop(INVITATION_SESSION_KEY, None)
        return user


class EncryptedMFAAdapter(DefaultMFAAdapter):
    """Second-factor secrets are unreadable in the database without the installation's key."""

    def build_totp_svg(self, url: str) -> str:
        """The secret as a drawing an application reads, made here: no other server sees it."""
        drawn = BytesIO()
        segno.make_qr(url, error="m").save(drawn, kind="svg", scale=5, border=3, light="#fff")
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """The stored form of a secret."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; `cryptography.fernet.InvalidToken` when the key changed."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Any:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"mfa" + settings.SECRET_KEY.encode()).digest()))
