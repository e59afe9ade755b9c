"""On your own machine: ``make run``. Mail is written to a folder, cookies work without https."""

from dorpsplein.config.settings.base import *  # noqa: F403
from dorpsplein.config.settings.base import DATA_DIR

SECRET_KEY = "only for this machine, never for a municipality"  # noqa: S105  # nosec B105  # dev only
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
