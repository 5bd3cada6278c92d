"""Sign-up by invitation only, and secrets of the second factor kept encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from .forms import INVITATION_SESSION_KEY
from .queries import open_invitation
from .services import accept_invitation


class InvitationAccountAdapter(DefaultAccountAdapter):
    """An account is opened by following an invitation, never otherwise."""

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

    def encrypt(self, text: str) -> str:
        """The stored form of a secret."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; `cryptography.fernet.InvalidToken` when the key changed."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> Any:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"mfa" + settings.SECRET_KEY.encode()).digest()))
