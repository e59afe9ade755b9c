from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API."""

    name = "dorpsplein.api"
    label = "api"
