from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work."""

    name = "dorpsplein.jobs"
    label = "jobs"
