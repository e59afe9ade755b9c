"""What every place shares. A place adds its secret key, hosts and how strict its cookies are."""

from __future__ import annotations

import os
from pathlib import Path

from dorpsplein.config.database import database

PACKAGE = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("DORPSPLEIN_HOME", "output/site")).resolve()
"""Everything a municipality owns: the database (SQLite), the stores, uploads, papers, backups."""

DEBUG = False
ALLOWED_HOSTS: list[str] = []
APPS = (
    "ui",
    "audit",
    "accounts",
    "jobs",
    "imports",
    "abuse",
    "trends",
    "scan",
    "assessments",
    "weighing",
    "decisions",
    "care",
    "api",
    "front",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    *(f"dorpsplein.{app}" for app in APPS),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "dorpsplein.ui.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "dorpsplein.ui.incoming.answer_large_bodies",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "dorpsplein.ui.incoming.plain_text_only",
    "dorpsplein.accounts.middleware.every_view_has_a_gate",
    "dorpsplein.care.middleware.follow_the_framework",
    "dorpsplein.care.middleware.say_when_held",
]
ROOT_URLCONF = "dorpsplein.config.urls"
ASGI_APPLICATION = "dorpsplein.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dorpsplein.accounts.context.frame",
            ],
            "builtins": ["dorpsplein.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "dorpsplein.ui.forms.Renderer"

DATABASES = {"default": database(os.environ.get("DORPSPLEIN_DATABASE", ""), DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "sesame.backends.ModelBackend",
    "django.contrib.auth.backends.ModelBackend",
    "dorpsplein.accounts.oidc.Backend",
]
SESAME_MAX_AGE = 15 * 60
SESAME_ONE_TIME = True
SESAME_INVALIDATE_ON_EMAIL_CHANGE = True
SECOND_STEP_FOR = frozenset(one for one in os.environ.get("DORPSPLEIN_SECOND_STEP_FOR", "").split(",") if one)
"""Who takes a second step to log in, on this whole installation: "coordinator" and names of roles, as "manager"."""
ACCOUNT_DAYS = int(os.environ.get("DORPSPLEIN_ACCOUNT_DAYS", "365"))
"""How long an account without any role stays; a mail warns before."""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL_FAILURE = "/inloggen/niet-gelukt"

OIDC_RP_CLIENT_ID = os.environ.get("DORPSPLEIN_OIDC_CLIENT_ID", "")
"""Logging in with the account of the municipality is there when this is set: see docs/how-to/log-in-with-oidc.md."""
OIDC_RP_CLIENT_SECRET = os.environ.get("DORPSPLEIN_OIDC_CLIENT_SECRET", "")
OIDC_ISSUER = os.environ.get("DORPSPLEIN_OIDC_ISSUER", "")
OIDC_OP_AUTHORIZATION_ENDPOINT = os.environ.get("DORPSPLEIN_OIDC_AUTHORIZATION_ENDPOINT", "")
OIDC_OP_TOKEN_ENDPOINT = os.environ.get("DORPSPLEIN_OIDC_TOKEN_ENDPOINT", "")
OIDC_OP_USER_ENDPOINT = os.environ.get("DORPSPLEIN_OIDC_USER_ENDPOINT", "")
OIDC_OP_JWKS_ENDPOINT = os.environ.get("DORPSPLEIN_OIDC_JWKS_ENDPOINT", "")
OIDC_RP_SIGN_ALGO = os.environ.get("DORPSPLEIN_OIDC_SIGN_ALGO", "RS256")
OIDC_RP_SCOPES = "openid email profile"
OIDC_MAIL_DOMAINS = tuple(one for one in os.environ.get("DORPSPLEIN_OIDC_MAIL_DOMAINS", "").lower().split(",") if one)
"""When set, the provider speaks only for addresses in these domains."""
OIDC_ASKS_SECOND_FACTOR = os.environ.get("DORPSPLEIN_OIDC_ASKS_SECOND_FACTOR", "") == "1"
"""The provider asks a second factor itself; then we do not ask it again."""
OIDC_AUTHENTICATION_CALLBACK_URL = "accounts:oidc-back"
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 10
OTP_TOTP_ISSUER = "Dorpsplein"

LANGUAGE_CODE = "nl"
FORMAT_MODULE_PATH = ["dorpsplein.config.formats"]
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
APPEND_SLASH = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"  # never served as such: every download passes a gate
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

SESSION_ENGINE = "dorpsplein.accounts.sessions"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "dorpsplein.ui.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

EMAIL_HOST = os.environ.get("DORPSPLEIN_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("DORPSPLEIN_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("DORPSPLEIN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DORPSPLEIN_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("DORPSPLEIN_MAIL_TLS", "") == "1"
EMAIL_TIMEOUT = 10
MAIL_BESIDE_THE_ANSWER = True
"""Send login links in a thread of their own, so that the time an answer takes does not tell who has an account."""
DEFAULT_FROM_EMAIL = os.environ.get("DORPSPLEIN_MAIL_FROM", "dorpsplein@localhost")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS_IN_PROCESS = False
"""True runs a job at once, in the process that asks for it: for tests and for loading the demo."""
JOB_MEMORY_BYTES = int(os.environ.get("DORPSPLEIN_JOB_MEMORY_MB", "4096")) * 2**20
JOB_FILE_BYTES = 16 * 2**30
"""The largest file that work may write: as much as one archive may unpack to."""
JOBS_WITHOUT_NETWORK = os.environ.get("DORPSPLEIN_JOB_NETWORK", "") != "1"
JOB_SECONDS = int(os.environ.get("DORPSPLEIN_JOB_SECONDS", "1800"))
UPLOAD_MAX_BYTES = int(os.environ.get("DORPSPLEIN_UPLOAD_MB", "1024")) * 2**20
ADDRESSES_FOR_EXPORTS = r"/(gemeente/[^/]+/bestanden/inlezen|api/v1/gemeenten/[^/]+/bestanden)"
EXPORT_BODY_MAX_BYTES = UPLOAD_MAX_BYTES + 2**20  # and what a form puts around the files
BODY_MAX_BYTES = 32 * 2**20
"""Of a body at any other address; as in deploy/nginx.conf.example."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "dorpsplein.ui.logs.JsonLines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["out"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["out"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["out"], "level": "ERROR", "propagate": False},
    },
}
