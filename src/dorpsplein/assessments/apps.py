from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Assess."""

    name = "dorpsplein.assessments"
    label = "assessments"
