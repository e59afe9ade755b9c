from django.apps import AppConfig


class FrontConfig(AppConfig):
    """The pages at the front."""

    name = "dorpsplein.front"
    label = "front"
