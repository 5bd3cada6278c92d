"""Settings every installation shares.

All state lives in two folders: `var/` (database, collected static files, keys) and `media/` (uploads).
`RELAIS_DATA=DIR` moves both; `DATABASE_URL` chooses another database.
"""

from email.utils import parseaddr
from pathlib import Path
from zoneinfo import available_timezones

import environ

from . import reading, services
from .browser_policy import *  # noqa: F403
from .keys import installation_key
from .logs import FORMATTERS, LEVELS, logging_as
from .sign_in import *  # noqa: F403

env = environ.Env()

PROJECT_DIR = Path(__file__).resolve().parents[1]
BASE_DIR = PROJECT_DIR.parents[1]
DATA_DIR = Path(env.str("RELAIS_DATA", default=str(BASE_DIR))).resolve()
VAR_DIR = DATA_DIR / "var"
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
for _folder in (STATIC_ROOT, MEDIA_ROOT):
    reading.folder("RELAIS_DATA", _folder)

DEBUG = False
STYLEGUIDE = False  # the living page of the interface's components, for those who build it
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "relais",
    "workshops.freshness",
    "workshops.background",
    "workshops.taxonomy",
    "workshops.organisations",
    "workshops.safeguarding",
    "workshops.audit",
    "workshops.programmes",
    "workshops.guides",
    "workshops.curricula",
    "workshops.planning",
    "workshops.adaptations",
    "workshops.directory",
    "workshops.session_logs",
    "workshops.certification",
    "workshops.reports",
    "workshops.exchange",
    "workshops.privacy",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "relais.wagtail_apps.RedirectsConfig",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "relais.wagtail_apps.SnippetsConfig",
    "relais.wagtail_apps.DocumentsConfig",
    "relais.wagtail_apps.ImagesConfig",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # Wagtail says « il y a 3 minutes » with its words
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "relais.middleware.HeadMiddleware",
    "relais.health.HealthMiddleware",  # early: whoever watches the site has no host name, no HTTPS and no session
    "relais.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "relais.middleware.IsolationMiddleware",
    "relais.middleware.AddressesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "relais.middleware.PersonsAnswersMiddleware",
    "workshops.freshness.middleware.KeptPagesMiddleware",  # pages are kept compressed, for whoever did not sign in
    "django.middleware.gzip.GZipMiddleware",  # the longest guide is 590 kB of HTML, 95 kB on the wire
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "workshops.organisations.idle_sessions.IdleSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "workshops.audit.middleware.AuditMiddleware",
    "relais.tries.RetryAfterMiddleware",
    "relais.middleware.ImpossibleAddressMiddleware",
    "relais.middleware.LanguageMemoryMiddleware",
    "relais.middleware.AdminPolicyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "workshops.organisations.second_factor.SecondFactorMiddleware",
    "relais.middleware.RefusedMethodMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "workshops.programmes.middleware.RefusedPublicationMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "relais.urls"
WSGI_APPLICATION = "relais.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "csp.context_processors.nonce",
            ],
            "builtins": ["relais.templatetags.relais"],
        },
    },
]

# --- Database: its address and those of other servers are read in services.py ---------------------------------

DATABASES = services.databases(VAR_DIR / "relais.sqlite3")
DATABASE_ROUTERS: list[str] = []
if "replica" in DATABASES:
    DATABASE_ROUTERS = ["relais.replica.ReplicaRouter"]
    MIDDLEWARE.insert(2, "relais.replica.ReplicaMiddleware")
CACHES = services.caches()
SESSION_ENGINE = services.sessions()
SESSION_CACHE_ALIAS = "sessions" if "sessions" in CACHES else "default"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Backups --------------------------------------------------------------------------------------------------

BACKUP_FOLDER = Path(env.str("BACKUP_FOLDER", default=str(VAR_DIR / "backups")))
# The key itself or its public half, in a file or as a value: docs/administrators/backup.md.
BACKUP_KEY_FILE = env.str("BACKUP_KEY_FILE", default="")
BACKUP_KEY = reading.backup_key("BACKUP_KEY")

# --- Languages ------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PROJECT_DIR / "locale", PROJECT_DIR / "borrowed_words"]
# For languages whose numbers Django does not know: as in French.
DECIMAL_SEPARATOR, THOUSAND_SEPARATOR = ",", "\N{NO-BREAK SPACE}"
TIME_ZONE = reading.time_zone("TIME_ZONE", default="America/Montreal")
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# Debian's "localtime" is no zone to a browser, which would stop naming the others.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime", "Factory"})

# Where « Quitter » leads: a page anyone could be reading.
QUICK_EXIT_URLS = {
    "fr": reading.web_page("QUICK_EXIT_URL_FR", default="https://meteo.gc.ca/"),
    "en": reading.web_page("QUICK_EXIT_URL_EN", default="https://weather.gc.ca/"),
}

# --- Files ----------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    "relais.stylesheet.StylesheetFinder",  # one small style sheet instead of thirty imports
    "relais.squeezing.SqueezedFinder",  # our scripts and other sheets without comments and indents
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
STORAGES = {"default": services.uploads(), "staticfiles": {"BACKEND": "relais.static_files.PrintedStaticFiles"}}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a nine-session guide is one Wagtail form of several thousand fields
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- People and sign-in ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "workshops.organisations.backends.AccountBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
EMAIL_CONFIG = reading.mail("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# Every letter waits in the database, and leaves by what EMAIL_URL says.
LETTERS_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "workshops.background.letters.backend.OutboxBackend"
LETTERS_BY_THREAD = True  # where no worker lives, the process that writes a letter sends it
DEFAULT_FROM_EMAIL = reading.mail_address("DEFAULT_FROM_EMAIL", default="Relais <relais@example.org>")
# Told to those who harvest the site.
CONTACT_EMAIL = parseaddr(reading.mail_address("CONTACT_EMAIL", default=DEFAULT_FROM_EMAIL))[1]
# Told to those who find a hole, never guessed: nobody may read what is written to the sender of letters.
SECURITY_CONTACT = CONTACT_EMAIL if env.str("CONTACT_EMAIL", default="") else ""

# --- Wagtail --------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Relais"
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "workshops.programmes.rich_text_editor.RichTextArea"}}
WAGTAILADMIN_BASE_URL = reading.web_address("BASE_URL", default="http://127.0.0.1:8000")
# No screen of ours calls another server: no update check, no banner, no avatar service.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Passwords belong to allauth alone.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
# A translation just started is a draft, whoever starts it: it is still in the source's language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif"]  # SVG carries scripts
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods", "csv", "txt", "md"]  # no zip
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = services.admin_search()
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 51_000_000  # a telephone's largest photograph; each kind has a limit of its own
WAGTAILIMAGES_IMAGE_FORM_BASE = "workshops.guides.upload_forms.PictureForm"  # drawn again
WAGTAILDOCS_DOCUMENT_FORM_BASE = "workshops.guides.upload_forms.DocumentForm"  # typed by content
WAGTAIL_ALLOW_UNICODE_SLUGS = False
TAGGIT_CASE_INSENSITIVE = True

# --- Figures --------------------------------------------------------------------------------------------------

# Draws the rounding of figures across organisations; never the site's own key, which an administrator may renew.
# One that can be guessed would give back the figures it hides.
_figures = env.str("FIGURES_KEY", default="").strip()
FIGURES_KEY = (
    reading.unguessable("FIGURES_KEY", _figures) if _figures else installation_key(VAR_DIR / "keys", "figures")
)

# --- Credentials ----------------------------------------------------------------------------------------------

# Written for good in every credential signed: the public address of the site, and what the issuer is called.
CREDENTIALS_ADDRESS = reading.web_address("CREDENTIALS_ADDRESS", default=WAGTAILADMIN_BASE_URL)
CREDENTIALS_ISSUER = env.str("CREDENTIALS_ISSUER", default=WAGTAIL_SITE_NAME)
CREDENTIALS_KEYS = VAR_DIR / "keys" / "credentials"  # shared by every process that serves the site

# --- The API --------------------------------------------------------------------------------------------------

# Requests a minute: from one address without a token, and with one token. Counted in the cache.
API_RATE_VISITOR = reading.number("API_RATE_VISITOR", default=60)
API_RATE_TOKEN = reading.number("API_RATE_TOKEN", default=600)
# How many servers of ours stand in front and add to X-Forwarded-For: without any, nobody's word is taken for it.
TRUSTED_PROXIES = reading.number("TRUSTED_PROXIES", default=int(reading.yes_or_no("BEHIND_PROXY", default=False)))

# --- Tasks ----------------------------------------------------------------------------------------------------

# With a queue as default and no worker running, a new page would be missing from search.
TASKS = {
    "default": {"BACKEND": "workshops.background.once.OnceImmediateBackend"},
    # What takes long waits in the database for `manage.py db_worker --backend background`.
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

# --- What goes wrong is said on the console, with DEBUG on or off ---------------------------------------------

# What people type never reaches a report of an error, even in development.
DEFAULT_EXCEPTION_REPORTER = "relais.error_reports.ReportWithoutTypedText"
DEFAULT_EXCEPTION_REPORTER_FILTER = "relais.error_reports.NothingTyped"

LOGGING = logging_as(
    reading.one_of("LOG_FORMAT", FORMATTERS, default="plain"), reading.one_of("LOG_LEVEL", LEVELS, default="WARNING")
)
