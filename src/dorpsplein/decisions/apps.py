from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decide."""

    name = "dorpsplein.decisions"
    label = "decisions"
