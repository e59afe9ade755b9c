"""The door for a server: ``uvicorn dorpsplein.config.asgi:application``."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from dorpsplein.ui.health import healthy_by_any_name
from dorpsplein.ui.incoming import no_large_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.config.settings.production")
application = healthy_by_any_name(no_large_bodies(get_asgi_application()))
