"""The door for a server: ``uvicorn dorpsplein.config.asgi:application``."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from dorpsplein.ui.incoming import no_large_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dorpsplein.config.settings.production")
application = no_large_bodies(get_asgi_application())
