from django.apps import AppConfig


class WeighingConfig(AppConfig):
    """Weigh."""

    name = "dorpsplein.weighing"
    label = "weighing"
