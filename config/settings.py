"""All settings, in one file, from environment variables; see docs/production.md for the list.

Development needs none of them but DEBUG=1. Production needs SECRET_KEY, BASE_URL and, unless
SQLite on a local disk will do, DATABASE_URL. A missing or malformed value stops the start with
a sentence that says what to set.
"""

import sys
import tempfile
import tomllib
from datetime import timedelta
from email.utils import getaddresses
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# -- What this site is ------------------------------------------------------------------------

TESTING = "pytest" in sys.modules
DEBUG = env.bool("DEBUG", default=False)
DEVELOPMENT = DEBUG or TESTING

SITE_NAME = env.str("SITE_NAME", default="Stet")
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000" if DEVELOPMENT else "").rstrip("/")
if urlsplit(BASE_URL).scheme not in {"http", "https"} or not urlsplit(BASE_URL).hostname:
    raise ImproperlyConfigured(
        f"BASE_URL is {BASE_URL!r}. Set it to the public address of the site, "
        "for example BASE_URL=https://desk.example.org"
    )
HTTPS = BASE_URL.startswith("https://")
if not (HTTPS or DEVELOPMENT):
    raise ImproperlyConfigured(
        f"BASE_URL is {BASE_URL!r}, but a public desk needs https:// (or DEBUG=1 on your machine)."
    )

SECRET_KEY = env.str("SECRET_KEY", default="only-for-development-" * 3 if DEVELOPMENT else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Make one with: "
        "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )

TIME_ZONE = env.str("TIME_ZONE", default="UTC")
try:
    ZoneInfo(TIME_ZONE)
except (ZoneInfoNotFoundError, ValueError) as error:
    raise ImproperlyConfigured(
        f"TIME_ZONE is {TIME_ZONE!r}; it must be a name like 'Europe/Berlin' or 'UTC'."
    ) from error
USE_TZ = True
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
FORMAT_MODULE_PATH = ["config.formats"]

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[urlsplit(BASE_URL).hostname])
if DEVELOPMENT:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# -- The house --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "topics.apps.TopicsConfig",  # first: the tags of articles point to its model
    "articles.apps.ArticlesConfig",
    "taggit",
    "markdownx",
    "csp",
    "config.apps.SignInConfig",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.logs.requests.request_log",  # first: every line of the log names its request
    "config.headers.headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # before the files: an SVG opened by itself is a page
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Up here, so that redirects and refusals of those below have its header, too.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers for the sign-in page
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "articles.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.views.site.site",
            ],
        },
    }
]
# Widgets may be drawn by our own templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False

# -- Data -------------------------------------------------------------------------------------

# Each test process has a folder of its own, so that two runs never meet.
SCRATCH = tempfile.TemporaryDirectory(prefix="stet-tests-") if TESTING else None
DATA_DIR = Path(env.str("DATA_DIR", default=SCRATCH.name if SCRATCH else str(BASE_DIR / "var")))
DATA_DIR.mkdir(mode=0o750, parents=True, exist_ok=True)  # drafts lie in it

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/stet.sqlite3")
try:
    if urlsplit(DATABASE_URL).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ValueError("only PostgreSQL and SQLite have the triggers Stet stands on")
    DATABASES = {"default": env.db_url_config(DATABASE_URL)}
except ValueError as error:
    raise ImproperlyConfigured(
        f"DATABASE_URL cannot be used ({error}). "
        "It looks like postgres://user:password@host:5432/name"
    ) from error
DATABASE = DATABASES["default"]
DATABASE["CONN_MAX_AGE"] = 60
DATABASE["CONN_HEALTH_CHECKS"] = True
if DATABASE["ENGINE"].endswith("sqlite3"):
    DATABASE["OPTIONS"] = {
        "timeout": 20,
        # A transaction that reads, then writes, must hold the write lock from its start.
        "transaction_mode": "IMMEDIATE",
        # recursive_triggers: without it INSERT OR REPLACE would pass the delete triggers.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
        ),
    }
    # Tests run on a file in the same mode; an in-memory database would hide the locking.
    DATABASE["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# One memory for all processes, if there is Redis; without it each has its own.
REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL and urlsplit(REDIS_URL).scheme not in {"redis", "rediss", "unix"}:
    raise ImproperlyConfigured("REDIS_URL cannot be used. It looks like redis://127.0.0.1:6379/0")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Files lie in DATA_DIR, or each kind in a private bucket of its own: never served from there.
S3 = {
    "endpoint_url": env.str("S3_ENDPOINT_URL", default=""),
    "region_name": env.str("S3_REGION", default=""),
    "access_key": env.str("S3_ACCESS_KEY", default=""),
    "secret_key": env.str("S3_SECRET_KEY", default=""),
}
MEDIA_BUCKET = env.str("MEDIA_S3_BUCKET", default="")
SNAPSHOTS_BUCKET = env.str("SNAPSHOTS_S3_BUCKET", default="")
BUCKETS = [bucket for bucket in (MEDIA_BUCKET, SNAPSHOTS_BUCKET) if bucket]
if any(S3.values()) != bool(BUCKETS) or (BUCKETS and not (S3["access_key"] and S3["secret_key"])):
    raise ImproperlyConfigured(
        "S3 storage is half set up. It takes S3_ACCESS_KEY, S3_SECRET_KEY and at least one of "
        "MEDIA_S3_BUCKET and SNAPSHOTS_S3_BUCKET; S3_ENDPOINT_URL and S3_REGION say where."
    )
if len(BUCKETS) != len(set(BUCKETS)):
    raise ImproperlyConfigured("MEDIA_S3_BUCKET and SNAPSHOTS_S3_BUCKET must be two buckets.")
if BUCKETS and find_spec("storages") is None:
    raise ImproperlyConfigured(
        "S3 storage needs django-storages: pip install --require-hashes -r requirements-s3.txt"
    )


def in_bucket(bucket: str) -> dict:
    """What is stored there stands: a name is the hash of its bytes, and nothing overwrites it."""
    chosen = {name: value for name, value in S3.items() if value}
    options = {"bucket_name": bucket, "file_overwrite": False, "default_acl": None} | chosen
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Kept copies of sources are private: this folder is never served.
    "snapshots": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA_DIR / "snapshots")},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if MEDIA_BUCKET:
    STORAGES["default"] = in_bucket(MEDIA_BUCKET)
if SNAPSHOTS_BUCKET:
    STORAGES["snapshots"] = in_bucket(SNAPSHOTS_BUCKET)
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Without collectstatic the files come straight from their folders, also under test.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEVELOPMENT
# What is taken of an uploaded picture; it is shrunk to PICTURE_SIDE pixels on its longer side.
PICTURE_MAX_BYTES = env.int("PICTURE_MAX_MB", default=20) * 1_000_000
PICTURE_MAX_PIXELS = env.int("PICTURE_MAX_MEGAPIXELS", default=50) * 1_000_000
PICTURE_SIDE = env.int("PICTURE_SIDE", default=2400)

# -- Sources ----------------------------------------------------------------------------------

# Without FETCHING nothing leaves the machine: everything about sources can be typed by hand.
FETCHING = env.bool("FETCHING", default=not TESTING)
# Loopback or private hosts that may be fetched all the same, each with its port; for tests.
FETCH_ALLOWED_HOSTS = env.list("FETCH_ALLOWED_HOSTS", default=[])
FETCH_MAX_BYTES = env.int("FETCH_MAX_MB", default=25) * 1_000_000
FETCH_SECONDS = env.float("FETCH_SECONDS", default=15)
FETCH_AT_ONCE = env.int("FETCH_AT_ONCE", default=2)  # by one process, of its four threads
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_MB", default=25) * 1_000_000
DOI_RESOLVER = env.str("DOI_RESOLVER", default="https://doi.org").rstrip("/")

# -- Sign-in ----------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it asks whether one may try at all
    "articles.sign_in.backend.DeskBackend",
]
# Length counts, not composition (NIST SP 800-63B): long, not common, not one's own name.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
# A working day. A form that comes later asks for the password in place and loses nothing.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    # A browser takes these only over https and for this host: no subdomain can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"

# What these limits mean is told in articles/sign_in/throttle.py.
AXES_HANDLER = "articles.sign_in.throttle.Throttle"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
STRANGERS_FAILURE_LIMIT = 50
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # trying on prolongs no one's lock
AXES_USERNAME_CALLABLE = "articles.sign_in.throttle.typed_name"
AXES_CLIENT_IP_CALLABLE = "articles.sign_in.addresses.client_address"
AXES_LOCKOUT_CALLABLE = "articles.admin.people.locked.locked"
AXES_ENABLE_ADMIN = False  # the desk has pages of its own for it
AXES_VERBOSE = False

# -- Safety -----------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "articles.admin.give_back.csrf_failure"
# A long article has ten fields a section; Django's limit of 1000 would throw its text away.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = HTTPS and not DEVELOPMENT
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked over plain http from inside
# How many proxies of ours a request passes; each appends to X-Forwarded-For.
try:
    PROXIES = env.int("BEHIND_PROXY", default=0)
except ValueError as error:
    raise ImproperlyConfigured(
        "BEHIND_PROXY is the number of proxies of yours that a request passes: BEHIND_PROXY=1 "
        "behind one nginx, 0 (or nothing) without."
    ) from error
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# -- Mail -------------------------------------------------------------------------------------

# Without EMAIL_URL production sends nothing: on a console, links to set a password would be logged.
SENDS_MAIL = bool(env.str("EMAIL_URL", default="consolemail://" if DEVELOPMENT else ""))
try:
    vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "dummymail://"))
except (ValueError, ImproperlyConfigured):
    raise ImproperlyConfigured(
        "EMAIL_URL cannot be used. It looks like smtp+tls://user:password@mail.example.org:587 "
        "(with %40 for an @ in the password, and so on)."
    ) from None  # what urllib says may hold the password
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"desk@{urlsplit(BASE_URL).hostname}")
SERVER_EMAIL = env.str("SERVER_EMAIL", default=DEFAULT_FROM_EMAIL)
EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ADMINS = getaddresses([env.str("ADMINS", default="")])
if not all("@" in address for _, address in ADMINS):
    raise ImproperlyConfigured(
        "ADMINS holds something that is no address. It looks like "
        "'Ada Lovelace <ada@example.org>, desk@example.org'"
    )

# -- Logs -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "config.logs.records.WithRequest"}},
    "formatters": {
        "json": {"()": "config.logs.records.JsonLines"},
        "plain": {
            "()": "config.logs.records.Discreet",
            "format": "{asctime:.19} {levelname:<7} {name}: {message} [{request_id:.8}]",
            "style": "{",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request"],
            "formatter": "plain" if DEVELOPMENT else "json",
        },
        "mail": {"class": "config.logs.error_mail.ErrorMail"},
    },
    "root": {"handlers": ["console", "mail"], "level": "INFO" if DEBUG else "WARNING"},
    "loggers": {
        "stet": {"level": "INFO"},
        "django": {"handlers": [], "level": "INFO" if DEBUG else "WARNING"},  # not its own mails
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # Whoever asks for another host is no fault of ours: logged, not mailed.
        "django.security.DisallowedHost": {"handlers": ["console"], "propagate": False},
        "urllib3": {"level": "ERROR"},  # it would log addresses with their queries
        # It warns of each broken entry; who imports the file is told, and nobody else need be.
        "bibtexparser": {"level": "ERROR"},
        "django_tasks_db": {"level": "WARNING"},  # else it says each second that nothing is to do
        "axes": {"level": "ERROR"},  # stet.sign_in says it once, and without the name
    },
}
