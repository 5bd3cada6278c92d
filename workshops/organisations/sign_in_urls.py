"""The pages of the sign-in library that Relais serves, each by name; what it could do besides has no address here.

Left out: other addresses of an account and their confirmation (an account has the one it was invited by), codes sent by
letter, recovery codes as a file after they were shown.
"""

from typing import Any

from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView

from relais.late import views_of

from .even_moments import answered_at_even_moments

library = views_of("allauth")  # its keys and codes bring cryptography along: 12 MB that only signing in needs


def view(place: str) -> Any:
    """A page of the library, which a browser forgets: it may show a key, codes, or whose account it is."""
    return never_cache(library(place))


ours = views_of("workshops.organisations")

# The library leads an account without a password there: she asks for one by letter.
without_password = RedirectView.as_view(pattern_name="account_reset_password")

urlpatterns = [
    path("login/", view("account.views.login"), name="account_login"),
    path("inactive/", view("account.views.account_inactive"), name="account_inactive"),
    path("signup/", view("account.views.signup"), name="account_signup"),
    path("reauthenticate/", view("account.views.reauthenticate"), name="account_reauthenticate"),
    path("password/change/", view("account.views.password_change"), name="account_change_password"),
    path("password/set/", without_password, name="account_set_password"),
    path(
        "password/reset/",
        answered_at_even_moments(view("account.views.password_reset")),
        name="account_reset_password",
    ),
    path("password/reset/done/", view("account.views.password_reset_done"), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        view("account.views.password_reset_from_key_done"),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        view("account.views.password_reset_from_key"),
        name="account_reset_password_from_key",
    ),
    path("2fa/", view("mfa.base.views.index"), name="mfa_index"),
    path("2fa/authenticate/", ours("second_proof.authenticate"), name="mfa_authenticate"),
    path("2fa/reauthenticate/", view("mfa.base.views.reauthenticate"), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", view("mfa.totp.views.activate_totp"), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", view("mfa.totp.views.deactivate_totp"), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", view("mfa.recovery_codes.views.view_recovery_codes"), name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        view("mfa.recovery_codes.views.generate_recovery_codes"),
        name="mfa_generate_recovery_codes",
    ),
    path("2fa/webauthn/", view("mfa.webauthn.views.list_webauthn"), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", view("mfa.webauthn.views.add_webauthn"), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/",
        view("mfa.webauthn.views.reauthenticate_webauthn"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", view("mfa.webauthn.views.remove_webauthn"), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", view("mfa.webauthn.views.edit_webauthn"), name="mfa_edit_webauthn"),
    path("2fa/webauthn/login/", view("mfa.webauthn.views.login_webauthn"), name="mfa_login_webauthn"),
]
