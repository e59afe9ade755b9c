from django.apps import AppConfig


class UiConfig(AppConfig):
    """The page frame and its parts."""

    name = "dorpsplein.ui"
    label = "ui"
