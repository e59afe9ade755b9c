"""For a municipality: everything secret or particular comes from the environment; nothing has a weak default."""

import os
import sys

from dorpsplein.config.settings.base import *  # noqa: F403


def _asked(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        sys.exit(f"{name} is not set. See docs/how-to/install-on-a-server.md for the settings a server needs.")
    return value


SECRET_KEY = _asked("DORPSPLEIN_SECRET_KEY")
ALLOWED_HOSTS = [host.strip() for host in _asked("DORPSPLEIN_HOSTS").split(",")]
if any(not host or host.startswith((".", "*")) for host in ALLOWED_HOSTS):
    sys.exit("DORPSPLEIN_HOSTS must name every host in full: the links in mails begin with the host that was asked.")
SECOND_STEP_FOR = frozenset(os.environ.get("DORPSPLEIN_SECOND_STEP_FOR", "coordinator").split(",")) - {"", "nobody"}
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^gezond$", r"^klaar$"]  # asked from the machine itself, over plain http
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
