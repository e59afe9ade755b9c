from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Import."""

    name = "dorpsplein.imports"
    label = "imports"
