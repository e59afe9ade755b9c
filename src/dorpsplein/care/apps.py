from django.apps import AppConfig


class CareConfig(AppConfig):
    """Care."""

    name = "dorpsplein.care"
    label = "care"
