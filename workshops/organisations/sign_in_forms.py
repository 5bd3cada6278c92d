"""The sign-in library's forms, their words said once: a label stays while one types, a placeholder does not."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as applications
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import encrypt
from allauth.mfa.webauthn import forms as passkeys
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _


class _LabelsAlone:
    """Fields without placeholders nor links above them; `allauth` repeats each label inside its control.

    The rules of a new password are said before it is typed, in sentences.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, account.PasswordField):
                field.help_text = ""  # « Mot de passe oublié » is beside the button where it helps
        if "password1" in self.fields:  # type: ignore[attr-defined]
            self.fields["password1"].help_text = " ".join(password_validators_help_texts())  # type: ignore[attr-defined]


class SignInForm(_LabelsAlone, account.LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"].label = _("Se souvenir de moi sur cet appareil")


class AskForResetForm(_LabelsAlone, account.ResetPasswordForm):
    """The address a link is sent to."""


class ResetForm(_LabelsAlone, account.ResetPasswordKeyForm):
    """The new password of who followed the link."""


class ChangePasswordForm(_LabelsAlone, account.ChangePasswordForm):
    """The present password and the new one."""


class ReauthenticateForm(_LabelsAlone, account.ReauthenticateForm):
    """The password again, before the settings that protect the account."""


class LabelledSignupForm(_LabelsAlone, account.SignupForm):
    """Sign-up, before the invitation's own rules."""


class AddPasskeyForm(_LabelsAlone, passkeys.AddWebAuthnForm):
    """A name for the device, and whether it replaces the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nom de l’appareil")
        self.fields["passwordless"].label = _("Me connecter avec cet appareil, sans mot de passe")
        self.fields["passwordless"].help_text = ""


class CodeForm(_LabelsAlone, codes.AuthenticateForm):
    """The second proof at sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_digits(self.fields["code"], _("Code de votre application, ou code de secours"))


class ConfirmingCodeForm(_LabelsAlone, codes.ReauthenticateForm):
    """The second proof again, before the settings that protect the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_digits(self.fields["code"], _("Code de votre application, ou code de secours"))


class AddApplicationForm(_LabelsAlone, applications.ActivateTOTPForm):
    """The six digits that prove the application was read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_digits(self.fields["code"], _("Les six chiffres de l’application"))

    def clean_code(self) -> str:
        """Spend it: whoever read it over her shoulder does not sign in with it."""
        code = super().clean_code()
        added = Authenticator(user=self.user, type=Authenticator.Type.TOTP, data={"secret": encrypt(self.secret)})
        if not TOTP(added).validate_code(code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class NamePasskeyForm(passkeys.EditWebAuthnForm):
    """Another name for a device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nom de l’appareil")


def _ask_for_digits(field: Any, label: Any) -> None:
    field.label = label
    field.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
