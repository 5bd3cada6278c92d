"""Settings of a public installation: everything secret or local comes from the environment.

Required: `SECRET_KEY`, `ALLOWED_HOSTS`, `BASE_URL`, `CREDENTIALS_ADDRESS`. Optional: see
docs/administrators/install.md.
"""

from datetime import date

from .base import *  # noqa: F403
from .base import env

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
WAGTAILADMIN_BASE_URL = env.str("BASE_URL")
CREDENTIALS_ADDRESS = env.str("CREDENTIALS_ADDRESS", default="")  # empty, a check says what to write
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[WAGTAILADMIN_BASE_URL])
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=60 * 60 * 24 * 30)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
DEMO_ACCOUNTS = False
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=True)
# The day from which it is required, for a site whose people need time to add theirs: 2027-01-31.
SECOND_FACTOR_FROM = date.fromisoformat(day) if (day := env.str("SECOND_FACTOR_FROM", default="")) else None
