"""In the tests: a database in memory (or the PostgreSQL the tests started), jobs at once, cheap passwords."""

import tempfile
from pathlib import Path

from dorpsplein.config.settings.base import *  # noqa: F403
from dorpsplein.config.settings.base import DATABASES, MIDDLEWARE

SECRET_KEY = "for tests"  # noqa: S105  # nosec B105  # opens nothing
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATA_DIR = Path(tempfile.gettempdir()) / "dorpsplein-tests-are-given-their-own-folder"
MEDIA_ROOT = DATA_DIR / "files"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
    }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [one for one in MIDDLEWARE if one != "servestatic.middleware.ServeStaticMiddleware"]
"""It is asynchronous, which costs each request of a test client a thread; tests of a running site do have it."""
JOBS_IN_PROCESS = True
LOGGING_CONFIG = None  # the tests look at what is logged by themselves
MAIL_BESIDE_THE_ANSWER = False
