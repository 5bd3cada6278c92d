"""Settings of a public installation: everything secret or local comes from the environment.

Required: `SECRET_KEY`, `ALLOWED_HOSTS`, `BASE_URL`, `CREDENTIALS_ADDRESS`, `EMAIL_URL`. Optional: see
docs/administrators/install.md.
"""

from . import reading
from .base import *  # noqa: F403

SECRET_KEY = reading.secret("SECRET_KEY")
ALLOWED_HOSTS = reading.host_names("ALLOWED_HOSTS")
SECURE_SSL_REDIRECT = reading.yes_or_no("SECURE_SSL_REDIRECT", default=True)
WAGTAILADMIN_BASE_URL = reading.web_address("BASE_URL", secure=SECURE_SSL_REDIRECT, alone=True)
CREDENTIALS_ADDRESS = reading.web_address("CREDENTIALS_ADDRESS", secure=SECURE_SSL_REDIRECT)
CSRF_TRUSTED_ORIGINS = reading.origins("CSRF_TRUSTED_ORIGINS", WAGTAILADMIN_BASE_URL)
# Without it invitations would reach nobody, and be printed where logs are kept with whom they go to.
reading.text("EMAIL_URL", "how letters leave, as smtp+tls://user:password@host:587 (consolemail:// only prints them)")
_behind = reading.yes_or_no("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _behind else None
SECURE_HSTS_SECONDS = reading.number("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 30)
SECURE_HSTS_INCLUDE_SUBDOMAINS = reading.yes_or_no("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
# Names below the site's own, and the lists that browsers ship, belong to whoever holds the domain: no default of ours.
# And Wagtail shows previews in a frame of the same site, which W019 would forbid.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
DEMO_ACCOUNTS = False
# Refused here rather than by a system check: whatever serves the site reads its settings, and a server runs no check.
if not (SECOND_FACTOR_REQUIRED := reading.yes_or_no("SECOND_FACTOR_REQUIRED", default=True)):
    raise reading.WrongSetting(
        "SECOND_FACTOR_REQUIRED",
        "would let coordinators, trainers and administrators sign in by password alone: take it out.",
    )
# The day from which it is required, for a site whose people need time to add theirs: 2027-01-31.
SECOND_FACTOR_FROM = reading.day("SECOND_FACTOR_FROM")
# Read by gunicorn, which would start without any process and answer nobody.
reading.number("WEB_PROCESSES", default=reading.number("WEB_CONCURRENCY", default=2, least=1), least=1)
