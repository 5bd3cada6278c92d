"""How people sign in: by allauth, with its forms in the house's words, and a second factor."""

from datetime import date

from . import reading

ACCOUNT_ADAPTER = "workshops.organisations.accounts.InvitationAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account is born from an invitation sent to that very address
ACCOUNT_SESSION_REMEMBER = None
# Without use: hours on a shared computer, two weeks on the one a person asks to be remembered by.
SESSION_COOKIE_AGE = 3600 * reading.number("SESSION_IDLE_HOURS", default=12, least=1, most=24 * 366)
ACCOUNT_SESSION_COOKIE_AGE = max(SESSION_COOKIE_AGE, 14 * 24 * 3600)
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or second factor is told to the account's address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # a letter names Relais itself, not the address of a server
ACCOUNT_FORMS = {
    "signup": "workshops.organisations.forms.InvitedSignupForm",
    "login": "workshops.organisations.sign_in_forms.SignInForm",
    "reset_password": "workshops.organisations.sign_in_forms.AskForResetForm",
    "reset_password_from_key": "workshops.organisations.sign_in_forms.ResetForm",
    "change_password": "workshops.organisations.sign_in_forms.ChangePasswordForm",
    "reauthenticate": "workshops.organisations.sign_in_forms.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    # By address and by account: a whole class behind one address still signs in, a list of passwords does not.
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/h/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "signup": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
PASSWORD_RESET_TIMEOUT = 60 * 60  # a link read in a mailbox months later opens nothing
MFA_ADAPTER = "workshops.organisations.accounts.EncryptedMFAAdapter"
MFA_FORMS = {
    "authenticate": "workshops.organisations.sign_in_forms.CodeForm",
    "reauthenticate": "workshops.organisations.sign_in_forms.ConfirmingCodeForm",
    "activate_totp": "workshops.organisations.sign_in_forms.AddApplicationForm",
    "add_webauthn": "workshops.organisations.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "workshops.organisations.sign_in_forms.NamePasskeyForm",
}
# The library refuses a second factor to an address nobody confirmed, so that who signs up under another's address does
# not lock her out. Here nobody can: addresses come from invitations and administrators, and nobody changes her own. The
# refusal would only lock out who has an account from the server: a letter anyone asks for writes her address down as
# not confirmed, and no page confirms it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey found on a bus must not be enough
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Relais"
# Required of those who coordinate, train or administer; the accounts of a demonstration sign in by password alone.
SECOND_FACTOR_REQUIRED = False
SECOND_FACTOR_FROM: date | None = None
