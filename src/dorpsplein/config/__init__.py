"""The site as a whole: settings, addresses, the two doors (ASGI and manage)."""
