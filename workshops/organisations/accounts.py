"""Sign-up by invitation only, and secrets of the second factor kept encrypted."""

import base64
import hashlib
from io import BytesIO
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from relais.visitors import client_address

from .devices import device_of
from .forms import INVITATION_SESSION_KEY
from .queries import open_invitation
from .second_factor import WHY, is_asked_for, lacks_second_factor
from .services import UsedInvitationError, accept_invitation

# What the library's letters are about, in a sentence each.
CHANGES = {
    "password_changed": _("Le mot de passe de votre compte a été changé."),
    "password_set": _("Le mot de passe de votre compte a été changé."),
    "password_reset": _("Le mot de passe de votre compte a été changé, en suivant un lien reçu à cette adresse."),
    "totp_activated": _("Une application de codes a été ajoutée à votre compte."),
    "totp_deactivated": _("L’application de codes a été retirée de votre compte."),
    "webauthn_added": _("Une clé d’accès a été ajoutée à votre compte."),
    "webauthn_removed": _("Une clé d’accès a été retirée de votre compte."),
    "recovery_codes_generated": _("De nouveaux codes de secours ont été créés pour votre compte."),
}


class InvitationAccountAdapter(DefaultAccountAdapter):
    """An account is opened by following an invitation, never otherwise."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Trop d’essais. Attendez cinq minutes et réessayez."),
        "incorrect_code": _("Ce code n’est pas le bon, ou il a déjà servi. Attendez le prochain et réessayez."),
        "email_password_mismatch": _(
            "L’adresse courriel et le mot de passe ne vont pas ensemble. "
            "Vérifiez-les, ou choisissez un nouveau mot de passe."
        ),
        "email_taken": _("Un compte existe déjà à cette adresse : connectez-vous."),
        "incorrect_password": _("Ce n’est pas votre mot de passe. Réessayez."),
    }

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where one goes once signed in: first to the second factor that one's role asks for."""
        if is_asked_for() and request.user.is_authenticated and lacks_second_factor(request.user):
            messages.info(request, WHY)
            return reverse("mfa_index")
        return str(super().get_login_redirect_url(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Whose tries are counted: the account typed, alone. The library adds the host name, which a program varies."""
        return str(credentials.get("email", "")).lower()

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """Tell the account's address what changed, and from what sort of device."""
        told = CHANGES[template_prefix.rpartition("/")[2]]
        device = device_of(self.get_http_user_agent(self.request))
        self.send_mail("account/email/changed", user.email, {"told": told, "device": device})

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
            raise _led_to_sign_in(request)
        form.cleaned_data["email"] = invitation.email
        try:
            with transaction.atomic():
                user = super().save_user(request, user, form, commit=commit)
                accept_invitation(invitation, user)
        except (IntegrityError, UsedInvitationError) as error:
            raise _led_to_sign_in(request) from error
        # Who follows an invitation reads the letters of that address: it needs no other proof.
        self.stash_verified_email(request, invitation.email)
        request.session.pop(INVITATION_SESSION_KEY, None)
        return user


class EncryptedMFAAdapter(DefaultMFAAdapter):
    """Second-factor secrets are unreadable in the database without the installation's key."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": InvitationAccountAdapter.error_messages["incorrect_code"],
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's word
        """A first name for a passkey: the device it is made on."""
        return device_of(context.request.headers.get("User-Agent", "")) or gettext("Ma clé d’accès")

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


def _led_to_sign_in(request: HttpRequest) -> ImmediateHttpResponse:
    """The answer to who pressed the button twice: the first time opened her account."""
    messages.info(request, gettext("Votre compte est déjà ouvert : connectez-vous."))
    return ImmediateHttpResponse(redirect("account_login"))


def _box() -> Any:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"mfa" + settings.SECRET_KEY.encode()).digest()))
