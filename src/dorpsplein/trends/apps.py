from django.apps import AppConfig


class TrendsConfig(AppConfig):
    """Measure."""

    name = "dorpsplein.trends"
    label = "trends"
