from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Assess."""

    name = "dorpsplein.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Tell every desk what waits."""
        from dorpsplein.accounts import waiting
        from dorpsplein.assessments.queries import what_waits

        waiting.register(what_waits)
